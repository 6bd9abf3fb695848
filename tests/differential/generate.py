"""Random programs with what real Python and NumPy make of them, one JSON object a line.

usage: python generate.py COUNT [SEED]

An expression grows from random templates; every part is evaluated as it is made, so that most of the parts fit together.
What fails is kept too, but seldom. Nothing here knows how the program under test works.
"""

import json
import math
import random
import re
import sys
import warnings

import numpy as np

from templates import ARRAYS, PYTHON, STATEMENTS

warnings.simplefilter("ignore")
np.seterr(all="ignore")

HOLE = re.compile(r"(?<![\w.'\"])([AVMSPRBIFLTtxnkb])(?![\w'\"=])")
LARGEST = 1e9


def shapes(rng):
    return rng.choice([(3,), (4,), (2, 3), (3, 3), (2, 2), (3, 1), (1, 3), (2, 2, 3), (1,), (0,), ()])


def number(rng):
    return rng.choice([0.5, -1.5, 2.0, 0.0, 3.25, -0.125, 1e-3, 10.0, 0.1, -2.0, 7.75])


def array(rng, shape, kind):
    size = math.prod(shape)
    if kind == "int":
        flat = [rng.randint(-4, 6) for _ in range(size)]
    elif kind == "bool":
        flat = [rng.random() < 0.5 for _ in range(size)]
    else:
        flat = [rng.choice([number(rng), round(rng.uniform(-3, 3), 3)]) for _ in range(size)]
    return np.array(flat, dtype={"int": np.int64, "bool": bool, "float": float}[kind]).reshape(shape)


def literal(value):
    text = repr(value.tolist())
    if value.size == 0:
        return f"np.zeros({value.shape}, dtype={value.dtype})"
    return f"np.array({text})"


def leaf(rng, hole):
    """Source of something that fits the hole."""
    kind = rng.choice(["float", "float", "float", "int", "int", "bool"])
    if hole == "A":
        return literal(array(rng, shapes(rng), kind))
    if hole == "F":
        return literal(array(rng, shapes(rng), "float"))
    if hole == "I":
        return literal(array(rng, shapes(rng), "int"))
    if hole == "B":
        return literal(array(rng, shapes(rng), "bool"))
    if hole == "V":
        return literal(array(rng, (rng.choice([2, 3, 3, 3, 4]),), rng.choice(["float", "float", "int"])))
    if hole == "M":
        return literal(array(rng, rng.choice([(2, 3), (3, 2), (3, 3), (2, 2), (3, 4)]), rng.choice(["float", "float", "int"])))
    if hole == "S":
        n = rng.choice([2, 3, 3])
        return literal(array(rng, (n, n), rng.choice(["float", "float", "int"])))
    if hole == "P":
        n = rng.choice([2, 3, 3])
        root = array(rng, (n, n), "float")
        return literal(np.round(root @ root.T + np.diag(np.arange(1, n + 1.0)), 3))
    if hole == "R":
        shape = rng.choice([(2, 3), (3, 2), (3, 3), (4, 2), (2, 2)])
        return literal(np.round(array(rng, shape, "float") / 4 + np.eye(*shape) * 3, 3))
    if hole == "L":
        return repr([rng.choice([rng.randint(-3, 5), number(rng)]) for _ in range(rng.choice([2, 3, 4]))])
    if hole == "T":
        return repr([rng.randint(-3, 5), number(rng)])
    if hole == "t":
        return repr(rng.choice(["apple", "a b c", "Newton", "", "x1"]))
    if hole == "x":
        return f"({number(rng)})"
    if hole == "n":
        return f"({rng.randint(0, 5)})" if rng.random() < 0.9 else f"({rng.randint(-3, -1)})"
    if hole == "k":
        return rng.choice(["0", "1", "-1", "0"])
    return rng.choice(["True", "False"])


