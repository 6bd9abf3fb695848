"""The experiments of the course, and the settings that make methods fail, as tables: one column of numbers each.

Written from the definitions (N&W chapters 3, 4, 6, 7 and 10) without a look at the engine. Every case is a script, a start,
a method with its settings, and what a table of the run must show; None is an empty cell.
"""

import numpy as np

INDEFINITE = "import numpy as np\ndef f(x):\n    return x[0]**2/2 + 2*x[0]*x[1] + x[1]**2/2 + x[0]\n"
SLOPES = "import numpy as np\ndef r(x):\n    return np.array([1 + x[0], 1 + 10*x[1]])\n"
STEEP = "def f(x):\n    return x[0] + 10*x[1] + x[0]**2/2 + 50*x[1]**2\n"
PLANE = "def f(x):\n    return x[0]**2 + 2*x[1]**2\n"
ROOT = "import numpy as np\ndef f(x):\n    return np.sqrt(1 + x[0]**2)\n"
WELL = "def f(x):\n    return x[0]**2/2 + x[1]**4/4 - x[1]**2/2\n"
CURVED = "import numpy as np\ndef r(x):\n    return np.array([x[0] + 1, -2*x[0]**2 + x[0] - 1])\n"


def case(script, method, settings, start, columns):
    return {"script": script, "method": method, "set": settings, "start": start, "columns": columns}


def degrees(a, b):
    return np.degrees(np.arccos(np.clip(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)), -1, 1)))


def shifts():
    """H + τI for τ = 0, 1e-3, 2e-3, …: the step, its slope, whether Cholesky exists."""
    h, g = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([1.0, 0.0])
    taus = [0.0] + [1e-3 * 2.0**i for i in range(13)]
    columns = {"tau": taus, "factored": [], "repaired-min": [], "step-norm": [], "slope": []}
    for tau in taus:
        matrix = h + tau * np.eye(2)
        try:
            np.linalg.cholesky(matrix)
            columns["factored"].append("yes")
        except np.linalg.LinAlgError:
            columns["factored"].append("no")
        p = np.linalg.solve(matrix, -g)
        columns["repaired-min"].append(np.linalg.eigvalsh(matrix)[0])
        columns["step-norm"].append(np.linalg.norm(p))
        columns["slope"].append(g @ p)
    return case(INDEFINITE, "shift-sweep", {"steps": "14"}, [0.0, 0.0], columns)


def dampings(scaling):
    """(JᵀJ + λD²)p = −Jᵀr for λ = 0, 1, 10, …"""
    j, r = np.diag([1.0, 10.0]), np.ones(2)
    d = np.ones(2) if scaling == "identity" else np.linalg.norm(j, axis=0)
    lambdas = [0.0] + [10.0**i for i in range(5)]
    steps = [np.linalg.solve(j.T @ j + lam * np.diag(d**2), -j.T @ r) for lam in lambdas]
    columns = {
        "lm-lambda": lambdas,
        "p1": [p[0] for p in steps],
        "p2": [p[1] for p in steps],
        "angle-g": [degrees(p, -j.T @ r) for p in steps],
        "lm-gradient-part": [lam * np.linalg.norm(p) / np.linalg.norm(j.T @ r) for lam, p in zip(lambdas, steps)],
        "kappa-j": [np.linalg.cond(j)] * len(lambdas),
    }
    return case(SLOPES, "damping-sweep", {"scaling": scaling}, [0.0, 0.0], columns)


