"""Trust-region subproblems and the inner iteration of Newton-CG in NumPy, beside SciPy's where it has them."""

import numpy as np
from scipy.optimize import brentq
from scipy.optimize._trustregion_dogleg import DoglegSubproblem
from scipy.optimize._trustregion_ncg import CGSteihaugSubproblem

from methods_quasi_newton import symmetric


def model(g, b, p):
    return g @ p + 0.5 * p @ b @ p


def to_boundary(z, d, delta):
    """The two τ with ‖z + τd‖ = Δ, the smaller first."""
    a, b, c = d @ d, 2 * (z @ d), z @ z - delta**2
    q = -0.5 * (b + np.copysign(np.sqrt(b * b - 4 * a * c), b))
    return sorted([q / a, c / q if q else -q / a])


def cauchy(g, b, delta):
    curvature = g @ b @ g
    size = np.linalg.norm(g)
    tau = 1.0 if curvature <= 0 else min(1.0, size**3 / (delta * curvature))
    return -tau * delta / size * g


def dogleg(g, b, delta):
    newton = np.linalg.solve(b, -g)
    if np.linalg.norm(newton) <= delta:
        return newton
    bottom = -(g @ g) / (g @ b @ g) * g
    if np.linalg.norm(bottom) >= delta:
        return -delta / np.linalg.norm(g) * g
    return bottom + to_boundary(bottom, newton - bottom, delta)[1] * (newton - bottom)


def steihaug(g, b, delta):
    """N&W algorithm 7.2; which way it ended."""
    size = np.linalg.norm(g)
    tolerance = min(0.5, np.sqrt(size)) * size
    z, r, d = np.zeros(len(g)), g, -g
    while True:
        curvature = d @ b @ d
        if curvature <= 0:
            ends = [z + tau * d for tau in to_boundary(z, d, delta)]
            return min(ends, key=lambda p: model(g, b, p)), "negative curvature"
        alpha = (r @ r) / curvature
        if np.linalg.norm(z + alpha * d) >= delta:
            return z + to_boundary(z, d, delta)[1] * d, "boundary"
        z, r_new = z + alpha * d, r + alpha * b @ d
        if np.linalg.norm(r_new) < tolerance:
            return z, "tolerance"
        r, d = r_new, -r_new + (r_new @ r_new) / (r @ r) * d


def exact(g, b, delta):
    """The global minimiser by the spectrum of B, λ from the secular equation; the hard case takes the eigenvector.

    In the hard case either sign of it is right, and any unit vector of a multiple eigenvalue: compare the model, not p.
    """
    values, q = np.linalg.eigh(b)
    c = q.T @ g
    low = max(0.0, -values[0])
    at = lambda lam: np.array([ci / (v + lam) if ci else 0.0 for ci, v in zip(c, values)])  # noqa: E731
    if values[0] > 0 and np.linalg.norm(at(0.0)) <= delta:
        return q @ -at(0.0), 0.0, "interior"
    bottom = values <= values[0] + 1e-12 * np.max(np.abs(values))
    if values[0] <= 0 and np.all(np.abs(c[bottom]) <= 1e-14 * np.linalg.norm(g)):
        inside = np.where(bottom, 0.0, c / np.where(bottom, 1.0, values + low))
        if np.linalg.norm(inside) <= delta:
            if low == 0:  # singular: the shortest of the minimisers
                return -q @ inside, 0.0, "interior"
            tau = np.sqrt(delta**2 - inside @ inside)
            return -q @ inside + tau * q[:, 0], low, "hard"
    # λ = low + t with t on a logarithmic scale: near the hard case λ itself would round away what decides the step.
    above = values - values[0] if low > 0 else values
    beyond = lambda t: np.array([ci / (v + t) if ci else 0.0 for ci, v in zip(c, above)])  # noqa: E731
    gap = lambda log: 1 / np.linalg.norm(beyond(np.exp(log))) - 1 / delta  # noqa: E731
    t = np.exp(brentq(gap, -200.0, np.log(2 * np.linalg.norm(g) / delta), xtol=1e-300, rtol=1e-15, maxiter=1000))
    return q @ -beyond(t), low + t, "boundary"


def problem(seed, n, definite, part):
    """Δ is a part of the Newton step's (definite) or of ‖g‖ (indefinite)."""
    rng = np.random.default_rng(seed)
    b = symmetric(rng, n, 1.0 if definite else -3.0, 12.0)
    g = rng.standard_normal(n)
    return g, b, part * np.linalg.norm(np.linalg.solve(b, g) if definite else g)


