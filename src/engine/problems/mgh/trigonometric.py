"""MGH 26, trigonometric: sines and cosines, with many local minima."""

import numpy as np


def start(n):
    return np.full(n, 1/n)


def r(x):
    i = np.arange(1, len(x) + 1)
    return len(x) - np.sum(np.cos(x)) + i*(1 - np.cos(x)) - np.sin(x)


def f(x):
    return np.sum(r(x)**2)
