"""MGH 6, Jennrich and Sampson: two exponentials that cannot fit a line; ten large residuals."""

import numpy as np

I = np.arange(1.0, 11.0)


def start(n):
    return np.array([0.3, 0.4])


def r(x):
    return 2 + 2*I - (np.exp(I*x[0]) + np.exp(I*x[1]))


def f(x):
    return np.sum(r(x)**2)
