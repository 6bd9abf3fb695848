"""MGH 28, discrete boundary value: u'' = (u + t + 1)**3/2 by differences; tridiagonal."""

import numpy as np


def start(n):
    t = np.arange(1, n + 1)/(n + 1)
    return t*(t - 1)


def r(x):
    n = len(x)
    t = np.arange(1, n + 1)/(n + 1)
    around = np.concatenate([np.zeros(1), x, np.zeros(1)])
    return 2*x - around[:-2] - around[2:] + (x + t + 1)**3/(2*(n + 1)**2)


def f(x):
    return np.sum(r(x)**2)
