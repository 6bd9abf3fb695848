"""Golden numbers for scripted problems: fourteen of Moré, Garbow and Hillstrom (1981), written in NumPy.

    python tests/golden/mgh.py             writes tests/golden/mgh.json (needs jax)
    python tests/golden/mgh.py --check     computes them again and compares (without jax the values only)

Values come from NumPy, derivatives from jax in double precision, at the usual start and at two points beside it.
"""

import json
import pathlib
import random
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
STARTS = {
    "bard": [1, 1, 1], "beale": [1, 1], "biggs_exp6": [1, 2, 1, 1, 1, 1], "box3d": [0, 10, 20],
    "brown_dennis": [25, 5, -5, -1], "ext_rosenbrock100": [-1.2, 1] * 50, "freudenstein_roth": [0.5, -2],
    "helical_valley": [-1, 0, 0], "kowalik_osborne": [0.25, 0.39, 0.415, 0.39], "meyer": [0.02, 4000, 250],
    "powell_badly_scaled": [0, 1], "powell_singular": [3, -1, 0, 1], "rosenbrock": [-1.2, 1], "wood": [-3, -1, -3, -1],
}


def load(name, module):
    source = (HERE / "mgh" / f"{name}.py").read_text()
    scope = {}
    exec(source.replace("import numpy as np", f"import {module} as np"), scope)
    return scope


def points(name):
    rng = random.Random(name)
    start = [float(v) for v in STARTS[name]]
    return [start] + [[v + rng.uniform(-0.1, 0.1) * max(abs(v), 0.5) for v in start] for _ in range(2)]


def values(name, x):
    scope = load(name, "numpy")
    return {"f": float(scope["f"](np.array(x))), "r": np.asarray(scope["r"](np.array(x))).tolist()}


def sparse(matrix):
    """The entries that are not zero: row, column, value."""
    return [[int(i), int(j), float(matrix[i, j])] for i, j in zip(*np.nonzero(matrix))]


def derivatives(name, x):
    import jax

    jax.config.update("jax_enable_x64", True)
    scope = load(name, "jax.numpy")
    at = jax.numpy.array(x)
    v = np.cos(np.arange(len(x)) + 1.0)
    hessian = np.asarray(jax.hessian(scope["f"])(at))
    return {
        "gradient": np.asarray(jax.grad(scope["f"])(at)).tolist(),
        "hessian": sparse(hessian),
        "v": v.tolist(),
        "hvp": (hessian @ v).tolist(),
        "jacobian": sparse(np.asarray(jax.jacfwd(scope["r"])(at))),
    }


def has_jax():
    try:
        import jax  # noqa: F401
    except ImportError:
        return False
    return True


def cases(with_derivatives):
    for name in STARTS:
        for x in points(name):
            case = {"name": name, "x": x, **values(name, x)}
            yield {**case, **derivatives(name, x)} if with_derivatives else case


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
