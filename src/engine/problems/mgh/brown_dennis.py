"""MGH 16, Brown and Dennis: twenty large residuals, so Gauss-Newton is slow or fails."""

import numpy as np

T = np.arange(1.0, 21.0)/5


def start(n):
    return np.array([25.0, 5.0, -5.0, -1.0])


def r(x):
    return (x[0] + T*x[1] - np.exp(T))**2 + (x[2] + x[3]*np.sin(T) - np.cos(T))**2


def f(x):
    return np.sum(r(x)**2)
