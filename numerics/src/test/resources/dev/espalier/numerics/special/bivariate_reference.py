"""Bivariate normal and Student distribution functions in multi-precision arithmetic.

Usage: python3 bivariate_reference.py > bivariate_corners.csv   (mpmath 1.3; some minutes)

P(X <= h, Y <= k) is the integral over x <= h of the density of X times the conditional distribution function of Y, cut where
the latter turns and where the former has its weight. No formula is shared with the library, which integrates over an angle.
"""
import mpmath as mp

mp.mp.dps = 30
RHO = (-0.9999, -0.95, -0.900001, -0.9, -0.6, -1e-9, 0.25, 0.899999, 0.9, 0.900001, 0.97, 0.9999, 0.99999999)
PLACES = ((0, 0), (1e-7, 0), (0.5, 0.5), (0.5, 0.5001), (-2, -2.5), (-5, -5), (-7, 3), (2.5, -2.5), (3, 3.25), (-1, 6))


def student_cdf(x, d):
    tail = mp.betainc(d / 2, mp.mpf(1) / 2, 0, d / (d + x * x), regularized=True) / 2
    return tail if x < 0 else 1 - tail


def student_pdf(x, d):
    return mp.exp(mp.loggamma((d + 1) / 2) - mp.loggamma(d / 2) - (d + 1) / 2 * mp.log1p(x * x / d)) / mp.sqrt(d * mp.pi)


def normal(h, k, rho):
    s = mp.sqrt((1 - rho) * (1 + rho))
    turn = k / rho
    width = abs(s / rho)
    cuts = [turn + width * c for c in (-12, -6, -3, -1, 0, 1, 3, 6, 12)] + list(range(-14, 15, 2))
    cuts = [mp.mpf(-40)] + sorted(c for c in cuts if -40 < c < h) + [h]
    return mp.quad(lambda x: mp.npdf(x) * mp.ncdf((k - rho * x) / s), cuts)


def student(h, k, rho, nu):
    s = mp.sqrt((1 - rho) * (1 + rho))
    turn = k / rho
    width = abs(s / rho) * mp.sqrt((nu + turn * turn) / (nu + 1))
    cuts = [turn + width * c for c in (-30, -10, -4, -1, 0, 1, 4, 10, 30)] + [-100, -30, -10, -4, -2, -1, 0, 1, 2, 4]
    cuts = [-mp.inf] + sorted(c for c in cuts if c < h) + [h]
    inside = lambda x: (k - rho * x) / s * mp.sqrt((nu + 1) / (nu + x * x))
    return mp.quad(lambda x: student_pdf(x, nu) * student_cdf(inside(x), nu + 1), cuts)


print("# Bivariate distribution functions: h, k, rho, nu (0: normal), P(X <= h, Y <= k)")
print("# mpmath %s, 30 digits, absolute error below 1e-25, bivariate_reference.py" % mp.__version__)
for rho in RHO:
    for h, k in PLACES:
        for nu in (0, 2.0, 11.5) if rho in (-0.95, 0.25, 0.9, 0.9999) else (0,):
            a, b, r, n = (mp.mpf(v) for v in (h, k, rho, nu))
            value = normal(a, b, r) if nu == 0 else student(a, b, r, n)
            print(",".join([repr(float(h)), repr(float(k)), repr(rho), repr(float(nu)), mp.nstr(value, 20)]), flush=True)
