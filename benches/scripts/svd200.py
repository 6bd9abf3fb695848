import numpy as np

a = np.cos(np.outer(np.arange(200.0), np.arange(200.0) + 1))


def run():
    for _ in range(3):
        u, s, vt = np.linalg.svd(a, full_matrices=False)
    return s
