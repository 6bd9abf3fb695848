"""Quasi-Newton rules in NumPy, as N&W (2006) chapter 6 and 7 print them; written without a look at the engine."""

from decimal import Decimal, getcontext

import numpy as np

POWELL = 0.2  # damping acts where sᵀy < 0.2 sᵀBs


def bfgs_inverse(h, s, y):
    rho = 1 / (y @ s)
    v = np.eye(len(s)) - rho * np.outer(y, s)
    return v.T @ h @ v + rho * np.outer(s, s)


def bfgs_direct(b, s, y):
    bs = b @ s
    return b - np.outer(bs, bs) / (s @ bs) + np.outer(y, y) / (y @ s)


def dfp_inverse(h, s, y):
    hy = h @ y
    return h - np.outer(hy, hy) / (y @ hy) + np.outer(s, s) / (y @ s)


def dfp_direct(b, s, y):
    rho = 1 / (y @ s)
    v = np.eye(len(s)) - rho * np.outer(y, s)
    return v @ b @ v.T + rho * np.outer(y, y)


def sr1_inverse(h, s, y):
    v = s - h @ y
    return h + np.outer(v, v) / (v @ y)


def sr1_direct(b, s, y):
    v = y - b @ s
    return b + np.outer(v, v) / (v @ s)


def powell_damped(b, s, y):
    """y or, where the curvature is too small, the mixture r of y and Bs with sᵀr = 0.2 sᵀBs (N&W procedure 18.2)."""
    bs = b @ s
    theta = 1.0 if s @ y >= POWELL * (s @ bs) else (1 - POWELL) * (s @ bs) / (s @ bs - s @ y)
    return theta, theta * y + (1 - theta) * bs


INVERSE = {"bfgs": bfgs_inverse, "dfp": dfp_inverse, "sr1": sr1_inverse}
DIRECT = {"bfgs": bfgs_direct, "dfp": dfp_direct, "sr1": sr1_direct}


def symmetric(rng, n, low, high):
    """A matrix with eigenvalues spread evenly from low to high."""
    q, _ = np.linalg.qr(rng.standard_normal((n, n)))
    return q @ np.diag(np.linspace(low, high, n)) @ q.T


def exact_on_quadratic(formula, scaled):
    """Iterates on f = ½xᵀAx − bᵀx with α = −gᵀp/pᵀAp, from H = I (scaled: times sᵀy/yᵀy before the first update, 6.20)."""
    rng = np.random.default_rng(4)
    n = 6
    a, b, x = symmetric(rng, n, 1.0, 20.0), rng.standard_normal(n), rng.standard_normal(n)
    h, g, rows, alphas = np.eye(n), a @ x - b, [x], []
    while np.linalg.norm(g) > 1e-10 and len(rows) < 15:
        p = -h @ g
        alpha = -(g @ p) / (p @ a @ p)
        s = alpha * p
        x, g_new = x + s, a @ (x + s) - b
        y = g_new - g
        if scaled and not alphas:
            h = (s @ y) / (y @ y) * h
        h, g = INVERSE[formula](h, s, y), g_new
        rows.append(x)
        alphas.append(alpha)
    assert len(alphas) == n and np.allclose(h, np.linalg.inv(a), atol=1e-9)
    return {"formula": formula, "scaled": scaled, "A": a, "b": b, "x": np.array(rows), "alpha": alphas, "H": h}


def updates():
    """Five pairs of a quadratic and one pair of negative curvature, from H = B = I, in both forms."""
    rng = np.random.default_rng(5)
    n = 4
    a = symmetric(rng, n, 0.5, 8.0)
    pairs = [(s, a @ s) for s in rng.standard_normal((5, n))]
    for name in ("bfgs", "dfp", "sr1"):
        h, b, steps = np.eye(n), np.eye(n), []
        for s, y in pairs:
            if name == "sr1" and abs((s - h @ y) @ y) < 1e-8 * np.linalg.norm(s - h @ y) * np.linalg.norm(y):
                break  # after n pairs H = A⁻¹, and what is left is rounding
            h, b = INVERSE[name](h, s, y), DIRECT[name](b, s, y)
            assert np.allclose(h @ y, s) and np.allclose(b @ s, y) and np.allclose(h @ b, np.eye(n), atol=1e-8)
            steps.append({"s": s, "y": y, "H": h, "B": b})
        yield {"formula": name, "steps": steps}


