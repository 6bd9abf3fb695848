"""MGH 32, linear, full rank: m = 2n residuals; the minimum is m - n."""

import numpy as np


def start(n):
    return np.ones(n)


def r(x):
    shared = np.sum(x)/len(x) + 1  # 2/m = 1/n
    return np.concatenate([x - shared, np.zeros(len(x)) - shared])


def f(x):
    return np.sum(r(x)**2)
