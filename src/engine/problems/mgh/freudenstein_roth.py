"""MGH 2, Freudenstein and Roth: two cubics, with a root at (5, 4) and a local minimum that is none."""

import numpy as np


def start(n):
    return np.array([0.5, -2.0])


def r(x):
    u = -13 + x[0] + ((5 - x[1])*x[1] - 2)*x[1]
    v = -29 + x[0] + ((x[1] + 1)*x[1] - 14)*x[1]
    return np.array([u, v])


def f(x):
    return np.sum(r(x)**2)
