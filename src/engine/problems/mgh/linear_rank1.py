"""MGH 33, linear, rank 1: m = 2n residuals; the minimisers fill a hyperplane."""

import numpy as np


def start(n):
    return np.ones(n)


def r(x):
    n = len(x)
    return np.arange(1, 2*n + 1)*np.sum(np.arange(1, n + 1)*x) - 1


def f(x):
    return np.sum(r(x)**2)
