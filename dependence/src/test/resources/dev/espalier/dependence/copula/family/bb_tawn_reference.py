"""Multi-precision values of BB1, BB6, BB7, BB8 (from their generators) and Tawn (from its exponent function).

Usage: python3 bb_tawn_reference.py ROWS_PER_FAMILY SEED [FAMILY...] > bb_tawn_reference.txt
Points lie anywhere in the unit square with corner distances down to 1e-10, parameters anywhere within their bounds and on them.
"""
import random
import sys

from mpmath import exp, expm1, log, mp, mpf

mp.dps = 800

def gen(fam, p):
    """The generator with its first two derivatives."""
    th, de = p
    def bb1(t):
        if th == 0:
            x = -log(t); x1 = -1/t; x2 = 1/t**2
        else:
            x = (t**(-th) - 1); x1 = -th*t**(-th-1); x2 = th*(th+1)*t**(-th-2)
        return x**de, de*x**(de-1)*x1, de*(de-1)*x**(de-2)*x1**2 + de*x**(de-1)*x2
    def bb6(t):
        s = 1-t; E = s**th; x = -log(1-E)
        x1 = -th*s**(th-1)/(1-E)
        x2 = th*(th-1)*s**(th-2)/(1-E) + th*th*s**(2*th-2)/(1-E)**2
        return x**de, de*x**(de-1)*x1, de*(de-1)*x**(de-2)*x1**2 + de*x**(de-1)*x2
    def bb7(t):
        s = 1-t; w = 1-s**th; w1 = th*s**(th-1); w2 = -th*(th-1)*s**(th-2)
        return w**(-de)-1, -de*w**(-de-1)*w1, de*(de+1)*w**(-de-2)*w1**2 - de*w**(-de-1)*w2
    def bb8(t):
        s = 1-de*t; w = 1-s**th; w1 = th*de*s**(th-1); w2 = -th*(th-1)*de*de*s**(th-2)
        return -log(w/(1-(1-de)**th)), -w1/w, -w2/w + (w1/w)**2
    return {'bb1': bb1, 'bb6': bb6, 'bb7': bb7, 'bb8': bb8}[fam]

def inv(fam, p, s):
    th, de = p
    if fam == 'bb1':
        z = s**(1/de)
        return exp(-z) if th == 0 else (1+z)**(-1/th)
    if fam == 'bb6': return 1-(-expm1(-s**(1/de)))**(1/th)
    if fam == 'bb7': return 1-(1-(1+s)**(-1/de))**(1/th)
    if fam == 'bb8':
        eta = 1-(1-de)**th
        return (1-(1-eta*exp(-s))**(1/th))/de

def arch(fam, u, v, p):
    g = gen(fam, p)
    a = g(u); b = g(v)
    C = inv(fam, p, a[0]+b[0])
    c = g(C)
    logc = log(-c[2]*a[1]*b[1]/c[1]**3)
    return logc, C, a[1]/c[1], b[1]/c[1]

def tawn(u, v, p):
    p1, p2, th = p
    a = -log(u); b = -log(v)
    x = p1*a; y = p2*b
    R = (x**th+y**th)**(1/th) if (x > 0 or y > 0) else mpf(0)
    l = (1-p1)*a+(1-p2)*b+R
    if R > 0:
        la = 1-p1+p1*(x/R)**(th-1) if p1 > 0 else mpf(1)
        lb = 1-p2+p2*(y/R)**(th-1) if p2 > 0 else mpf(1)
        k = (th-1)*p1*p2*(x*y)**(th-1)*R**(1-2*th) if x > 0 and y > 0 else mpf(0)
    else:
        la = lb = mpf(1); k = mpf(0)
    C = exp(-l)
    return log(C/(u*v)*(la*lb+k)), C, C/u*la, C/v*lb

def values(fam, u, v, p):
    return tawn(u, v, p) if fam == 'tawn' else arch(fam, u, v, p)

BOUNDS = {'bb1': [(0, 7), (1, 7)], 'bb6': [(1, 6), (1, 8)], 'bb7': [(1, 6), (0.01, 25)], 'bb8': [(1, 8), (1e-4, 1)],
          'tawn': [(0, 1), (0, 1), (1, 60)]}

def score(fam, u, v, p, k):
    lo, hi = BOUNDS[fam][k]
    f = lambda x: values(fam, u, v, [x if j == k else p[j] for j in range(len(p))])[0]
    if fam == 'tawn' and p[0] == 0 and p[1] == 0: return None  # no derivative there
    if fam == 'tawn' and 0 in p[:2] and p[2] < 1.1: return None  # its limit is reached too slowly for any quotient
    if fam == 'tawn' and 1 in p[:2] and values(fam, u, v, p)[0] < -200: return None  # beyond the range of doubles
    if fam == 'bb8' and p[1] == 1 and 1 < p[0] < 1.5: return None  # steeper than any difference quotient
    edge = p[k]-lo < 1e-20 or hi-p[k] < 1e-20
    h = mpf(10)**(-350 if edge else -250)
    if p[k]-lo < 1e-20:   # one-sided, second order
        return (4*f(p[k]+h)-f(p[k]+2*h)-3*f(p[k]))/(2*h)
    if hi-p[k] < 1e-20:
        return -(4*f(p[k]-h)-f(p[k]-2*h)-3*f(p[k]))/(2*h)
    return (f(p[k]+h)-f(p[k]-h))/(2*h)

def rows(fam, count, seed):
    r = random.Random(seed)
    lo_hi = BOUNDS[fam]
    def par():
        out = []
        for lo, hi in lo_hi:
            z = r.random()
            if z < 0.1: out.append(float(lo))
            elif z < 0.2: out.append(float(hi))
            elif z < 0.35: out.append(lo + (hi-lo)*10**r.uniform(-9, -1))
            elif z < 0.5: out.append(hi - (hi-lo)*10**r.uniform(-9, -1))
            else: out.append(r.uniform(lo, hi))
        return out
    def unif():
        z = r.random()
        if z < 0.25: return r.uniform(0.02, 0.98)
        d = 10**r.uniform(-10, -0.3)
        d = max(d, 1e-10)
        return d if z < 0.625 else 1-d
    for _ in range(count):
        p = par(); u = unif(); v = unif()
        if r.random() < 0.2: v = min(max(u*r.uniform(0.8, 1.2), 1e-10), 1-1e-10)
        mu, mv, mpar = mpf(u), mpf(v), [mpf(x) for x in p]
        vals = values(fam, mu, mv, mpar)
        sc = [score(fam, mu, mv, mpar, k) for k in range(len(p))]
        if abs(vals[0]) > 1e6: continue
        yield [fam] + [repr(x) for x in p] + ['-']*(3-len(p)) + [repr(u), repr(v)] + ['-' if x is None else mp.nstr(x, 17) for x in list(vals) + sc] + ['-']*(3-len(p))

if __name__ == '__main__':
    n = int(sys.argv[1]); seed = int(sys.argv[2])
    fams = sys.argv[3:] or list(BOUNDS)
    print('# provenance: mpmath 1.3.0 with %d digits; python3 bb_tawn_reference.py %s' % (mp.dps, ' '.join(sys.argv[1:])))
    print('# family p0 p1 p2 u v log_pdf cdf h1 h2 score0 score1 score2')
    for f in fams:
        for row in rows(f, n, seed):
            print(' '.join(row))
