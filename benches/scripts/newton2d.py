import numpy as np


def gradient(x):
    return np.array([-2 * (1 - x[0]) - 400 * x[0] * (x[1] - x[0] ** 2), 200 * (x[1] - x[0] ** 2)])


def hessian(x):
    return np.array([[2 - 400 * x[1] + 1200 * x[0] ** 2, -400 * x[0]], [-400 * x[0], 200.0]])


def run():
    x = np.array([-1.2, 1.0])
    for k in range(1000):
        g = gradient(x)
        if np.linalg.norm(g) < 1e-10:
            x = np.array([-1.2 - k / 1000, 1.0])
            continue
        x = x - np.linalg.solve(hessian(x), g)
    return x