def radii():
    """The model at the Cauchy point, the clipped Newton step, the end of the dogleg and the exact solution."""
    b, g = np.diag([1.0, 100.0]), np.array([1.0, 10.0])
    m = lambda p: g @ p + p @ b @ p / 2
    columns = {"delta": [], "m-cauchy": [], "m-clipped": [], "m-dogleg": [], "m-exact": [], "lambda": []}
    newton = -np.linalg.solve(b, g)
    corner = -(g @ g) / (g @ b @ g) * g
    for delta in [0.1 * 2**i for i in range(5)]:
        cauchy = -min((g @ g) / (g @ b @ g), delta / np.linalg.norm(g)) * g
        clipped = newton * min(1, delta / np.linalg.norm(newton))
        if np.linalg.norm(newton) <= delta:
            dogleg = newton
        elif np.linalg.norm(corner) >= delta:
            dogleg = cauchy
        else:  # on the second leg, by bisection
            low, high = 0.0, 1.0
            for _ in range(200):
                t = (low + high) / 2
                low, high = (t, high) if np.linalg.norm(corner + t * (newton - corner)) < delta else (low, t)
            dogleg = corner + low * (newton - corner)
        low, high = 0.0, 1e6  # ‖p(λ)‖ falls with λ
        p = lambda lam: -np.linalg.solve(b + lam * np.eye(2), g)
        if np.linalg.norm(newton) <= delta:
            high = 0.0
        for _ in range(200):
            lam = (low + high) / 2
            low, high = (lam, high) if np.linalg.norm(p(lam)) > delta else (low, lam)
        for name, value in zip(columns, [delta, m(cauchy), m(clipped), m(dogleg), m(p(high)), high]):
            columns[name].append(value)
    return case(STEEP, "radius-sweep", {"steps": "5"}, [0.0, 0.0], columns)


def loops(order):
    """Both loops on S = [(1, 0), (1, 1)], A = diag(2, 4), g = (1, 1); the other order is the mistake."""
    a, g = np.diag([2.0, 4.0]), np.array([1.0, 1.0])
    s = [np.array([1.0, 0.0]), np.array([1.0, 1.0])]
    y = [a @ v for v in s]
    down = [1, 0] if order == "newest-first" else [0, 1]
    q, alpha = g.copy(), [0.0, 0.0]
    rows = [(None, None, None, None, q)]
    for i in down:
        alpha[i] = s[i] @ q / (y[i] @ s[i])
        q = q - alpha[i] * y[i]
        rows.append((i + 1, 1 / (y[i] @ s[i]), alpha[i], None, q))
    r = s[1] @ y[1] / (y[1] @ y[1]) * q
    rows.append((None, None, None, None, r))
    for i in reversed(down):
        beta = y[i] @ r / (y[i] @ s[i])
        r = r + (alpha[i] - beta) * s[i]
        rows.append((i + 1, 1 / (y[i] @ s[i]), alpha[i], beta, r))
    names = ["loop-pair", "loop-rho", "loop-alpha", "loop-beta"]
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    columns |= {"loop-1": [row[4][0] for row in rows], "loop-2": [row[4][1] for row in rows]}
    norms = [np.linalg.norm(row[4]) for row in rows]
    columns |= {"loop-q": norms[:3] + [None] * 3, "loop-r": [None] * 3 + norms[3:]}
    return case(PLANE, "two-loop", {"order": order}, [0.5, 0.25], columns)


def ignored_ratio():
    """A trust region of radius 5 on √(1 + x²) that takes every step: it jumps over the minimum for ever."""
    x, columns = 2.0, {"x1": [], "rho": [], "delta": [], "accepted": []}
    f = lambda x: np.sqrt(1 + x * x)
    for _ in range(6):
        g, h = x / f(x), f(x) ** -3
        p = np.clip(-g / h, -5, 5)
        columns["x1"].append(x)
        columns["rho"].append((f(x) - f(x + p)) / -(g * p + h * p * p / 2))
        columns["delta"].append(5.0)
        columns["accepted"].append("yes")
        x += p
    return case(ROOT, "trust-region", {"accept": "always", "delta0": "5"}, [2.0], columns)


def fixed_damping(lam):
    """(JᵀJ + λ)p = −Jᵀr with λ fixed and every step taken."""
    x, columns = 0.5, {"x1": [], "lm-lambda": [], "lm-lambda-next": [], "rho": [], "accepted": []}
    for _ in range(6):
        r, j = np.array([x + 1, -2 * x**2 + x - 1]), np.array([1.0, -4 * x + 1])
        p = -(j @ r) / (j @ j + lam)
        after = np.array([x + p + 1, -2 * (x + p) ** 2 + (x + p) - 1])
        linear = r + j * p
        rho = (r @ r - after @ after) / (r @ r - linear @ linear)
        for name, value in zip(columns, [x, lam, lam, rho, "yes"]):
            columns[name].append(value)
        x += p
    settings = {"damping": "fixed", "lambda": repr(lam), "scaling": "identity"}
    return case(CURVED, "levenberg-marquardt", settings, [0.5], columns)


def gradient(x):
    return np.array([x[0], x[1] ** 3 - x[1]])


