"""Student distribution in multi-precision arithmetic: normal scores, quantiles, their slopes in nu.

Usage: python3 student_reference.py quantile > student_quantile.csv
       python3 student_reference.py score > student_score.csv        (mpmath 1.3; half a minute together)
"""
import sys
import mpmath as mp

mp.mp.dps = 90

# Ends of the four bands of log(nu) in which the library tabulates, and what lies in between.
BAND = (mp.log(mp.mpf("51.5")) - mp.log(mp.mpf("1.99"))) / 4
EDGES = [float(mp.mpf("1.99") * mp.exp(k * BAND)) for k in (1, 2, 3)]
NU = sorted([2.0, 2.5, 3.0, 7.75, 12.0, 30.5, 51.0] + EDGES)


def log_upper_normal(z):
    return mp.log(mp.erfc(z / mp.sqrt(2)) / 2)


def log_upper_student(t, nu):
    """Logarithm of P(T > t) for t > 0, by the incomplete beta function on the side that does not cancel."""
    x = nu / (nu + t * t)
    return mp.log(mp.betainc(nu / 2, mp.mpf(1) / 2, 0, x, regularized=True) / 2)


def log_density_student(t, nu):
    return mp.loggamma((nu + 1) / 2) - mp.loggamma(nu / 2) - mp.log(nu * mp.pi) / 2 - (nu + 1) / 2 * mp.log1p(t * t / nu)


def quantile(z, nu):
    """t > 0 with P(T > t) = P(Z > z), by bisection and Newton steps in log t on the logarithm of the tail."""
    goal = log_upper_normal(z)
    if z < mp.mpf(10) ** -20:
        # T and Phi are odd about one half and linear here: the next term is of relative size z^2.
        return z * mp.npdf(0) / mp.exp(log_density_student(mp.mpf(0), nu))
    f = lambda s: log_upper_student(mp.exp(s), nu) - goal
    low, high = mp.log(z) - 1, mp.log(z) + 1
    while f(high) > 0:
        low, high = high, 2 * high + 1 if high > 0 else high + 1
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) > 0 else (low, middle)
    s = (low + high) / 2
    for _ in range(60):
        t = mp.exp(s)
        slope = -mp.exp(log_density_student(t, nu) - log_upper_student(t, nu)) * t
        step = f(s) / slope
        s -= step
        if abs(step) < mp.mpf(10) ** -45:
            return mp.exp(s)
    raise ArithmeticError((z, nu))


def root(t, nu):
    return mp.sqrt(nu * mp.log1p(t * t / nu))


def slope_in_nu(g, nu):
    """Central difference of order six; step and digits leave 30 correct ones."""
    h = mp.mpf(10) ** -6
    d = [g(nu + k * h) - g(nu - k * h) for k in (1, 2, 3)]
    return (45 * d[0] - 9 * d[1] + d[2]) / (60 * h)


def text(x):
    return mp.nstr(x, 20, min_fixed=0, max_fixed=0)


def quantiles():
    print("# Student t: nu, z, t = T_nu^-1(Phi(z)), dt/dnu at fixed z, W = sqrt(nu log(1 + t^2/nu)), dW/dnu at fixed z")
    print("# mpmath %s, 90 digits, student_reference.py" % mp.__version__)
    for nu in NU:
        for z in (5e-324, 1e-310, 1e-170, 1e-150, 1e-140, 1e-9, 0.5, 3.25, 8.3499, 8.3501, 9.5, 20.0, 37.5):
            n, x = mp.mpf(nu), mp.mpf(z)
            t = quantile(x, n)
            dt = slope_in_nu(lambda v: quantile(x, v), n)
            dw = slope_in_nu(lambda v: root(quantile(x, v), v), n)
            w = root(t, n) if z > 1e-20 else t
            print(",".join([repr(nu), repr(z), text(t), text(dt), text(w), text(dw)]))


def normal_quantile_of_log_tail(goal):
    z = mp.sqrt(-2 * goal) if goal < -3 else mp.mpf(1)
    for _ in range(80):
        step = (log_upper_normal(z) - goal) / -mp.exp(-z * z / 2 - log_upper_normal(z)) * mp.sqrt(2 * mp.pi)
        z -= step
        if abs(step) < mp.mpf(10) ** -45 * abs(z):
            return z
    raise ArithmeticError(goal)


def scores():
    print("# Student t: nu, t, normal score z with Phi(z) = T_nu(t), T_nu(-t)")
    print("# mpmath %s, 90 digits, student_reference.py" % mp.__version__)
    for nu in NU:
        for t in (1e-9, 0.25, 1.0, 2.75, 6.0, 11.0, 50.0, 1e4, 1e12, 1e100, 1e153, 1e155):
            n, x = mp.mpf(nu), mp.mpf(t)
            tail = log_upper_student(x, n)
            if tail < -745:
                continue
            print(",".join([repr(nu), repr(t), text(normal_quantile_of_log_tail(tail)), text(mp.exp(tail))]))


{"quantile": quantiles, "score": scores}[sys.argv[1]]()
