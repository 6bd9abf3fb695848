"""MGH 34, linear, rank 1 with zero columns and rows: m = 2n residuals."""

import numpy as np


def start(n):
    return np.ones(n)


def r(x):
    n = len(x)
    rows = np.concatenate([np.arange(2*n - 1.0), np.zeros(1)])
    return rows*np.sum(np.arange(2, n)*x[1:-1]) - 1


def f(x):
    return np.sum(r(x)**2)
