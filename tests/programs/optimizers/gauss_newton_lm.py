"""Levenberg-Marquardt for curve fitting, with counted calls and a named tuple as the result."""
import functools
from collections import namedtuple

import numpy as np

Fit = namedtuple("Fit", "params cost nfev njev status")
Fit.__doc__ = "What a fit found."


def counted(fn):
    """Counts the calls of a function."""

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return fn(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def checked(shape_of):
    """Checks that a function gives finite numbers of the right shape."""

    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(self, p):
            out = fn(self, p)
            if out.shape != shape_of(self):
                raise ValueError(f"{fn.__name__} has shape {out.shape}, not {shape_of(self)}")
            return out

        return wrapper

    return decorate


class LevenbergMarquardt:
    """Fits model(t, *params) to data; the damping grows and shrinks by Nielsen's rule."""

    STATUS = {0: "iteration limit", 1: "small gradient", 2: "small step"}

    def __init__(self, model, t, y, jac=None, sigma=1.0):
        self.t, self.y, self.sigma = map(np.asarray, (t, y, sigma))
        self.model = counted(model)
        self.jac = counted(jac or functools.partial(self.differences, h=1e-7))
        self.trace = []

    def differences(self, t, *p, h):
        columns = []
        for i, value in enumerate(p):
            moved = list(p)
            moved[i] = value + h * max(1.0, abs(value))
            columns.append((self.model(t, *moved) - self.model(t, *p)) / (moved[i] - value))
        return np.column_stack(columns)

    @checked(lambda self: self.y.shape)
    def residuals(self, p):
        with np.errstate(over="ignore", invalid="ignore"):
            return (self.model(self.t, *p) - self.y) / self.sigma

    @checked(lambda self: (self.y.size, self.size))
    def jacobian(self, p):
        return self.jac(self.t, *p) / self.sigma

    def fit(self, p0, tau=1e-3, gtol=1e-9, xtol=1e-10, max_iter=100):
        p = np.array(p0, dtype=float)
        self.size = p.size
        r, J = self.residuals(p), self.jacobian(p)
        A, g = J.T @ J, J.T @ r
        mu, nu, status = tau * A.diagonal().max(), 2.0, 0
        self.trace.clear()
        for k in range(max_iter):
            self.trace.append((k, 0.5 * r @ r, np.linalg.norm(g, np.inf), mu, *p))
            if np.linalg.norm(g, np.inf) < gtol:
                status = 1
                break
            step = np.linalg.solve(A + mu * np.eye(p.size), -g)
            if np.linalg.norm(step) < xtol * (np.linalg.norm(p) + xtol):
                status = 2
                break
            trial = self.residuals(p + step)
            gain = (r @ r - trial @ trial) / (step @ (mu * step - g))
            if np.isfinite(gain) and gain > 0:
                p, r = p + step, trial
                J = self.jacobian(p)
                A, g = J.T @ J, J.T @ r
                mu, nu = mu * max(1 / 3, 1 - (2 * gain - 1) ** 3), 2.0
            else:
                mu, nu = mu * nu, 2 * nu
        return Fit(p, 0.5 * r @ r, self.model.calls, self.jac.calls, self.STATUS[status])

    def covariance(self, p):
        J, r = self.jacobian(p), self.residuals(p)
        return np.linalg.inv(J.T @ J) * (r @ r) / (r.size - p.size)


def decay(t, a, b, c):
    """A decay towards c."""
    return a * np.exp(-b * t) + c


def decay_jac(t, a, b, c):
    e = np.exp(-b * t)
    return np.stack([e, -a * t * e, np.ones_like(t)], axis=1)


rng = np.random.default_rng(11)
t = np.linspace(0, 4, 25)
y = decay(t, 2.5, 1.3, 0.5) + 0.05 * rng.normal(size=t.size)

solver = LevenbergMarquardt(decay, t, y, decay_jac)
fit = solver.fit([1.0, 0.2, 0.0])
print(f"{'k':>2}{'cost':>17}{'|g|':>10}{'mu':>10}   params")
for k, cost, norm, mu, *params in solver.trace[:-1]:
    print("%2d%17.10f%10.1e%10.2e   %s" % (k, cost, norm, mu, ", ".join(f"{v:9.6f}" for v in params)))
print(fit._fields, fit.status, fit.njev)
a, b, c = fit.params
print("a = {0:.8f}, b = {1:.8f}, c = {2:.8f}".format(a, b, c))
with np.printoptions(precision=6, suppress=True):
    cov = solver.covariance(fit.params)
    print(cov)
    print("errors:", np.sqrt(np.diag(cov)))
    print(repr(cov / np.sqrt(np.outer(np.diag(cov), np.diag(cov)))))

numeric = LevenbergMarquardt(decay, t, y)
again = numeric.fit(fit.params.round(1), gtol=1e-6)
print("by differences:", np.abs(again.params - fit.params).max() < 1e-5, again._replace(params=None, cost=None))
print(numeric.model.__name__, "-", numeric.model.__doc__, "-", solver.jac.__name__)
far = LevenbergMarquardt(decay, t, y, decay_jac).fit([1.0, -300.0, 0.0], max_iter=4)
print(far.status, far.params, far.cost)
try:
    LevenbergMarquardt(decay, t, y, lambda t, *p: np.ones((len(p), t.size))).fit([1.0, 1.0, 1.0])
except ValueError as error:
    print(type(error).__name__, error)
