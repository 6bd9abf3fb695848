"""MGH 5, Beale: three products; the Jacobian has a zero column at the start."""

import numpy as np

Y = np.array([1.5, 2.25, 2.625])
I = np.array([1, 2, 3])


def start(n):
    return np.array([1.0, 1.0])


def r(x):
    return Y - x[0]*(1 - x[1]**I)


def f(x):
    return np.sum(r(x)**2)
