"""BFGS with a strong Wolfe line search on the extended Rosenbrock function."""

import numpy as np
from numpy.linalg import norm


def rosenbrock(x):
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def gradient(x):
    g = np.zeros_like(x)
    inner, before, after = x[1:-1], x[:-2], x[2:]
    g[1:-1] = 200 * (inner - before**2) - 400 * (after - inner**2) * inner - 2 * (1 - inner)
    g[0] = -400 * x[0] * (x[1] - x[0] ** 2) - 2 * (1 - x[0])
    g[-1] = 200 * (x[-1] - x[-2] ** 2)
    return g


def zoom(phi, dphi, low, high, phi0, dphi0, c1=1e-4, c2=0.9):
    for _ in range(30):
        middle = 0.5 * (low + high)
        if phi(middle) > phi0 + c1 * middle * dphi0 or phi(middle) >= phi(low):
            high = middle
        else:
            slope = dphi(middle)
            if abs(slope) <= -c2 * dphi0:
                return middle
            if slope * (high - low) >= 0:
                high = low
            low = middle
    return middle


def wolfe(f, grad, x, p, c1=1e-4, c2=0.9):
    phi = lambda t: f(x + t * p)
    dphi = lambda t: grad(x + t * p) @ p
    phi0, dphi0 = phi(0.0), dphi(0.0)
    before, step, k = 0.0, 1.0, 1
    while True:
        value = phi(step)
        if value > phi0 + c1 * step * dphi0 or (k > 1 and value >= phi(before)):
            return zoom(phi, dphi, before, step, phi0, dphi0)
        slope = dphi(step)
        if abs(slope) <= -c2 * dphi0:
            return step
        if slope >= 0:
            return zoom(phi, dphi, step, before, phi0, dphi0)
        before, step, k = step, 2 * step, k + 1


def bfgs(f, grad, x, tol=1e-6, most=100):
    H = np.eye(len(x))
    g = grad(x)
    trace = [(0, f(x), norm(g))]
    for k in range(1, most + 1):
        p = -H @ g
        alpha = wolfe(f, grad, x, p)
        s = alpha * p
        x = x + s
        new = grad(x)
        y, g = new - g, new
        sy = s @ y
        if sy > 1e-12:
            rho = 1 / sy
            V = np.eye(len(x)) - rho * np.outer(s, y)
            H = V @ H @ V.T + rho * np.outer(s, s)
        trace.append((k, f(x), norm(g)))
        if trace[-1][2] < tol:
            break
    return x, trace


x, trace = bfgs(rosenbrock, gradient, np.array([-1.2, 1.0, -1.2, 1.0]))
for k, value, size in trace[:8]:
    print(f"{k:3d}  {value:12.6e}  {size:10.4e}")
print(len(trace), np.round(x, 6), x.shape)
