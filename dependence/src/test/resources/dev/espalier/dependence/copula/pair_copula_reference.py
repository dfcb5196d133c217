"""Reference values of pair copulas in multi-precision arithmetic, from the textbook formulas (no library).

Usage: python3 pair_copula_reference.py > pair_copula_reference.csv   (mpmath 1.3, seed 20261121; a few minutes)
"""
import random
import mpmath as mp

mp.mp.dps = 60
rng = random.Random(20261121)


def phi_inverse(u):
    f = lambda z: mp.ncdf(z) - u
    if u > 0.5:
        return -phi_inverse(1 - u)
    z = mp.mpf(0) if u == 0.5 else -mp.sqrt(-2 * mp.log(u))
    for _ in range(200):
        step = f(z) / mp.npdf(z)
        step = step / (1 + z * step / 2)
        z -= step
        if abs(step) < mp.mpf(10) ** -50:
            break
    return z


def t_cdf(x, d):
    x = mp.mpf(x)
    tail = mp.betainc(d / 2, mp.mpf(1) / 2, 0, d / (d + x * x), regularized=True) / 2
    return tail if x < 0 else 1 - tail


def t_pdf(x, d):
    return mp.gamma((d + 1) / 2) / mp.gamma(d / 2) / mp.sqrt(d * mp.pi) * (1 + x * x / d) ** (-(d + 1) / 2)


def t_inverse(u, d):
    if u > mp.mpf(1) / 2:
        return -t_inverse(1 - u, d)
    # Newton on log T in log(-x), started from the tail's power law.
    y = mp.log(mp.mpf(1) / 1000) if u > 0.499 else mp.log(mp.sqrt(d) * ((2 * u) ** (-1 / mp.mpf(d)) - 1) + mp.mpf(1) / 1000)
    for _ in range(300):
        x = -mp.exp(y)
        c = t_cdf(x, d)
        step = (mp.log(c) - mp.log(u)) * c / (t_pdf(x, d) * x)
        step = max(min(step, 2), -2)
        y -= step
        if abs(step) < mp.mpf(10) ** -45:
            break
    return -mp.exp(y)


def archimedean(name):
    """(log c, C, h1, h2) as functions of (u, v, t)."""

    def clayton(u, v, t):
        s = u**-t + v**-t - 1
        c = s ** (-1 / t)
        return (mp.log((1 + t) * (u * v) ** (-1 - t)) - (2 + 1 / t) * mp.log(s), c,
                u ** (-1 - t) * s ** (-1 - 1 / t), v ** (-1 - t) * s ** (-1 - 1 / t))

    def gumbel(u, v, t):
        a, b = -mp.log(u), -mp.log(v)
        w = (a**t + b**t) ** (1 / t)
        c = mp.exp(-w)
        return (-w + a + b + (t - 1) * mp.log(a * b) + (1 - 2 * t) * mp.log(w) + mp.log(w + t - 1), c,
                c / u * (a / w) ** (t - 1), c / v * (b / w) ** (t - 1))

    def frank(u, v, t):
        e = lambda x: mp.expm1(-t * x)
        d = e(1) + e(u) * e(v)
        return (mp.log(-t * e(1) * mp.exp(-t * (u + v))) - 2 * mp.log(abs(d)), -mp.log(1 + e(u) * e(v) / e(1)) / t,
                mp.exp(-t * u) * e(v) / d, mp.exp(-t * v) * e(u) / d)

    def joe(u, v, t):
        a, b = (1 - u) ** t, (1 - v) ** t
        s = a + b - a * b
        return ((1 / t - 2) * mp.log(s) + (t - 1) * mp.log((1 - u) * (1 - v)) + mp.log(t - 1 + s), 1 - s ** (1 / t),
                s ** (1 / t - 1) * (1 - b) * (1 - u) ** (t - 1), s ** (1 / t - 1) * (1 - a) * (1 - v) ** (t - 1))

    return {"clayton": clayton, "gumbel": gumbel, "frank": frank, "joe": joe}[name]


def plackett(x, y, r, d, low):
    """Bivariate t (d > 0) or normal (d = 0) distribution function from its derivative in the correlation."""
    q = lambda s: (x * x - 2 * mp.sin(s) * x * y + y * y) / mp.cos(s) ** 2
    f = (lambda s: mp.exp(-q(s) / 2)) if d == 0 else (lambda s: (1 + q(s) / d) ** (-d / 2))
    end = mp.asin(r)
    cuts = [-mp.pi / 2] + [-mp.pi / 2 + (end + mp.pi / 2) * k / 24 for k in range(1, 24)] + [end]
    peak = mp.asin(max(-1, min(1, 2 * x * y / (x * x + y * y)))) if x or y else mp.mpf(0)
    cuts = sorted(set(cuts + ([peak] if -mp.pi / 2 < peak < end else [])))
    return low + mp.quad(f, cuts) / (2 * mp.pi)


