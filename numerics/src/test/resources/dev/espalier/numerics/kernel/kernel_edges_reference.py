"""Elementary functions at the ends of their domains and where the library changes from one formula to another.

Usage: python3 kernel_edges_reference.py > kernel_edges.csv   (mpmath 1.3; a second)

Columns: function, x, f(x). Values are rounded once, to double; arguments are exact.
"""
import math
import mpmath as mp

mp.mp.dps = 60
UP, DOWN = math.inf, -math.inf


def around(x):
    return [math.nextafter(x, DOWN), x, math.nextafter(x, UP)]


def to_double(x):
    """Nearest double, halves to even, subnormals included."""
    if x == 0:
        return 0.0
    sign = -1 if x < 0 else 1
    exponent = max(int(mp.floor(mp.log(abs(x), 2))), -1022)
    scaled = abs(x) * mp.mpf(2) ** (52 - exponent)
    try:
        return sign * math.ldexp(int(mp.nint(scaled)), exponent - 52)
    except OverflowError:
        return sign * math.inf


def log1mexp(x):
    return mp.log(-mp.expm1(x)) if x > -1 else mp.log1p(-mp.exp(x))


def normal_quantile(p):
    z = -mp.sqrt(-2 * mp.log(p)) if p < mp.mpf("0.2") else mp.mpf(0)
    log_cdf = lambda x: mp.log(mp.erfc(-x / mp.sqrt(2)) / 2)
    for _ in range(200):
        step = (log_cdf(z) - mp.log(p)) * mp.exp(log_cdf(z) + z * z / 2) * mp.sqrt(2 * mp.pi)
        z -= step
        if abs(step) < mp.mpf(10) ** -50:
            return z
    raise ArithmeticError(p)


TINY, SMALL = 5e-324, 2.2250738585072014e-308
CASES = (
    ("exp", mp.exp, around(708.0) + around(-708.0) + around(709.782712893384) + around(-708.3964185322641)
     + [-744.4400719213812, -745.0, -745.1332191019411, TINY, -TINY, 1e-17, -1e-17, math.log(2) / 2, -math.log(2) / 2]),
    ("expm1", mp.expm1, around(708.0) + around(-708.0) + [709.7, TINY, -TINY, SMALL, 1e-200, -1e-200, 1e-16, -1e-16, 0.3465, 0.3466]),
    ("log", mp.log, [TINY, 2 * TINY, 1e-310, 1.7e308, 1.7976931348623157e308] + around(SMALL) + around(1.0) + around(math.sqrt(0.5))),
    ("log1p", mp.log1p, [TINY, -TINY, SMALL, 1e-200, -1e-200, 1e-16, -1e-16, math.nextafter(-1, 0), 1.7e308, 2.0**53, 2.0**53 + 2] + around(2.0**1022) + around(2.0**1023)
     + around(math.sqrt(2) - 1) + around(math.sqrt(0.5) - 1)),
    ("log1mexp", log1mexp, around(-1e-300) + around(-708.0) + around(-0.6931471805598903)
     + [-TINY, -SMALL, -1e-16, -740.0, -36.7, -37.5]),
    ("normalCdf", lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, around(-37.4) + around(37.4) + around(5.0) + around(-5.0)
     + [-37.51, -37.6, -38.0, -38.4, TINY, -TINY, 1e-17, 8.2, 8.3]),
    ("normalQuantile", normal_quantile, around(6e-12) + around(0.25) + around(0.75) + [TINY, 1e-310, SMALL, 1e-300, 1e-100]
     + [math.nextafter(0.5, 0), math.nextafter(0.5, 1), 1 - 2.0**-53, 1 - 2.0**-37, 1 - 2.0**-38]),
)

print("# index in the table of KernelEdgesTest, x, f(x)")
print("# mpmath %s, 60 digits, rounded to double, kernel_edges_reference.py" % mp.__version__)
for row, (name, f, xs) in enumerate(CASES):
    for x in xs:
        print("%d,%s,%s" % (row, repr(x), repr(to_double(f(mp.mpf(x)))).replace("inf", "Infinity")))
