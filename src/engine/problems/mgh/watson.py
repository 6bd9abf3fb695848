"""MGH 20, Watson: a polynomial that nearly solves z' = 1 + z**2, z(0) = 0; 31 residuals, ill-conditioned."""

import numpy as np

T = np.arange(1.0, 30.0)/29


def start(n):
    return np.zeros(n)


def r(x):
    powers = T[:, None]**np.arange(len(x))
    slope = powers[:, :-1] @ (np.arange(1, len(x))*x[1:])
    return np.concatenate([slope - (powers @ x)**2 - 1, np.array([x[0], x[1] - x[0]**2 - 1])])


def f(x):
    return np.sum(r(x)**2)
