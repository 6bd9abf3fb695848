"""L-BFGS: the two-loop recursion over pairs kept in a bounded deque."""
from collections import deque, namedtuple

import numpy as np

Pair = namedtuple("Pair", ["s", "y", "rho"])


class Memory:
    """The last m pairs, with the products that the two loops need."""

    def __init__(self, m=5):
        self.pairs = deque(maxlen=m)
        self.skipped = 0

    def __len__(self):
        return len(self.pairs)

    def __bool__(self):
        return bool(self.pairs)

    def __iter__(self):
        return iter(self.pairs)

    def push(self, s, y):
        curvature = s @ y
        if curvature <= 1e-10 * np.linalg.norm(s) * np.linalg.norm(y):
            self.skipped += 1
            return False
        self.pairs.append(Pair(s, y, 1.0 / curvature))
        return True

    @property
    def gamma(self):
        """Scale of the first approximation of the inverse Hessian."""
        if not self:
            return 1.0
        s, y, _ = self.pairs[-1]
        return (s @ y) / (y @ y)

    def apply(self, g):
        """The product of the inverse Hessian's approximation with g."""
        q = g.copy()
        alphas = []
        for s, y, rho in reversed(self.pairs):
            alpha = rho * (s @ q)
            alphas.append(alpha)
            q -= alpha * y
        r = self.gamma * q
        for (s, y, rho), alpha in zip(self, reversed(alphas)):
            beta = rho * (y @ r)
            r += (alpha - beta) * s
        return r


def armijo(f, x, p, fx, slope, shrink=0.5, c=1e-4):
    t = 1.0
    while f(x + t * p) > fx + c * t * slope:
        t *= shrink
        if t < 1e-14:
            raise ArithmeticError("the step became too short")
    return t


def lbfgs(f, grad, x0, m=5, tol=1e-7, max_iter=300, log=None):
    x = np.asarray(x0, dtype=float)
    memory = Memory(m)
    fx, g = f(x), grad(x)
    for k in range(max_iter):
        norm = np.max(np.abs(g))
        if log is not None:
            log.append(dict(k=k, f=fx, norm=norm, pairs=len(memory), gamma=memory.gamma))
        if norm <= tol:
            break
        p = -memory.apply(g)
        if not memory:
            p /= np.linalg.norm(g)
        t = armijo(f, x, p, fx, g @ p)
        x_new = x + t * p
        g_new = grad(x_new)
        memory.push(x_new - x, g_new - g)
        x, g, fx = x_new, g_new, f(x_new)
    return x, fx, k, memory


def table(rows, columns):
    """Lines of a table; columns are pairs of a key and a format."""
    cells = [[key for key, _ in columns]] + [[format(row[key], spec) for key, spec in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells)]
    head, *body = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths)) for line in cells]
    return "\n".join([head, "=" * len(head), *body])


# The extended Rosenbrock function.
def f(x):
    a, b = x[::2], x[1::2]
    return np.sum(100 * (b - a**2) ** 2 + (1 - a) ** 2)


def grad(x):
    a, b = x[::2], x[1::2]
    g = np.empty_like(x)
    g[::2] = -400 * a * (b - a**2) - 2 * (1 - a)
    g[1::2] = 200 * (b - a**2)
    return g


x0 = np.tile([-1.2, 1.0], 3)
log = []
x, fx, k, memory = lbfgs(f, grad, x0, m=4, log=log)
print(table(log[::5] + log[-1:], [("k", "d"), ("f", ".5e"), ("norm", ".4e"), ("pairs", "d"), ("gamma", ".4e")]))
print("error", np.abs(x - 1).max() < 1e-6, "skipped", memory.skipped, "kept", f"{len(memory)}/{memory.pairs.maxlen}")

# With as many pairs as steps the two loops give what the full BFGS matrix gives.
rng = np.random.default_rng(2024)
memory, H, n = Memory(m=3), np.eye(4), 4
M = rng.standard_normal((n, n))
A = M @ M.T + np.eye(n)
for step in rng.standard_normal((3, n)):
    memory.push(step, A @ step)
H = memory.gamma * np.eye(n)
for s, y, rho in memory:
    V = np.eye(n) - rho * np.outer(y, s)
    H = V.T @ H @ V + rho * np.outer(s, s)
g = np.arange(1.0, n + 1)
print("two loops ", memory.apply(g).round(10))
print("full BFGS ", (H @ g).round(10))
s, y, rho = memory.pairs[-1]
print("secant equation holds:", np.allclose(memory.apply(y), s), "| negative pair kept:", memory.push(s, -y))

print("\nm   iterations   f at the end below 1e-14")
for m in (2, 4, 8):
    x, fx, k, memory = lbfgs(f, grad, x0, m=m)
    print(f"{m:<4d}{k:<13d}{fx < 1e-14}   {memory.pairs[0]._fields} rho > 0: {all(p.rho > 0 for p in memory)}")
