import numpy as np

a = np.cos(np.arange(40000.0)).reshape(200, 200)


def run():
    for _ in range(20):
        b = a * 2 + a.T - a.mean(axis=0)
        c = np.exp(-(b**2)).sum(axis=1)
    return c