def kept_pair():
    """BFGS with unit steps across the hump of the well: sᵀy < 0 is learnt, and the next step goes uphill."""
    x, h = np.array([0.1, 0.3]), np.eye(2)
    columns = {"x1": [], "x2": [], "slope": [], "curvature": [], "model-min": [], "update": []}
    pair = None
    for _ in range(5):
        g = gradient(x)
        if pair is not None:
            s, y = x - pair[0], g - pair[1]
            rho = 1 / (s @ y)
            v = np.eye(2) - rho * np.outer(y, s)
            h = v.T @ h @ v + rho * np.outer(s, s)
        p = -h @ g
        columns["x1"].append(x[0])
        columns["x2"].append(x[1])
        columns["slope"].append(g @ p)
        columns["curvature"].append(None if pair is None else s @ y)
        columns["model-min"].append(np.linalg.eigvalsh(h)[0])
        columns["update"].append(None if pair is None else "kept" if s @ y < 0 else "taken")
        pair = (x, g)
        x = x + p
    settings = {"curvature": "keep", "line-search": "unit", "initial": "identity", "first-step": "unit"}
    return case(WELL, "bfgs", settings, [0.1, 0.3], columns)


def stale_scale():
    """L-BFGS with m = 1 and unit steps: γ is that of the first pair for ever, also when that is forgotten."""
    x, pair, first = np.array([0.5, 0.25]), None, None
    columns = {"x1": [], "x2": [], "gamma": []}
    g_of = lambda x: np.array([2 * x[0], 4 * x[1]])
    for _ in range(5):
        g = g_of(x)
        if pair is None:
            gamma, p = 1.0, -g
        else:
            s, y = x - pair[0], g - pair[1]
            first = s @ y / (y @ y) if first is None else first
            gamma, rho = first, 1 / (s @ y)
            v = np.eye(2) - rho * np.outer(y, s)
            p = -(v.T @ (gamma * np.eye(2)) @ v + rho * np.outer(s, s)) @ g
        for name, value in zip(columns, [x[0], x[1], gamma]):
            columns[name].append(value)
        pair = (x, g)
        x = x + p
    settings = {"memory": "1", "scaling": "first", "line-search": "unit", "first-step": "unit"}
    return case(PLANE, "l-bfgs", settings, [0.5, 0.25], columns)


def moved():
    """sᵀy from point to point on y⁴/4 − y²/2, the course's −0.0711 and −0.0063."""
    points = [0.1, 0.4, 0.7]
    g = lambda x: x**3 - x
    pairs = [(b - a) * (g(b) - g(a)) for a, b in zip(points, points[1:])]
    script = "def f(x):\n    return x[0]**4/4 - x[0]**2/2\n"
    return case(script, "secant", {"first-step": "0.3"}, [0.1], {"move-curvature": [None, pairs[0]]})


def signed():
    """Gauss–Newton on (x + 1, −x²/2 + x − 1) closes in on 0 from both sides: the rate is −½."""
    script = "import numpy as np\ndef r(x):\n    return np.array([x[0] + 1, -0.5*x[0]**2 + x[0] - 1])\n"
    x, xs = 0.1, []
    for _ in range(6):
        xs.append(x)
        r, j = np.array([x + 1, -0.5 * x**2 + x - 1]), np.array([1.0, 1 - x])
        x -= j @ r / (j @ j)
    rates = [None] + [b / a for a, b in zip(xs, xs[1:])]
    return case(script, "gauss-newton", {}, [0.1], {"x1": xs, "signed-rate": rates}) | {"target": [0.0]}


def decrement():
    """λ² on diag(2, 200), b = (2, 2) at (3, −1): 212.02."""
    script = "def f(x):\n    return x[0]**2 + 100*x[1]**2 - 2*x[0] - 2*x[1]\n"
    g, h = np.array([4.0, -202.0]), np.diag([2.0, 200.0])
    return case(script, "newton", {}, [3.0, -1.0], {"decrement-squared": [g @ np.linalg.solve(h, g)]})


def cases():
    tables = [
        shifts(), dampings("identity"), dampings("columns"), radii(), loops("newest-first"), loops("oldest-first"),
        ignored_ratio(), fixed_damping(0.1), kept_pair(), stale_scale(), moved(), signed(), decrement(),
    ]
    return {"experiments": tables}
