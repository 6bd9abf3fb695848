"""Golden numbers for the engine, from NumPy and SciPy.

    python tests/golden/generate.py        writes tests/golden/engine.json

Functions are written here anew; gradients are complex-step derivatives of them, Hessians are extrapolated differences
of those gradients, so that nothing rests on the formulas of the engine. Iterates follow the rules as stated beside
them.
"""

import json
import math
import pathlib
import sys

import numpy as np
import scipy
from scipy.optimize import brentq

COMMAND = "python tests/golden/generate.py"
ROTATION = math.radians(30.0)
R = np.array([[math.cos(ROTATION), -math.sin(ROTATION)], [math.sin(ROTATION), math.cos(ROTATION)]])
A = R @ np.diag([1.0, 10.0]) @ R.T

FUNCTIONS = {
    "quadratic": lambda x: 0.5 * (x @ (A @ x)),
    "rosenbrock": lambda x: (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2,
    "saddle-well": lambda x: x[0] ** 2 / 2 + x[1] ** 4 / 4 - x[1] ** 2 / 2,
    "cubic": lambda x: x[0] ** 2 * x[1] + x[1] ** 3,
    "x-minus-log": lambda x: x[0] - np.log(x[0]),
    "sqrt-one-plus-square": lambda x: np.sqrt(1 + x[0] ** 2),
    "log-cosh": lambda x: np.log(np.cosh(x[0])),
    "exp": lambda x: np.exp(x[0]),
}


def gradient(f, x):
    """Complex step: exact to rounding."""
    out = []
    for i in range(len(x)):
        z = np.array(x, dtype=complex)
        z[i] += 1e-30j
        out.append(f(z).imag / 1e-30)
    return np.array(out)


def hessian(f, x):
    """Central differences of the gradient, extrapolated three times."""
    x = np.asarray(x, dtype=float)
    n = len(x)
    h = np.zeros((n, n))
    for i in range(n):
        e = np.eye(n)[i]
        size = 0.02 * max(1.0, abs(x[i])) * (0.1 if f is FUNCTIONS["x-minus-log"] else 1.0)
        row = [(gradient(f, x + size / 2**k * e) - gradient(f, x - size / 2**k * e)) / (2 * size / 2**k) for k in range(4)]
        for order in range(1, 4):
            row = [(4**order * b - a) / (4**order - 1) for a, b in zip(row, row[1:])]
        h[i] = row[0]
    return (h + h.T) / 2


def closed_hessian(name, x):
    """Hessians typed from the formula, for iterations that must agree to the last digits."""
    if name == "rosenbrock":
        return np.array([[1200 * x[0] ** 2 - 400 * x[1] + 2, -400 * x[0]], [-400 * x[0], 200.0]])
    if name == "saddle-well":
        return np.diag([1.0, 3 * x[1] ** 2 - 1])
    if name == "x-minus-log":
        return np.array([[x[0] ** -2]])
    if name == "sqrt-one-plus-square":
        return np.array([[(1 + x[0] ** 2) ** -1.5]])
    if name == "log-cosh":
        return np.array([[np.cosh(x[0]) ** -2]])
    raise KeyError(name)


def newton(name, x, steps):
    """x ← x − H⁻¹g."""
    f, x = FUNCTIONS[name], np.array(x, dtype=float)
    out = [x]
    for _ in range(steps):
        x = x - np.linalg.solve(closed_hessian(name, x), gradient(f, x))
        out.append(x)
    return out


def backtrack(f, x, p, g, c1=1e-4, beta=0.5):
    """Armijo: f(x + αp) ≤ f + c₁ α gᵀp, α = 1, β, β², …"""
    alpha = 1.0
    while True:
        with np.errstate(all="ignore"):
            value = f(x + alpha * p)
        if np.isfinite(value) and value <= f(x) + c1 * alpha * (g @ p):
            return alpha
        alpha *= beta


def damped_newton(name, x, tol, most):
    f, x = FUNCTIONS[name], np.array(x, dtype=float)
    out, alphas = [x], []
    while np.linalg.norm(gradient(f, x)) > tol and len(alphas) < most:
        g = gradient(f, x)
        p = -np.linalg.solve(closed_hessian(name, x), g)
        alphas.append(backtrack(f, x, p, g))
        x = x + alphas[-1] * p
        out.append(x)
    return out, alphas


def descend(name, x, steps, alpha=None):
    f, x = FUNCTIONS[name], np.array(x, dtype=float)
    out = [x]
    for _ in range(steps):
        g = gradient(f, x)
        x = x - (alpha if alpha else backtrack(f, x, -g, g)) * g
        out.append(x)
    return out


def descents_until(name, x, level):
    """Steps of gradient descent with backtracking until f < level."""
    f, x, count = FUNCTIONS[name], np.array(x, dtype=float), 0
    while f(x) >= level:
        g = gradient(f, x)
        x = x - backtrack(f, x, -g, g) * g
        count += 1
    return count


def region(b, g, delta):
    """min gᵀp + ½pᵀBp, ‖p‖ ≤ Δ, by eigenvalues and Brent's method on the secular equation."""
    values, q = np.linalg.eigh(b)
    a = q.T @ g
    if values[0] > 0 and np.linalg.norm(a / values) <= delta:
        return -q @ (a / values), 0.0
    low = max(0.0, -values[0])
    # λ = low + t: near the hard case λ itself would round away what is left of it.
    above = values - values[0] if low > 0 else values
    inner = above > 1e-12 * max(1.0, abs(values).max())
    if np.linalg.norm(a[~inner]) <= 1e-14 * max(1e-300, np.linalg.norm(a)) or not a.any():
        p = np.where(inner, -a / np.where(inner, above, 1.0), 0.0)
        if np.linalg.norm(p) <= delta:
            p[0] += math.sqrt(delta**2 - p @ p)
            return q @ p, low
    secular = lambda logarithm: 1 / delta - 1 / np.linalg.norm(a / (above + math.exp(logarithm)))
    t = math.exp(brentq(secular, -200.0, 60.0, xtol=1e-300, rtol=1e-15, maxiter=1000))
    return -q @ (a / (above + t)), low + t


def trust_region(name, x, tol, most):
    """Nocedal & Wright 4.1: Δ₀ = 1, Δmax = 1000, η = 0.15, ¼Δ below ¼, 2Δ above ¾ on the boundary."""
    f, x, delta = FUNCTIONS[name], np.array(x, dtype=float), 1.0
    out = []
    while len(out) < most:
        g = gradient(f, x)
        if np.linalg.norm(g) <= tol:
            break
        b = closed_hessian(name, x)
        p, lam = region(b, g, delta)
        rho = (f(x) - f(x + p)) / -(g @ p + 0.5 * p @ b @ p)
        out.append({"x": x.tolist(), "delta": delta, "lambda": lam, "rho": rho})
        if rho > 0.15:
            x = x + p
        if rho < 0.25:
            delta /= 4
        elif rho > 0.75 and lam > 0:
            delta = min(2 * delta, 1000.0)
    return out, x


def subproblems():
    rng = np.random.default_rng(7)
    cases = [
        ("interior", np.diag([2.0, 5.0]), np.array([1.0, 1.0]), 10.0),
        ("boundary", np.diag([1.0, 100.0]), np.array([1.0, 10.0]), 0.1),
        ("boundary wider", np.diag([1.0, 100.0]), np.array([1.0, 10.0]), 0.2),
        ("hard", np.diag([-1.0, 1.0]), np.array([0.0, 1.0]), 2.0),
        ("hard, multiplicity 2", np.diag([-2.0, -2.0, 1.0]), np.array([0.0, 0.0, 1.0]), 1.5),
        ("not hard at a small radius", np.diag([-1.0, 1.0]), np.array([0.0, 1.0]), 0.25),
        ("nearly hard", np.diag([-1.0, 1.0]), np.array([1e-6, 1.0]), 2.0),
        ("nearly hard, closer", np.diag([-1.0, 1.0]), np.array([1e-12, 1.0]), 2.0),
        ("no gradient at a saddle", np.diag([-3.0, 1.0]), np.array([0.0, 0.0]), 0.5),
        ("tiny radius", np.diag([4.0, -7.0, 2.0]), np.array([1.0, 2.0, 3.0]), 1e-3),
        ("linear", np.zeros((2, 2)), np.array([3.0, -4.0]), 2.0),
        ("semidefinite", np.diag([0.0, 2.0]), np.array([1.0, 1.0]), 3.0),
        ("badly scaled", np.diag([1e-6, 1e6]), np.array([1.0, 1.0]), 5.0),
        ("one variable", np.array([[-2.0]]), np.array([0.5]), 1.0),
    ]
    for n in (3, 5, 8, 12, 20):
        m = rng.standard_normal((n, n))
        q, _ = np.linalg.qr(m)
        cases.append((f"indefinite n={n}", (m + m.T) / 2, rng.standard_normal(n), 0.7))
        values = rng.standard_normal(n)
        values[0] = values.min() - 1.0
        g = q @ np.concatenate([[0.0], 0.01 * rng.standard_normal(n - 1)])
        b = (q * values) @ q.T
        cases.append((f"hard to rounding n={n}", (b + b.T) / 2, g, 1.0))
    out = []
    for label, b, g, delta in cases:
        p, lam = region(b, g, delta)
        out.append({"case": label, "b": b.tolist(), "g": g.tolist(), "delta": delta, "lambda": lam,
                    "model": float(g @ p + 0.5 * p @ b @ p)})
    return out


def main():
    rng = np.random.default_rng(1)
    derivatives = []
    for name, f in FUNCTIONS.items():
        n = 2 if name in ("quadratic", "rosenbrock", "saddle-well", "cubic") else 1
        for _ in range(4):
            x = rng.uniform(0.3, 2.0, n) if name == "x-minus-log" else rng.uniform(-2.0, 2.0, n)
            derivatives.append({"problem": name, "x": x.tolist(), "f": float(f(x)), "g": gradient(f, x).tolist(),
                                "h": hessian(f, x).tolist()})

    traces = [{"problem": name, "start": start, "x": [x.tolist() for x in newton(name, start, steps)]}
              for name, start, steps in [
                  ("rosenbrock", [-1.2, 1.0], 6), ("saddle-well", [1.0, 0.3], 4), ("saddle-well", [1.0, 0.45], 8),
                  ("saddle-well", [1.0, 0.6], 5), ("x-minus-log", [0.5], 6), ("sqrt-one-plus-square", [1.1], 6),
                  ("sqrt-one-plus-square", [0.5], 3), ("log-cosh", [1.05], 6), ("log-cosh", [1.09], 5)]]
    damped, alphas = damped_newton("rosenbrock", [-1.2, 1.0], 1e-10, 100)
    damped_root = damped_newton("sqrt-one-plus-square", [10.0], 1e-8, 100)[1]
    region_steps, region_end = trust_region("rosenbrock", [-1.2, 1.0], 1e-8, 100)
    data = {
        "made_by": {"command": COMMAND, "python": sys.version.split()[0], "numpy": np.__version__,
                    "scipy": scipy.__version__},
        "derivatives": derivatives,
        "newton": traces,
        "descent_fixed": {"problem": "quadratic", "start": [2.0, 1.0], "alpha": 0.05,
                          "x": [x.tolist() for x in descend("quadratic", [2.0, 1.0], 20, 0.05)]},
        "descent_backtracking": {"problem": "rosenbrock", "start": [-1.2, 1.0],
                                 "x": [x.tolist() for x in descend("rosenbrock", [-1.2, 1.0], 15)]},
        "descent_steps_until_1e-8": descents_until("rosenbrock", [-1.2, 1.0], 1e-8),
        "log_cosh_threshold": brentq(lambda x: math.sinh(2 * x) - 4 * x, 0.5, 2.0, xtol=1e-16, rtol=1e-15),
        "damped_newton": {"x": [x.tolist() for x in damped], "alpha": alphas, "alpha_root_from_10": damped_root},
        "trust_region": {"steps": region_steps, "end": region_end.tolist()},
        "subproblems": subproblems(),
    }
    path = pathlib.Path(__file__).parent / "engine.json"
    path.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
