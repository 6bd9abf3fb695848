"""MGH 12, Box three-dimensional: exponential fits; zero at (1, 10, 1), (10, 1, -1) and on the line (a, a, 0)."""

import numpy as np

T = 0.1*np.arange(1.0, 11.0)


def start(n):
    return np.array([0.0, 10.0, 20.0])


def r(x):
    return np.exp(-T*x[0]) - np.exp(-T*x[1]) - x[2]*(np.exp(-T) - np.exp(-10*T))


def f(x):
    return np.sum(r(x)**2)