def negative_curvature():
    """A pair with sᵀy < 0: BFGS damped by Powell's rule stays positive definite, SR1 takes it as it is."""
    b, s, y = np.array([[4.0, 1.0], [1.0, 3.0]]), np.array([1.0, 2.0]), np.array([0.5, -1.0])
    theta, r = powell_damped(b, s, y)
    damped = bfgs_direct(b, s, r)
    assert s @ y < 0 and np.all(np.linalg.eigvalsh(damped) > 0) and np.isclose(s @ r, POWELL * (s @ b @ s))
    return {"B": b, "s": s, "y": y, "theta": theta, "r": r, "bfgs_damped": damped, "sr1": sr1_direct(b, s, y)}


def two_loop(g, pairs, gamma):
    """r = Hg with the intermediate numbers (N&W algorithm 7.4); pairs from the oldest to the newest."""
    q, alphas = g, []
    for s, y in reversed(pairs):
        alphas.insert(0, (s @ q) / (y @ s))
        q = q - alphas[0] * y
    r, betas = gamma * q, []
    for (s, y), alpha in zip(pairs, alphas):
        betas.append((y @ r) / (y @ s))
        r = r + s * (alpha - betas[-1])
    return r, alphas, betas


def two_loops():
    """Random pairs, m = 5 and n = 8: equal to dense BFGS from γI, γ = sᵀy/yᵀy of the newest pair."""
    for seed in (6, 7, 8):
        rng = np.random.default_rng(seed)
        n, m = 8, 5
        a = symmetric(rng, n, 0.5, 9.0)
        pairs = [(s, a @ s + 0.05 * rng.standard_normal(n)) for s in rng.standard_normal((m, n))]
        g = rng.standard_normal(n)
        s, y = pairs[-1]
        gamma = (s @ y) / (y @ y)
        r, alpha, beta = two_loop(g, pairs, gamma)
        dense = gamma * np.eye(n)
        for s, y in pairs:
            assert s @ y > 0
            dense = bfgs_inverse(dense, s, y)
        assert np.allclose(r, dense @ g, rtol=1e-12, atol=1e-12)
        assert np.allclose(two_loop(y, pairs, gamma)[0], s, rtol=1e-10, atol=1e-12)
        s_rows, y_rows = (np.array(rows) for rows in zip(*pairs))
        rho = [1 / (y @ s) for s, y in pairs]
        yield {"g": g, "S": s_rows, "Y": y_rows, "r": r, "alpha": alpha, "beta": beta, "rho": rho, "gamma": gamma}


def secant():
    """The secant method on f′ = 1 − 1/x from 0.5 and 0.6, in fifty digits: e₊ = e·e₋ for e = 1 − x."""
    getcontext().prec = 50
    x = [Decimal("0.5"), Decimal("0.6")]
    while len(x) < 9:
        slope = [1 - 1 / v for v in x[-2:]]
        x.append(x[-1] - slope[1] * (x[-1] - x[-2]) / (slope[1] - slope[0]))
    error = [1 - v for v in x]
    assert all(abs(error[k + 1] - error[k] * error[k - 1]) < Decimal("1e-45") for k in range(1, 8))
    return {"x": [float(v) for v in x], "e": [float(e) for e in error]}


def cases():
    return {
        "exact_on_quadratic": [exact_on_quadratic(name, scaled) for name in ("bfgs", "dfp") for scaled in (False, True)],
        "updates": list(updates()),
        "negative_curvature": negative_curvature(),
        "two_loop": list(two_loops()),
        "secant": secant(),
    }
