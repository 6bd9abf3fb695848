"""Line searches by SciPy: Moré and Thuente's tables (DCSRCH, the authors' own later code) and strong Wolfe steps.

Functions are NumPy expressions in `t`, so that they can be given to any evaluator of such expressions.
"""

import numpy as np
from scipy.optimize import brentq, line_search
from scipy.optimize._dcsrch import DCSRCH


def gamma(b):
    return f"(np.sqrt(1 + {b}**2) - {b})"


def yanai(b1, b2):
    phi = f"{gamma(b1)}*np.sqrt((1 - t)**2 + {b2}**2) + {gamma(b2)}*np.sqrt(t**2 + {b1}**2)"
    slope = f"{gamma(b1)}*(t - 1)/np.sqrt((1 - t)**2 + {b2}**2) + {gamma(b2)}*t/np.sqrt(t**2 + {b1}**2)"
    return phi, slope


# Section 5 of the paper: φ, φ′, μ (sufficient decrease), η (curvature), evaluations from α₀ = 1e-3, 1e-1, 1e1, 1e3.
TABLES = [
    ("-t/(t**2 + 2)", "(t**2 - 2)/(t**2 + 2)**2", 1e-3, 1e-1, [6, 3, 1, 4]),
    (
        "(t + 0.004)**5 - 2*(t + 0.004)**4", "5*(t + 0.004)**4 - 8*(t + 0.004)**3", 1e-1, 1e-1, [12, 8, 8, 11],
    ),
    (
        "np.where(t <= 0.99, 1 - t, np.where(t >= 1.01, t - 1, (t - 1)**2/0.02 + 0.005))"
        " + 2*0.99/(39*np.pi)*np.sin(39*np.pi/2*t)",
        "np.where(t <= 0.99, -1.0, np.where(t >= 1.01, 1.0, (t - 1)/0.01)) + 0.99*np.cos(39*np.pi/2*t)",
        1e-1, 1e-1, [12, 12, 10, 13],
    ),
    (*yanai(0.001, 0.001), 1e-3, 1e-3, [4, 1, 3, 4]),
    (*yanai(0.01, 0.001), 1e-3, 1e-3, [6, 3, 7, 8]),
    (*yanai(0.001, 0.01), 1e-3, 1e-3, [13, 11, 8, 11]),
]

# φ and φ′ for a step that satisfies the strong Wolfe conditions with c1 = 1e-4, c2 = 0.9 from α = 1.
WOLFE = [
    ("(t - 3)**2", "2*(t - 3)"),
    ("np.exp(t) - 4*t", "np.exp(t) - 4"),
    ("(1 + (10*t - 1)**2)**0.5", "10*(10*t - 1)/(1 + (10*t - 1)**2)**0.5"),
    ("np.cos(t) - 0.1*t", "-np.sin(t) - 0.1"),
    ("t**4 - 8*t**2 - t", "4*t**3 - 16*t - 1"),
    ("-t/(t**2 + 2)", "(t**2 - 2)/(t**2 + 2)**2"),
    ("(1 - 200*t)**2/200 + t", "-2*(1 - 200*t) + 1"),
    ("np.log(np.cosh(t - 25))", "np.tanh(t - 25)"),
]
C1, C2 = 1e-4, 0.9


class Counted:
    """An expression in t, with the places where it was asked for."""

    def __init__(self, expression):
        self.code, self.at = compile(expression, "<phi>", "eval"), []

    def __call__(self, t):
        self.at.append(float(t))
        return float(eval(self.code, {"np": np, "t": np.float64(t)}))


def slope_agrees(phi, slope):
    """The derivative written beside a function is the function's, by differences where it is smooth."""
    for t in (0.3, 0.7, 1.7, 4.3):
        h = 1e-6
        assert abs((phi(t + h) - phi(t - h)) / (2 * h) - slope(t)) < 1e-4 * max(1.0, abs(slope(t))), t


def more_thuente():
    """With αmin = 0 and αmax = 4 max(1, α₀), as in the paper; the evaluations must be the published ones."""
    for number, (expression, derivative, mu, eta, published) in enumerate(TABLES, 1):
        slope_agrees(Counted(expression), Counted(derivative))
        for alpha0, count in zip((1e-3, 1e-1, 1e1, 1e3), published):
            phi, slope = Counted(expression), Counted(derivative)
            phi0, slope0 = phi(0.0), slope(0.0)
            phi.at.clear()
            search = DCSRCH(phi, slope, mu, eta, 1e-15, 0.0, 4 * max(1.0, alpha0))
            alpha, value, _, task = search(alpha0, phi0=phi0, derphi0=slope0)
            assert task[:4] == b"CONV" and len(phi.at) == count, (number, alpha0, task, phi.at)
            yield {
                "function": number, "phi": expression, "dphi": derivative, "mu": mu, "eta": eta, "alpha0": alpha0,
                "evaluations": count, "alpha": alpha, "value": value, "slope": slope(alpha), "trials": phi.at,
            }


def intervals(phi, slope):
    """Where the strong Wolfe conditions hold on (0, 60], by a grid and bisection."""
    phi0, slope0 = phi(0.0), slope(0.0)
    left = lambda t: max(phi(t) - phi0 - C1 * t * slope0, abs(slope(t)) + C2 * slope0)  # noqa: E731
    grid = np.concatenate([np.linspace(1e-6, 1.0, 20_001), np.linspace(1.0, 60.0, 60_001)[1:]])
    inside = np.array([left(t) <= 0 for t in grid])
    edges = [brentq(left, grid[i], grid[i + 1], xtol=1e-14) for i in np.flatnonzero(inside[1:] != inside[:-1])]
    assert not inside[0] and len(edges) % 2 == int(inside[-1])
    return [list(pair) for pair in zip(edges[::2], edges[1::2] + ([60.0] if inside[-1] else []))]


def strong_wolfe():
    for expression, derivative in WOLFE:
        phi, slope = Counted(expression), Counted(derivative)
        slope_agrees(phi, slope)
        good = intervals(phi, slope)
        f, g = lambda x: phi(x[0]), lambda x: np.array([slope(x[0])])  # noqa: E731
        alpha = line_search(f, g, np.zeros(1), np.ones(1), c1=C1, c2=C2, amax=50.0, maxiter=50)[0]
        assert any(low <= alpha <= high for low, high in good), (expression, alpha, good)
        yield {"phi": expression, "dphi": derivative, "c1": C1, "c2": C2, "scipy_alpha": float(alpha), "good": good}


def cases():
    return {"more_thuente": list(more_thuente()), "strong_wolfe": list(strong_wolfe())}
