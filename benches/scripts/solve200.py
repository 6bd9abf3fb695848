import numpy as np

a = np.cos(np.outer(np.arange(200.0), np.arange(200.0) + 1)) + 20 * np.eye(200)
b = np.ones(200)


def run():
    for _ in range(20):
        x = np.linalg.solve(a, b)
    return x