def gaussian(u, v, r):
    x, y = phi_inverse(u), phi_inverse(v)
    k = 1 - r * r
    lp = -mp.log(k) / 2 - (x * x - 2 * r * x * y + y * y) / (2 * k) + (x * x + y * y) / 2
    score = r / k - (r * (x * x + y * y) - (1 + r * r) * x * y) / k**2
    mp.mp.dps = 25
    c = plackett(x, y, r, 0, max(mp.mpf(0), u + v - 1))
    mp.mp.dps = 60
    return (lp, c, mp.ncdf((y - r * x) / mp.sqrt(k)), mp.ncdf((x - r * y) / mp.sqrt(k))), [score]


def student_log(u, v, r, d):
    x, y = t_inverse(u, d), t_inverse(v, d)
    k = 1 - r * r
    q = (x * x - 2 * r * x * y + y * y) / k
    lp = -mp.log(2 * mp.pi) - mp.log(k) / 2 - (d + 2) / 2 * mp.log(1 + q / d) - mp.log(t_pdf(x, d)) - mp.log(t_pdf(y, d))
    return lp, x, y, k


def student(u, v, r, d):
    mp.mp.dps = 50
    lp, x, y, k = student_log(u, v, r, d)
    h = lambda a, b: t_cdf((b - r * a) * mp.sqrt((d + 1) / (k * (d + a * a))), d + 1)
    q = (x * x - 2 * r * x * y + y * y) / k
    dq = -2 * x * y / k + 2 * r * q / k
    s1 = r / k - (d + 2) / 2 * dq / (d + q)
    e = mp.mpf(10) ** -12
    s2 = (student_log(u, v, r, d + e)[0] - student_log(u, v, r, d - e)[0]) / (2 * e)
    value = (lp, None, h(x, y), h(y, x))
    mp.mp.dps = 25
    c = plackett(x, y, r, d, max(mp.mpf(0), u + v - 1))
    mp.mp.dps = 60
    return (lp, c, value[2], value[3]), [s1, s2]


def margin():
    kind = rng.random()
    if kind < 0.3:
        return rng.random()
    t = 10 ** rng.uniform(-10, -0.3)
    return t if kind < 0.65 else 1 - t


def pair():
    u = margin()
    kind = rng.random()
    if kind < 0.3:  # near a diagonal, where strong dependence lives
        v = u + rng.gauss(0, 1) * 0.3 * min(u, 1 - u)
        v = v if rng.random() < 0.7 else 1 - v
        v = min(max(v, 1e-10), 1 - 1e-10)
    else:
        v = margin()
    return min(max(u, 1e-10), 1 - 1e-10), v


FIXED = [(1e-10, 1e-10), (1e-10, 1 - 1e-10), (1 - 1e-10, 1e-10), (1 - 1e-10, 1 - 1e-10), (0.5, 1e-10), (1 - 1e-10, 0.3)]
PARAMETERS = {
    "clayton": [[1e-10], [1e-6], [0.01], [0.0999], [0.1001], [0.7], [3.3], [12.0], [28.0]],
    "gumbel": [[1.0], [1 + 1e-9], [1.0001], [1.3], [2.7], [9.0], [50.0]],
    "frank": [[-35.0], [-7.5], [-1e-6], [1e-8], [1e-3], [0.4], [3.0], [35.0]],
    "joe": [[1.0], [1 + 1e-9], [1.0001], [1.3], [2.0], [5.5], [30.0]],
    "gaussian": [[-0.9999], [-0.6], [1e-8], [0.3], [0.8], [0.99999]],
    "student": [[-0.99, 2.0], [-0.3, 2.5], [0.0, 4.0], [0.6, 8.3], [0.9, 50.0], [0.9999, 3.0]],
}


def number(x):
    return repr(float(x))


print("# Pair copulas in multi-precision arithmetic: pair_copula_reference.py, mpmath %s, python3 pair_copula_reference.py" % mp.__version__)
print("family,parameter1,parameter2,u,v,log_pdf,cdf,h1,h2,score1,score2")
for family, sets in PARAMETERS.items():
    count = 5 if family == "student" else 8
    for p in sets:
        points = FIXED + [pair() for _ in range(count)]
        for u, v in points:
            a, b = mp.mpf(u), mp.mpf(v)
            q = [mp.mpf(x) for x in p]
            if family == "gaussian":
                values, scores = gaussian(a, b, *q)
            elif family == "student":
                values, scores = student(a, b, *q)
            else:
                mp.mp.dps = 700  # powers down to 1e-320 stand beside 1
                f = archimedean(family)
                values = f(a, b, *q)
                e = mp.mpf(10) ** -30
                scores = [(f(a, b, q[0] + e)[0] - f(a, b, q[0] - e)[0]) / (2 * e)]
                mp.mp.dps = 60
            cells = [family, number(p[0]), number(p[1]) if len(p) > 1 else "", repr(u), repr(v)]
            cells += [number(x) for x in values] + [number(s) for s in scores] + ([""] if len(scores) < 2 else [])
            print(",".join(cells))
