import numpy as np

a = np.cos(np.outer(np.arange(200.0), np.arange(200.0) + 1))


def run():
    for _ in range(20):
        b = a @ a
    return b
