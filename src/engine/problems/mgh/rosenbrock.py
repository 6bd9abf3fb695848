"""MGH 1, Rosenbrock: a curved valley, steep across and flat along."""

import numpy as np


def start(n):
    return np.array([-1.2, 1.0])


def r(x):
    return np.array([10*(x[1] - x[0]**2), 1 - x[0]])


def f(x):
    return np.sum(r(x)**2)
