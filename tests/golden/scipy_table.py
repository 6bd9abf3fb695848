"""What SciPy's methods reach on the 43 usual instances of Moré, Garbow and Hillstrom, with exact derivatives.

    python tests/golden/scipy_table.py      writes tests/golden/scipy_mgh.json (needs scipy and jax; takes minutes)

Derivatives are jax's in double precision. Tolerances are as tight as the methods take them and the caps generous, so
that a failure is the method's and not the test's. Not run by the tests: the numbers are for a table in the documents.
"""

import json
import pathlib
import sys
import warnings

import jax
import numpy as np
import scipy
from scipy.optimize import least_squares, minimize

from mgh import load

HERE = pathlib.Path(__file__).parent
REGISTRY = HERE.parent.parent / "src/engine/problems/mgh/problems.json"
OPTIONS = {
    "BFGS": {"gtol": 1e-10, "maxiter": 20_000},
    "L-BFGS-B": {"gtol": 1e-10, "ftol": 0.0, "maxiter": 20_000, "maxfun": 100_000},
    "Newton-CG": {"xtol": 1e-14, "maxiter": 5_000},
    "trust-exact": {"gtol": 1e-10, "maxiter": 5_000},
}


class Counted:
    """A function that counts its calls."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, x):
        self.calls += 1
        return self.function(x)


def functions(name):
    scope = load(name, "jax.numpy")
    f, r = scope["f"], scope["r"]
    compiled = {
        "f": jax.jit(f), "gradient": jax.jit(jax.grad(f)), "hessian": jax.jit(jax.hessian(f)),
        "r": jax.jit(r), "jacobian": jax.jit(jax.jacfwd(r)),
    }
    return {key: lambda x, g=g: np.asarray(g(x), dtype=float) for key, g in compiled.items()}


def run(method, at, start):
    counted = {key: Counted(function) for key, function in at.items()}
    if method in OPTIONS:
        hessian = counted["hessian"] if method in ("Newton-CG", "trust-exact") else None
        value = lambda x: float(counted["f"](x))  # noqa: E731
        x = minimize(value, start, jac=counted["gradient"], hess=hessian, method=method, options=OPTIONS[method]).x
    else:
        tight = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "max_nfev": 20_000, "x_scale": "jac"}
        x = least_squares(counted["r"], start, counted["jacobian"], method=method.removeprefix("least_squares "), **tight).x
    evaluations = {key: c.calls for key, c in counted.items() if c.calls}
    return float(at["f"](x)), float(np.linalg.norm(at["gradient"](x))), evaluations


def reached(f, minima):
    """The listed value that f agrees with: 1e-6 relative, 1e-10 absolute where it is zero."""
    return next((m for m in minima if abs(f - m) <= (1e-6 * m if m > 0 else 1e-10)), None)


def main():
    jax.config.update("jax_enable_x64", True)
    warnings.simplefilter("ignore")
    registry = json.loads(REGISTRY.read_text())
    problems = {problem["name"]: problem for problem in registry["problems"]}
    methods = [*OPTIONS, "least_squares lm", "least_squares trf"]
    count, lines, compiled = dict.fromkeys(methods, 0), [], {}
    for name, n in registry["instances"]:
        script = problems[name]["script"].removesuffix(".py")
        at = compiled.setdefault(script, functions(script))
        start = load(script, "numpy")["start"](n)
        minima = [m["f"] for m in problems[name]["minima"] if m["n"] in (None, n)]
        for method in methods:
            try:
                f, gradient, evaluations = run(method, at, start)
                failed = None
            except (ValueError, np.linalg.LinAlgError) as error:
                f, gradient, evaluations, failed = None, None, {}, str(error)
            which = None if failed else reached(f, minima)
            count[method] += which is not None
            lines.append(json.dumps({
                "name": name, "n": n, "method": method, "f": f, "gradient_norm": gradient, "evaluations": evaluations,
                "reached": which, "error": failed,
            }))
        print(name, n, count, flush=True)
    made_by = {"scipy": scipy.__version__, "numpy": np.__version__, "jax": jax.__version__}
    head = f'{{"made_by": {json.dumps(made_by)},\n"options": {json.dumps(OPTIONS)},\n"reached": {json.dumps(count)},\n'
    (HERE / "scipy_mgh.json").write_text(head + '"runs": [\n' + ",\n".join(lines) + "\n]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
