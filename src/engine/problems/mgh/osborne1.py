"""MGH 17, Osborne 1: two exponentials and a constant fitted to 33 values."""

import numpy as np

T = 10*np.arange(33.0)
Y = np.array([
    .844, .908, .932, .936, .925, .908, .881, .850, .818, .784, .751, .718, .685, .658, .628, .603, .580,
    .558, .538, .522, .506, .490, .478, .467, .457, .448, .438, .431, .424, .420, .414, .411, .406,
])


def start(n):
    return np.array([0.5, 1.5, -1.0, 0.01, 0.02])


def r(x):
    return Y - (x[0] + x[1]*np.exp(-T*x[3]) + x[2]*np.exp(-T*x[4]))


def f(x):
    return np.sum(r(x)**2)