def fits(hole, value):
    """Whether a value that has been made may stand in the hole."""
    if hole == "L":
        return isinstance(value, list) and all(type(v) in (int, float) for v in value) and len(value) > 1
    if hole == "x":
        return type(value) in (float, np.float64) and abs(value) < 1e3
    if not isinstance(value, np.ndarray) or value.dtype not in (float, int, bool) or value.size > 40:
        return False
    if value.dtype == float and not np.all(np.abs(value[np.isfinite(value)]) < 1e6):
        return False
    # LAPACK may never return from a matrix that holds infinities.
    if hole in "MS" and not np.all(np.isfinite(value)):
        return False
    return (
        hole == "A"
        or (hole == "F" and value.dtype == float)
        or (hole == "I" and value.dtype == int)
        or (hole == "B" and value.dtype == bool)
        or (hole == "V" and value.ndim == 1 and value.dtype != bool)
        or (hole == "M" and value.ndim == 2 and min(value.shape) > 0 and value.dtype != bool)
        or (hole == "S" and value.ndim == 2 and value.shape[0] == value.shape[1] > 0 and value.dtype != bool)
    )


def fill(rng, template, parts):
    def one(match):
        hole = match.group(1)
        if parts and rng.random() < 0.6:
            for source, value in rng.sample(parts, min(6, len(parts))):
                if fits(hole, value):
                    return source
        return leaf(rng, hole)

    return HOLE.sub(one, template)


def run(source):
    scope = {"np": np, "math": math}
    exec(source, scope)
    return scope["result"]


class Unfit(Exception):
    """A result that is not compared: of another type, or too large to be exact."""


def encode(value):
    if value is None:
        return {"t": "NoneType"}
    if isinstance(value, np.ndarray):
        if value.dtype not in (float, np.int64, bool) or value.size > 400:
            raise Unfit
        return {"t": "numpy.ndarray", "dtype": str(value.dtype), "shape": list(value.shape), "v": [plain(v) for v in value.ravel()]}
    if isinstance(value, (np.float64, np.int64, np.bool_)):
        return {"t": "numpy." + type(value).__name__, "v": [plain(value)]}
    if type(value) in (bool, int, float):
        return {"t": type(value).__name__, "v": [plain(value)]}
    if type(value) is str:
        return {"t": "str", "text": value}
    if isinstance(value, (list, tuple)):
        return {"t": type(value).__name__, "items": [encode(v) for v in value]}
    if type(value) is dict:
        return {"t": "dict", "items": [[encode(k), encode(v)] for k, v in value.items()]}
    raise Unfit


def plain(value):
    value = float(value) if isinstance(value, (float, np.floating)) else int(value)
    if isinstance(value, int):
        if abs(value) >= 2**53:
            raise Unfit
        return value
    if math.isfinite(value):
        return value
    return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"


def case(rng):
    """One program; `None` if this one is of no use."""
    parts = []
    family = rng.random()
    templates = PYTHON if family < 0.2 else ARRAYS
    for _ in range(rng.choice([1, 1, 2, 3])):
        if family > 0.9:
            break
        source = fill(rng, rng.choice(templates), parts)
        if len(source) > 600:
            return None
        try:
            value = run(f"result = {source}")
        except Exception:
            if rng.random() < 0.8:
                continue
            parts.append((source, None))
            break
        parts.append((source, value))
    if family > 0.9 or not parts:
        code = fill(rng, rng.choice(STATEMENTS), parts)
    else:
        code = f"result = {parts[-1][0]}"
    try:
        value = run(code)
    except Exception as error:
        outcome = {"error": type(error).__name__, "message": str(error)}
    else:
        try:
            outcome = {"value": encode(value), "text": repr(value)}
        except Unfit:
            return None
    return {"code": "import math\nimport numpy as np\n" + code, **outcome}


def main():
    count = int(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    made, failed, seen = 0, 0, set()
    while made < count:
        found = case(rng)
        if found is None or found["code"] in seen:
            continue
        if "error" in found:
            if failed > count // 5:
                continue
            failed += 1
        seen.add(found["code"])
        made += 1
        print(json.dumps(found))


main()
