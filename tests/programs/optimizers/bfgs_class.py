"""A BFGS class in the style of a first course: line search, history and a result that prints itself."""
import numpy as np


class OptimizeResult:
    """What a run ended with."""

    def __init__(self, x, fun, grad, nit, nfev, success, message):
        self.x, self.fun, self.grad = x, fun, grad
        self.nit, self.nfev, self.success = nit, nfev, success
        self.message = message

    def __repr__(self):
        names = ["message", "success", "nit", "nfev", "fun", "x"]
        width = max(len(name) for name in names)
        return "\n".join(f"{name:>{width}}: {getattr(self, name)!r}" for name in names)


class LineSearchError(RuntimeError):
    """No step length was found."""


class Objective:
    """A function with its gradient, which counts its calls."""

    def __init__(self, fun, grad=None, eps=1e-6):
        self._fun, self._grad, self.eps = fun, grad, eps
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        return self._fun(x)

    def gradient(self, x):
        if self._grad is not None:
            return np.asarray(self._grad(x), dtype=float)
        g = np.empty_like(x)
        for i in range(x.size):
            step = np.zeros_like(x)
            step[i] = self.eps
            g[i] = (self(x + step) - self(x - step)) / (2 * self.eps)
        return g


class BFGS:
    """Quasi-Newton method with an approximation of the inverse Hessian."""

    def __init__(self, c1=1e-4, c2=0.9, tol=1e-8, max_iter=200, callback=None):
        self.c1, self.c2 = c1, c2
        self.tol, self.max_iter = tol, max_iter
        self.callback = callback
        self.history = []

    def line_search(self, f, x, p, fx, gx):
        """Bisection for the weak Wolfe conditions."""
        lo, hi, t = 0.0, np.inf, 1.0
        slope = gx @ p
        for _ in range(60):
            if f(x + t * p) > fx + self.c1 * t * slope:
                hi = t
            elif f.gradient(x + t * p) @ p < self.c2 * slope:
                lo = t
            else:
                return t
            t = 2 * lo if np.isinf(hi) else 0.5 * (lo + hi)
        raise LineSearchError(f"no step length after 60 trials, slope = {slope:.3e}")

    @staticmethod
    def update(H, s, y):
        rho = 1.0 / (y @ s)
        V = np.eye(len(s)) - rho * np.outer(s, y)
        return V @ H @ V.T + rho * np.outer(s, s)

    def minimize(self, fun, x0, grad=None):
        f = fun if isinstance(fun, Objective) else Objective(fun, grad)
        x = np.array(x0, dtype=float)
        H = np.eye(x.size)
        fx, gx = f(x), f.gradient(x)
        self.history = [(0, x.copy(), fx, np.linalg.norm(gx), None)]
        k, success, message = 0, False, "Too many iterations."
        while k < self.max_iter:
            if np.linalg.norm(gx, np.inf) < self.tol:
                success, message = True, "The gradient is small."
                break
            p = -H @ gx
            try:
                t = self.line_search(f, x, p, fx, gx)
            except LineSearchError as error:
                message = str(error)
                break
            s = t * p
            x_new, g_new = x + s, f.gradient(x + s)
            y = g_new - gx
            if k == 0:
                H = (y @ s) / (y @ y) * H
            if y @ s > 1e-12:
                H = self.update(H, s, y)
            x, gx, fx = x_new, g_new, f(x_new)
            k += 1
            self.history.append((k, x.copy(), fx, np.linalg.norm(gx), t))
            if self.callback is not None:
                self.callback(k, x)
        return OptimizeResult(x, fx, gx, k, f.calls, success, message)


def rosenbrock(x):
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def rosenbrock_grad(x):
    g = np.zeros_like(x)
    g[:-1] = -400 * x[:-1] * (x[1:] - x[:-1] ** 2) - 2 * (1 - x[:-1])
    g[1:] += 200 * (x[1:] - x[:-1] ** 2)
    return g


if __name__ == "__main__":
    solver = BFGS()
    result = solver.minimize(rosenbrock, [-1.2, 1.0], grad=rosenbrock_grad)
    print(f"{'k':>3} {'x':^25} {'f(x)':>12} {'|grad|':>10} {'step':>8}")
    for k, x, fx, norm, t in solver.history[::4]:
        step = "-" if t is None else f"{t:.4f}"
        print(f"{k:3d} {str(np.round(x, 6)):^25} {fx:12.4e} {norm:10.2e} {step:>8}")
    print("success:", result.success, "| iterations:", result.nit, "| calls:", result.nfev)
    print("close to [1, 1]:", np.allclose(result.x, 1.0, atol=1e-7))

    A = np.array([[4.0, 1.0, 0.0], [1.0, 3.0, 0.5], [0.0, 0.5, 2.0]])
    b = np.array([1.0, 2.0, 3.0])
    seen = []
    quadratic = BFGS(tol=1e-6, callback=lambda k, x: seen.append(k))
    result = quadratic.minimize(lambda x: 0.5 * x @ A @ x - b @ x, np.zeros(3), grad=lambda x: A @ x - b)
    print("callback saw", seen)
    print("solution  ", result.x.round(6))
    print("np.solve  ", np.linalg.solve(A, b).round(6))

    lines = BFGS(max_iter=3).minimize(rosenbrock, np.full(4, 0.5), rosenbrock_grad)
    lines.x = lines.x.round(8)
    lines.fun = round(float(lines.fun), 10)
    print(lines)
    print(BFGS().minimize(lambda x: -x[0] ** 2 + np.abs(x[1]), np.array([1.0, 1.0])).message[:32])
