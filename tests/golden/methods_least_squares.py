"""Gauss-Newton and Levenberg-Marquardt in NumPy; F = ½Σr² throughout. Jacobians are complex-step derivatives."""

import numpy as np

from mgh import load

STEPS = 15
NIELSEN_TAU = 1e-3


def jacobian(r, x):
    """Exact to rounding."""
    return np.array([np.imag(r(x + 1e-30j * e)) / 1e-30 for e in np.eye(len(x))]).T


def gauss_newton(r, x, steps):
    """Full steps, as far as the step is more than rounding; the iterates."""
    rows = [x]
    for _ in range(steps - 1):
        p = np.linalg.lstsq(jacobian(r, x), -r(x), rcond=None)[0]
        if np.linalg.norm(p) <= 1e-12 * max(np.linalg.norm(x), 1e-3):
            break
        x = x + p
        rows.append(x)
    return rows


def courses():
    """r = (x + 1, λx² + x − 1) at λ: the error is multiplied by λ; and r = (x, x² + x), which fits exactly."""
    for label in (0.1, 0.5, -0.5):
        r = lambda x, c=label: np.array([x[0] + 1, c * x[0] ** 2 + x[0] - 1])  # noqa: E731
        yield {"lambda": label, "x": np.ravel(gauss_newton(r, np.array([0.1]), STEPS))}
    zero = lambda x: np.array([x[0], x[0] ** 2 + x[0]])  # noqa: E731
    yield {"lambda": None, "x": np.ravel(gauss_newton(zero, np.array([0.5]), STEPS))}


def lm_step(j, r, mu, d):
    """min ‖[J; √μ D]p + [r; 0]‖"""
    stacked = np.vstack([j, np.sqrt(mu) * np.diag(d)])
    return np.linalg.lstsq(stacked, -np.concatenate([r, np.zeros(len(d))]), rcond=None)[0]


def angle(a, b):
    return float(np.degrees(np.arccos(np.clip(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)), -1, 1))))


def table():
    """J = diag(1, 10), r = (1, 1): the step turns from Gauss-Newton's to −g."""
    j, r, one = np.diag([1.0, 10.0]), np.ones(2), np.ones(2)
    g, newton = j.T @ r, np.linalg.solve(j, -r)
    rows = []
    for mu in (0.0, 1.0, 10.0, 100.0, 1e4):
        p = lm_step(j, r, mu, one)
        size = np.linalg.norm(p)
        rows.append({
            "lambda": mu, "p": p, "norm": size, "to_minus_g": angle(p, -g), "to_gauss_newton": angle(p, newton),
            "lambda_p_over_g": mu * size / np.linalg.norm(g),
        })
    unit = np.array([1.0, 1e-3])  # the second variable in a unit a thousand times smaller
    rescaled = {}
    for name, d in (("identity", lambda j: one), ("columns", lambda j: np.linalg.norm(j, axis=0))):
        other = j * unit
        rescaled[name] = {"p": lm_step(j, r, 1.0, d(j)), "p_mapped_back": unit * lm_step(other, r, 1.0, d(other))}
    return {"J": j, "r": r, "rows": rows, "rescaled": {"lambda": 1.0, "unit": unit, **rescaled}}


def levenberg_marquardt(name, damping, scaling):
    """Fifteen trials from the usual start; each row as it was tried. Compare ρ to six digits: it is a quotient of
    small differences. Stops where the predicted reduction is under 1e-9 of F, where ρ would be rounding."""
    scope = load(name, "numpy")
    r, x = scope["r"], scope["start"](None)
    residuals, j = r(x), jacobian(r, x)
    mu, nu = (NIELSEN_TAU * np.max(np.sum(j**2, axis=0)), 2.0) if damping == "nielsen" else (1e-2, None)
    rows = []
    while len(rows) < STEPS:
        d = np.ones(len(x)) if scaling == "identity" else np.linalg.norm(j, axis=0)
        g = j.T @ residuals
        p = lm_step(j, residuals, mu, d)
        predicted = 0.5 * p @ (mu * d**2 * p - g)
        f = 0.5 * residuals @ residuals
        if predicted <= 1e-9 * f:
            break
        tried = r(x + p)
        rho = (f - 0.5 * tried @ tried) / predicted
        accepted = bool(rho > 0)
        rows.append({"x": x, "F": f, "mu": mu, "p": p, "rho": rho, "accepted": accepted})
        if accepted:
            x = x + p
            residuals, j = r(x), jacobian(r, x)
        if damping == "nielsen":
            mu, nu = (mu * max(1 / 3, 1 - (2 * rho - 1) ** 3), 2.0) if accepted else (mu * nu, 2 * nu)
        else:
            mu = mu / 10 if accepted else mu * 10
    return {"problem": name.replace("_", "-"), "damping": damping, "scaling": scaling, "rows": rows, "last": x}


def cases():
    runs = [("nielsen", "identity"), ("marquardt", "columns"), ("marquardt", "identity")]
    problems = ("rosenbrock", "bard", "kowalik_osborne")
    return {
        "gauss_newton": list(courses()),
        "lm_table": table(),
        "levenberg_marquardt": [levenberg_marquardt(name, *run) for run in runs for name in problems],
    }
