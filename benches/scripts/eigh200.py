import numpy as np

a = np.cos(np.outer(np.arange(200.0), np.arange(200.0) + 1))
a = a + a.T


def run():
    for _ in range(3):
        w, v = np.linalg.eigh(a)
    return w
