"""Golden numbers for scripted problems: the 35 of Moré, Garbow and Hillstrom (1981), written in NumPy.

    python tests/golden/mgh.py             writes tests/golden/mgh.json (needs jax)
    python tests/golden/mgh.py --check     computes them again and compares (without jax the values only)

Values come from NumPy, derivatives from jax in double precision, at the usual start and at a point beside it; problems
of any size are taken at two sizes.
"""

import json
import pathlib
import random
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
SCRIPTS = HERE.parent.parent / "src/engine/problems/mgh"
SIZES = {
    "rosenbrock": [2], "freudenstein_roth": [2], "powell_badly_scaled": [2], "brown_badly_scaled": [2], "beale": [2],
    "jennrich_sampson": [2], "helical_valley": [3], "bard": [3], "gaussian": [3], "meyer": [3], "gulf": [3],
    "box3d": [3], "powell_singular": [4], "wood": [4], "kowalik_osborne": [4], "brown_dennis": [4], "osborne1": [5],
    "biggs_exp6": [6], "osborne2": [11], "watson": [6, 9], "ext_rosenbrock": [10, 100], "ext_powell": [12, 100],
    "penalty1": [4, 10], "penalty2": [4, 10], "variably_dimensioned": [10, 5], "trigonometric": [10, 5],
    "brown_almost_linear": [10, 5], "discrete_boundary": [10, 5], "discrete_integral": [10, 5],
    "broyden_tridiagonal": [10, 5], "broyden_banded": [10, 15], "linear_full_rank": [5, 10], "linear_rank1": [5, 10],
    "linear_rank1_zero": [5, 10], "chebyquad": [8, 9],
}


def load(name, module):
    source = (SCRIPTS / f"{name}.py").read_text()
    scope = {}
    exec(source.replace("import numpy as np", f"import {module} as np"), scope)
    return scope


def points(name, n):
    """The usual start, and a point beside it."""
    rng = random.Random(name)
    start = load(name, "numpy")["start"](n).tolist()
    return [start, [v + rng.uniform(-0.1, 0.1) * max(abs(v), 0.5) for v in start]]


def values(name, x):
    scope = load(name, "numpy")
    return {"f": float(scope["f"](np.array(x))), "r": np.asarray(scope["r"](np.array(x))).tolist()}


def sparse(matrix):
    """The entries that are not zero: row, column, value."""
    return [[int(i), int(j), float(matrix[i, j])] for i, j in zip(*np.nonzero(matrix))]


def derivatives(name, points):
    """At each of the points; compiled once for all of them."""
    import jax

    jax.config.update("jax_enable_x64", True)
    scope = load(name, "jax.numpy")
    f, r = scope["f"], scope["r"]
    exact = jax.jit(lambda x: (jax.grad(f)(x), jax.hessian(f)(x), jax.jacfwd(r)(x)))
    for x in points:
        gradient, hessian, jacobian = (np.asarray(a) for a in exact(jax.numpy.array(x)))
        v = np.cos(np.arange(len(x)) + 1.0)
        yield {
            "gradient": gradient.tolist(),
            "hessian": sparse(hessian),
            "v": v.tolist(),
            "hvp": (hessian @ v).tolist(),
            "jacobian": sparse(jacobian),
        }


def has_jax():
    try:
        import jax  # noqa: F401
    except ImportError:
        return False
    return True


def cases(with_derivatives):
    for name, sizes in SIZES.items():
        for n in sizes:
            at = points(name, n)
            found = derivatives(name, at) if with_derivatives else [{}] * len(at)
            for x, exact in zip(at, found):
                yield {"name": name, "x": x, **values(name, x), **exact}


def distance(found, written):
    """The largest difference relative to the largest number; infinite where the shapes or the zeros differ."""
    a, b = np.atleast_1d(found), np.atleast_1d(written)
    if a.shape != b.shape:
        return np.inf
    if a.ndim == 2:  # entries of a sparse matrix
        if not np.array_equal(a[:, :2], b[:, :2]):
            return np.inf
        a, b = a[:, 2], b[:, 2]
    return float(np.max(np.abs(a - b)) / (np.max(np.abs(b)) or 1.0))


def check(written):
    """What differs; mathematics libraries may differ in the last digits, so equality is not asked for."""
    jax = has_jax()
    found = list(cases(jax))
    if [case["name"] for case in found] != [case["name"] for case in written]:
        return ["the list of problems"]
    return [
        f"{new['name']}: {key} by {distance(new[key], old[key]):.1e}"
        for new, old in zip(found, written)
        for key in new
        if key != "name" and not distance(new[key], old[key]) <= (1e-13 if key in ("x", "f", "r") else 1e-12)
    ]


def main():
    path = HERE / "mgh.json"
    if "--check" in sys.argv:
        written = json.loads(path.read_text())["cases"]
        differ = check(written)
        if differ:
            print("differs from what is written:", *differ[:10], sep="\n  ")
            return 1
        print(f"{len(written)} points of MGH problems as written", "" if has_jax() else "(derivatives not checked: no jax)")
        return 0
    import jax

    made_by = {"values": f"numpy {np.__version__}", "derivatives": f"jax {jax.__version__}, float64", "python": sys.version.split()[0]}
    lines = ",\n".join(json.dumps(case) for case in cases(True))
    path.write_text(f'{{"made_by": {json.dumps(made_by)},\n"cases": [\n{lines}\n]}}\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