def subproblems():
    shapes = [(2, True, 0.2), (3, True, 0.5), (4, True, 0.7), (6, True, 0.95), (8, True, 1.5)]
    shapes += [(2, False, 0.5), (3, False, 0.05), (4, False, 2.0), (6, False, 1.0), (8, False, 0.2)]
    for seed, (n, definite, part) in enumerate(shapes, 20):
        g, b, delta = problem(seed, n, definite, part)
        case = {"g": g, "B": b, "delta": delta, "definite": definite}
        theirs = {"fun": lambda x: 0.0, "jac": lambda x, g=g: g, "hess": lambda x, b=b: b}
        p, end = steihaug(g, b, delta)
        assert np.allclose(p, CGSteihaugSubproblem(np.zeros(n), **theirs).solve(delta)[0], rtol=1e-10, atol=1e-12)
        case["cauchy"], case["steihaug"], case["steihaug_end"] = cauchy(g, b, delta), p, end
        if definite:
            case["dogleg"] = dogleg(g, b, delta)
            theirs_p = DoglegSubproblem(np.zeros(n), **theirs).solve(delta)[0]
            assert np.allclose(case["dogleg"], theirs_p, rtol=1e-10, atol=1e-12)
        yield finish(case)


def finish(case):
    """With the exact solution, and what must hold of all."""
    g, b, delta = case["g"], case["B"], case["delta"]
    p, lam, kind = exact(g, b, delta)
    assert np.linalg.norm((b + lam * np.eye(len(g))) @ p + g) <= 1e-11 * max(1.0, np.linalg.norm(g))
    assert np.linalg.norm(p) <= delta * (1 + 1e-12) and np.linalg.eigvalsh(b)[0] + lam >= -1e-12
    case.update(exact=p, **{"lambda": lam, "case": kind, "model": model(g, b, p)})
    for other in ("cauchy", "dogleg", "steihaug"):
        if other in case:
            assert np.linalg.norm(case[other]) <= delta * (1 + 1e-12), other
            assert case["model"] <= model(g, b, case[other]) + 1e-14 <= model(g, b, case["cauchy"]) + 1e-12, other
    return case


def special():
    """Cases that go wrong: hard, nearly hard, hard with a double eigenvalue, no curvature, a tiny radius, n = 1."""
    for name, diagonal, g, delta in [
        ("hard", [-1.0, 1.0], [0.0, 1.0], 2.0),
        ("nearly hard", [-1.0, 1.0], [1e-9, 1.0], 2.0),
        ("hard, but the radius is small", [-1.0, 1.0], [0.0, 1.0], 0.25),
        ("hard, multiplicity two", [-2.0, -2.0, 3.0], [0.0, 0.0, 1.0], 1.5),
        ("zero matrix", [0.0, 0.0], [3.0, 4.0], 0.5),
        ("singular, positive", [0.0, 2.0], [0.0, 1.0], 3.0),
        ("tiny radius", [-5.0, 1.0, 20.0], [1.0, -2.0, 0.5], 1e-3),
        ("gradient zero at a saddle", [-1.0, 2.0], [0.0, 0.0], 1.0),
        ("one variable", [-4.0], [0.5], 2.0),
        ("the course's, first", [1.0, 100.0], [1.0, 10.0], 0.1),
        ("the course's, second", [1.0, 100.0], [1.0, 10.0], 0.2),
        ("the course's, third", [1.0, 10.0], [1.0, 1.0], 0.6),
        ("hard, the radius just reached", [-1.0, 1.0], [0.0, 1.0], 0.5),
        ("sixteen orders of magnitude", [1e-8, 1.0, 1e8], [1e-4, -1.0, 1e4], 2.0),
    ]:
        case = {"name": name, "g": np.array(g), "B": np.diag(diagonal), "delta": delta}
        if min(diagonal) > 0:
            case["cauchy"], case["dogleg"] = cauchy(case["g"], case["B"], delta), dogleg(case["g"], case["B"], delta)
        yield finish(case)


def newton_cg():
    """N&W algorithm 7.1's inner iteration: z and ‖r‖ after each step, and why it ended."""
    for name, seed, n, low, size in [
        ("positive definite", 31, 8, 1.0, 1e-3),
        ("positive definite, far away", 32, 8, 1.0, 10.0),
        ("indefinite", 33, 8, -0.5, 1e-3),
        ("negative at once", 34, 4, -20.0, 1.0),
    ]:
        rng = np.random.default_rng(seed)
        b = symmetric(rng, n, low, 12.0 if low > -20 else -1.0)
        g = rng.standard_normal(n)
        g *= size / np.linalg.norm(g)
        tolerance = min(0.5, np.sqrt(np.linalg.norm(g))) * np.linalg.norm(g)
        z, r, d, steps = np.zeros(n), g, -g, []
        while True:
            curvature = d @ b @ d
            if curvature <= 0:
                p, end = (z if steps else -g), "negative curvature"
                break
            alpha = (r @ r) / curvature
            z, r_new = z + alpha * d, r + alpha * b @ d
            steps.append({"z": z, "residual": np.linalg.norm(r_new), "curvature": curvature})
            if np.linalg.norm(r_new) < tolerance:
                p, end = z, "tolerance"
                break
            r, d = r_new, -r_new + (r_new @ r_new) / (r @ r) * d
        assert g @ p < 0
        yield {"name": name, "g": g, "B": b, "tolerance": tolerance, "steps": steps, "p": p, "end": end}


def cases():
    return {"subproblems": list(subproblems()), "special": list(special()), "newton_cg": list(newton_cg())}
