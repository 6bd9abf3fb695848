"""MGH 29, discrete integral equation: the same solution as MGH 28, with a dense Jacobian."""

import numpy as np


def start(n):
    t = np.arange(1, n + 1)/(n + 1)
    return t*(t - 1)


def r(x):
    n = len(x)
    t = np.arange(1, n + 1)/(n + 1)
    cube = (x + t + 1)**3
    low = np.cumsum(t*cube)
    high = np.sum((1 - t)*cube) - np.cumsum((1 - t)*cube)
    return x + ((1 - t)*low + t*high)/(2*(n + 1))


def f(x):
    return np.sum(r(x)**2)
