"""MGH 22, extended Powell singular: n/4 singular problems side by side."""

import numpy as np


def start(n):
    return np.tile(np.array([3.0, -1.0, 0.0, 1.0]), n//4)


def r(x):
    a, b, c, d = x[0::4], x[1::4], x[2::4], x[3::4]
    return np.stack([a + 10*b, 5**0.5*(c - d), (b - 2*c)**2, 10**0.5*(a - d)**2], axis=1).ravel()


def f(x):
    return np.sum(r(x)**2)
