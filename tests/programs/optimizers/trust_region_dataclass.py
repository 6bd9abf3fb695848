"""A dogleg trust-region method whose state is a frozen dataclass and whose iterates come from a generator."""
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import Callable, Iterator, Optional

import numpy as np


@dataclass(frozen=True)
class Options:
    radius: float = 1.0
    max_radius: float = 10.0
    eta: float = 0.1
    tol: float = 1e-9
    max_iter: int = 50

    def __post_init__(self):
        if not 0 < self.radius <= self.max_radius:
            raise ValueError(f"radius {self.radius} is not in (0, {self.max_radius}]")


@dataclass
class Problem:
    name: str
    fun: Callable = field(repr=False)
    grad: Callable = field(repr=False)
    hess: Callable = field(repr=False)
    start: np.ndarray = field(default_factory=lambda: np.zeros(2))


@dataclass(frozen=True)
class State:
    k: int
    x: np.ndarray
    f: float
    radius: float
    rho: Optional[float] = None
    kind: str = "start"
    accepted: bool = True

    @property
    def label(self) -> str:
        return self.kind + ("" if self.accepted else " (rejected)")


def dogleg(g: np.ndarray, B: np.ndarray, radius: float):
    """The dogleg step and its name."""
    try:
        L = np.linalg.cholesky(B)
    except np.linalg.LinAlgError:
        return -radius * g / np.linalg.norm(g), "gradient"
    newton = -np.linalg.solve(L.T, np.linalg.solve(L, g))
    if np.linalg.norm(newton) <= radius:
        return newton, "newton"
    cauchy = -(g @ g) / (g @ B @ g) * g
    if (length := np.linalg.norm(cauchy)) >= radius:
        return radius / length * cauchy, "cauchy"
    d = newton - cauchy
    a, b, c = d @ d, 2 * cauchy @ d, cauchy @ cauchy - radius**2
    tau = (-b + np.sqrt(b * b - 4 * a * c)) / (2 * a)
    return cauchy + tau * d, "dogleg"


def trust_region(problem: Problem, options: Options = Options()) -> Iterator[State]:
    """Yields the start and the state after each iteration."""
    state = State(0, problem.start, problem.fun(problem.start), options.radius)
    yield state
    while state.k < options.max_iter:
        g, B = problem.grad(state.x), problem.hess(state.x)
        if np.linalg.norm(g) < options.tol:
            return
        p, kind = dogleg(g, B, state.radius)
        predicted = -(g @ p + 0.5 * p @ B @ p)
        f_new = problem.fun(state.x + p)
        rho = (state.f - f_new) / predicted
        radius = state.radius
        if rho < 0.25:
            radius *= 0.25
        elif rho > 0.75 and np.isclose(np.linalg.norm(p), radius):
            radius = min(2 * radius, options.max_radius)
        state = replace(state, k=state.k + 1, radius=radius, rho=rho, kind=kind, accepted=bool(rho > options.eta))
        if state.accepted:
            state = replace(state, x=state.x + p, f=f_new)
        yield state


rosen = Problem(
    "Rosenbrock",
    fun=lambda x: 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2,
    grad=lambda x: np.array([-400 * x[0] * (x[1] - x[0] ** 2) - 2 * (1 - x[0]), 200 * (x[1] - x[0] ** 2)]),
    hess=lambda x: np.array([[1200 * x[0] ** 2 - 400 * x[1] + 2, -400 * x[0]], [-400 * x[0], 200.0]]),
    start=np.array([-1.2, 1.0]),
)
well = Problem(
    name="double well",
    fun=lambda x: (x[0] ** 2 - 1) ** 2 + 2 * x[1] ** 2,
    grad=lambda x: np.array([4 * x[0] * (x[0] ** 2 - 1), 4 * x[1]]),
    hess=lambda x: np.diag([12 * x[0] ** 2 - 4, 4.0]),
    start=np.array([0.1, 1.0]),
)


def main() -> None:
    print(options := Options(radius=0.5))
    print(asdict(options))
    for problem in (rosen, well):
        print(f"\n{problem!r}")
        print(" k  {:<24} {:>13} {:>8} {:>9}  {}".format("x", "f", "radius", "rho", "step"))
        for state in trust_region(problem, options):
            rho = "" if state.rho is None else "%.5f" % state.rho
            x = np.array2string(state.x, precision=7, floatmode="fixed")
            print(f"{state.k:2d}  {x:<24} {state.f:13.6e} {state.radius:8.4f} {rho:>9}  {state.label}")
    print()
    *_, last = trust_region(rosen, replace(options, tol=1e-4))
    print(replace(last, x=last.x.round(6), f=float(round(last.f, 9)), rho=round(float(last.rho), 4)))
    print([s.kind for s in islice(trust_region(rosen), 1, 8)])
    print(replace(options, eta=0.2) == Options(0.5, 10.0, 0.2), Options() == options, hash(options) == hash(replace(options)))
    for action in (lambda: setattr(options, "eta", 0.3), lambda: Options(radius=-1.0), lambda: replace(options, step=1)):
        try:
            action()
        except Exception as error:
            print(type(error).__name__, "-", error)


if __name__ == "__main__":
    main()
