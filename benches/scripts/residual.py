import numpy as np

y = np.array([0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246])
u = np.array([4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625])


def r(x):
    return y - x[0] * (u**2 + u * x[1]) / (u**2 + u * x[2] + x[3])


def run():
    x = np.array([0.25, 0.39, 0.415, 0.39])
    total = 0.0
    for k in range(10000):
        total += np.sum(r(x) ** 2)
    return total
