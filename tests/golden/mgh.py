"""Golden numbers for scripted problems: fourteen of Moré, Garbow and Hillstrom (1981), written in NumPy.

    python tests/golden/mgh.py             writes tests/golden/mgh.json (needs jax)
    python tests/golden/mgh.py --check     computes the values again and compares (jax is not needed)

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


def main():
    path = HERE / "mgh.json"
    if "--check" in sys.argv:
        for case in json.loads(path.read_text())["cases"]:
            found = values(case["name"], case["x"])
            np.testing.assert_allclose(found["f"], case["f"], rtol=1e-14)
            np.testing.assert_allclose(found["r"], case["r"], rtol=1e-14, atol=1e-14)
        print("the values of the MGH problems are what NumPy gives; derivatives are not computed again")
        return
    import jax

    cases = [{"name": name, "x": x, **values(name, x), **derivatives(name, x)} for name in STARTS for x in points(name)]
    made_by = {"numpy": np.__version__, "jax": jax.__version__, "python": sys.version.split()[0]}
    path.write_text(json.dumps({"made_by": made_by, "cases": cases}) + "\n")


main()
