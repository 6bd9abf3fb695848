"""MGH 11, Gulf research and development: a Weibull curve through 99 points; an absolute value to a power."""

import numpy as np

# The paper prints |y m i x2|; with |y - x2| the root is (50, 25, 1.5), as it says.
T = np.arange(1.0, 100.0)/100
Y = 25 + (-50*np.log(T))**(2/3)


def start(n):
    return np.array([5.0, 2.5, 0.15])


def r(x):
    return np.exp(-np.abs(Y - x[1])**x[2]/x[0]) - T


def f(x):
    return np.sum(r(x)**2)
