"""MGH 35, Chebyquad: nodes with equal weights that integrate the first n Chebyshev polynomials."""

import numpy as np


def start(n):
    return np.arange(1, n + 1)/(n + 1)


def r(x):
    n = len(x)
    y = 2*x - 1
    before, now = np.ones(n), y
    rows = []
    for i in range(1, n + 1):
        integral = -1/(i**2 - 1) if i % 2 == 0 else 0.0
        rows.append(np.sum(now)/n - integral)
        before, now = now, 2*y*now - before
    return np.array(rows)


def f(x):
    return np.sum(r(x)**2)
