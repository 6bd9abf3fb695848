"""MGH 24, penalty II: exponentials and an ellipsoid; 2n residuals."""

import numpy as np


def start(n):
    return np.full(n, 0.5)


def r(x):
    n = len(x)
    i = np.arange(2, n + 1)
    y = np.exp(i/10) + np.exp((i - 1)/10)
    pairs = 1e-5**0.5*(np.exp(x[1:]/10) + np.exp(x[:-1]/10) - y)
    single = 1e-5**0.5*(np.exp(x[1:]/10) - np.exp(-0.1))
    weighted = np.sum(np.arange(n, 0, -1)*x**2)
    return np.concatenate([np.array([x[0] - 0.2]), pairs, single, np.array([weighted - 1])])


def f(x):
    return np.sum(r(x)**2)
