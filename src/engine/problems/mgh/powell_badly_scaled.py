"""MGH 3, Powell badly scaled: the root is near (1.098e-5, 9.106), five orders of magnitude apart."""

import numpy as np


def start(n):
    return np.array([0.0, 1.0])


def r(x):
    return np.array([1e4*x[0]*x[1] - 1, np.exp(-x[0]) + np.exp(-x[1]) - 1.0001])


def f(x):
    return np.sum(r(x)**2)
