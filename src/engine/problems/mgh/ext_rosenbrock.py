"""MGH 21, extended Rosenbrock: n/2 valleys side by side."""

import numpy as np


def start(n):
    return np.tile(np.array([-1.2, 1.0]), n//2)


def r(x):
    return np.stack([10*(x[1::2] - x[0::2]**2), 1 - x[0::2]], axis=1).ravel()


def f(x):
    return np.sum(r(x)**2)
