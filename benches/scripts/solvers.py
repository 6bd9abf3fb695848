"""SciPy's minimisers on extended Rosenbrock: a line "METHOD N ITERATIONS RUNS" in; seconds and iterations of all runs out."""

import sys
import time
import warnings

import numpy as np
from scipy.optimize import minimize

warnings.simplefilter("ignore")


def value_2(x):
    a, b = x.tolist()
    return (1 - a) ** 2 + 100 * (b - a * a) ** 2


def gradient_2(x):
    a, b = x.tolist()
    rest = b - a * a
    return np.array([-2 * (1 - a) - 400 * a * rest, 200 * rest])


def hessian_2(x):
    a, b = x.tolist()
    return np.array([[1200 * a * a - 400 * b + 2, -400 * a], [-400 * a, 200.0]])


def value(x):
    a, b = x[::2], x[1::2]
    return float(np.sum((1 - a) ** 2 + 100 * (b - a * a) ** 2))


def gradient(x):
    a, b = x[::2], x[1::2]
    rest = b - a * a
    g = np.empty_like(x)
    g[::2] = -2 * (1 - a) - 400 * a * rest
    g[1::2] = 200 * rest
    return g


def hessian(x):
    a, b = x[::2], x[1::2]
    h = np.zeros((len(x), len(x)))
    i = np.arange(0, len(x), 2)
    h[i, i] = 1200 * a * a - 400 * b + 2
    h[i, i + 1] = h[i + 1, i] = -400 * a
    h[i + 1, i + 1] = 200
    return h


METHODS = {
    "bfgs": ("BFGS", {"gtol": 0.0}),
    "l-bfgs": ("L-BFGS-B", {"maxcor": 10, "gtol": 0.0, "ftol": 0.0}),
    "newton": ("Newton-CG", {"xtol": 0.0}),
    "steihaug": ("trust-ncg", {"gtol": 0.0}),
    "exact": ("trust-exact", {"gtol": 0.0}),
}

for line in sys.stdin:
    name, n, iterations, runs = line.split()
    n, iterations, runs = int(n), int(iterations), int(runs)
    method, options = METHODS[name]
    f, g, h = (value_2, gradient_2, hessian_2) if n == 2 else (value, gradient, hessian)
    start = np.tile([-1.2, 1.0], n // 2)
    more = {} if name in ("bfgs", "l-bfgs") else {"hess": h}
    made = 0
    begin = time.perf_counter()
    for _ in range(runs):
        made += minimize(f, start, method=method, jac=g, options={**options, "maxiter": iterations}, **more).nit
    print(time.perf_counter() - begin, made, flush=True)
