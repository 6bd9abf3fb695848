"""MGH 14, Wood: two coupled valleys, with a saddle near f = 7.877 that attracts methods."""

import numpy as np


def start(n):
    return np.array([-3.0, -1.0, -3.0, -1.0])


def r(x):
    return np.array([
        10*(x[1] - x[0]**2), 1 - x[0], 90**0.5*(x[3] - x[2]**2), 1 - x[2],
        10**0.5*(x[1] + x[3] - 2), 10**-0.5*(x[1] - x[3]),
    ])


def f(x):
    return np.sum(r(x)**2)
