"""MGH 27, Brown almost linear: n - 1 linear equations and a product."""

import numpy as np


def start(n):
    return np.full(n, 0.5)


def r(x):
    return np.concatenate([x[:-1] + np.sum(x) - (len(x) + 1), np.array([np.prod(x) - 1])])


def f(x):
    return np.sum(r(x)**2)
