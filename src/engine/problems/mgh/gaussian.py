"""MGH 9, Gaussian: a bell curve fitted to fifteen values of the normal density."""

import numpy as np

T = (8 - np.arange(1.0, 16.0))/2
Y = np.array([.0009, .0044, .0175, .0540, .1295, .2420, .3521, .3989, .3521, .2420, .1295, .0540, .0175, .0044, .0009])


def start(n):
    return np.array([0.4, 1.0, 0.0])


def r(x):
    return x[0]*np.exp(-x[1]*(T - x[2])**2/2) - Y


def f(x):
    return np.sum(r(x)**2)
