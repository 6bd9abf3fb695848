"""MGH 13, Powell singular: the Hessian at the minimiser has rank two, so Newton is linear."""

import numpy as np


def start(n):
    return np.array([3.0, -1.0, 0.0, 1.0])


def r(x):
    return np.array([x[0] + 10*x[1], 5**0.5*(x[2] - x[3]), (x[1] - 2*x[2])**2, 10**0.5*(x[0] - x[3])**2])


def f(x):
    return np.sum(r(x)**2)
