"""MGH 8, Bard: a rational function of two variables fitted to fifteen values."""

import numpy as np

Y = np.array([.14, .18, .22, .25, .29, .32, .35, .39, .37, .58, .73, .96, 1.34, 2.10, 4.39])
U = np.arange(1.0, 16.0)
V = 16 - U
W = np.minimum(U, V)


def start(n):
    return np.array([1.0, 1.0, 1.0])


def r(x):
    return Y - (x[0] + U/(V*x[1] + W*x[2]))


def f(x):
    return np.sum(r(x)**2)
