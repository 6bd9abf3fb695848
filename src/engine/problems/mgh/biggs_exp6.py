"""MGH 18, Biggs EXP6: three exponentials fitted to exact values of three; a local minimum beside the zeros."""

import numpy as np

T = 0.1*np.arange(1.0, 14.0)
Y = np.exp(-T) - 5*np.exp(-10*T) + 3*np.exp(-4*T)


def start(n):
    return np.array([1.0, 2.0, 1.0, 1.0, 1.0, 1.0])


def r(x):
    return x[2]*np.exp(-T*x[0]) - x[3]*np.exp(-T*x[1]) + x[5]*np.exp(-T*x[4]) - Y


def f(x):
    return np.sum(r(x)**2)
