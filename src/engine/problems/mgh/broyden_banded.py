"""MGH 31, Broyden banded: each equation with five neighbours before and one after."""

import numpy as np


def start(n):
    return np.full(n, -1.0)


def r(x):
    i = np.arange(len(x))
    after = i[:, None] - i[None, :]
    band = np.where((after >= -1) & (after <= 5) & (after != 0), 1.0, 0.0)
    return x*(2 + 5*x**2) + 1 - band @ (x*(1 + x))


def f(x):
    return np.sum(r(x)**2)
