"""MGH 4, Brown badly scaled: the root (1e6, 2e-6) is twelve orders of magnitude wide."""

import numpy as np


def start(n):
    return np.array([1.0, 1.0])


def r(x):
    return np.array([x[0] - 1e6, x[1] - 2e-6, x[0]*x[1] - 2])


def f(x):
    return np.sum(r(x)**2)
