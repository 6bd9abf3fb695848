"""MGH 25, variably dimensioned: a quartic in one direction; n + 2 residuals."""

import numpy as np


def start(n):
    return 1 - np.arange(1, n + 1)/n


def r(x):
    total = np.sum(np.arange(1, len(x) + 1)*(x - 1))
    return np.concatenate([x - 1, np.array([total, total**2])])


def f(x):
    return np.sum(r(x)**2)
