"""Calls NumPy's functions with what students and tutorials give them, and with what nobody should, and writes what the
prompt shows.

    python tests/golden/functions.py            writes tests/golden/functions.json
    python tests/golden/functions.py --check    compares with what is written

`tests/numpy_docs.rs` evaluates the same expressions in our runtime. Empty arrays, arrays without axes, every axis,
element types and wrong arguments are what the docstring examples do not show.
"""
import ast
import builtins
import json
import pathlib
import platform
import sys

import numpy as np

from docstrings import Shown, other_kind, prompt
from functions_cases import CASES

HERE = pathlib.Path(__file__).parent

SETUP = """
e = np.zeros(0); e2 = np.zeros((0, 3)); z = np.array(2.5); i0 = np.array(-3); t0 = np.array(True)
v = np.array([3.0, -1.0, 2.5, 0.0, 7.25]); w = np.array([4, 1, 3, 1, 5]); b = np.array([True, False, True, True, False])
M = np.array([[1.5, -2.0, 0.25], [4.0, 0.5, -1.0]]); N = np.array([[3, 1, 2], [9, 5, 4]]); P = M > 0
T = np.arange(24.0).reshape(2, 3, 4) - 11; U = np.arange(24).reshape(2, 3, 4) % 7
n = np.array([1.0, np.nan, 3.0]); K = np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, np.nan], [2.0, 0.5, np.nan]])
f = np.array([np.inf, -np.inf, np.nan, -0.0]); c = np.array([1 + 2j, -1j, 3.0]); s = np.array([1.0, 2.0, 4.0, 8.0])
""".strip().splitlines()


def grid(names, arrays, tails):
    """A call of every function with every array and every further argument."""
    return [f"np.{name}({array}{tail})" for name in names.split() for array in arrays.split() for tail in tails]


AXES = ["", ", axis=0", ", axis=1", ", axis=-1", ", axis=(0, 1)", ", axis=0, keepdims=True", ", axis=5"]
GRIDS = {
    "reductions": grid("sum prod mean max min any all", "e e2 z i0 v w b M N P T", AXES),
    "spread": grid("var std", "e z v w M N T", AXES[:5] + [", ddof=1", ", axis=0, ddof=2, keepdims=True"]),
    "places": grid("argmax argmin", "e e2 z v w b M N T n", ["", ", axis=0", ", axis=-1", ", axis=1, keepdims=True"]),
    "running": grid("cumsum cumprod", "e e2 z v w b M N T", ["", ", axis=0", ", axis=-1", ", axis=2"]),
    "nan": grid("nansum nanprod nanmean nanmax nanmin nanmedian nanvar nanstd", "e z v w M N n K", ["", ", axis=0", ", axis=1", ", axis=0, keepdims=True"]),
    "nan places": grid("nanargmax nanargmin nancumsum nancumprod", "z v w N n K", ["", ", axis=0", ", axis=1"]),
    "middle": grid("median ptp count_nonzero", "e z v w M N T n", ["", ", axis=0", ", axis=1", ", axis=(0, 1)", ", axis=-1, keepdims=True"]),
    "order": grid("sort argsort", "e e2 z v w b M N T n", ["", ", axis=None", ", axis=0", ", axis=3"]),
    "each": grid("sqrt exp log abs sign square floor ceil rint trunc isnan signbit negative reciprocal cbrt expm1 isfinite logical_not", "e z i0 w b f", [""]),
    "pairs": grid("add subtract multiply divide floor_divide mod power maximum minimum hypot arctan2 fmod copysign logaddexp greater equal logical_xor fmax", "z w b v", [", 2", ", 0.5", ", v", ", w", ", n"]),
    "shapes": grid("ravel transpose squeeze atleast_1d atleast_2d atleast_3d flip fliplr flipud rot90 diff nonzero argwhere flatnonzero", "e z v M N T", [""]),
    "makers": grid("zeros_like ones_like full_like", "e z i0 b M N", [", 1" , ", 2, dtype=float"]) + grid("tril triu diag", "e v M N T", ["", ", 1", ", -1"]),
    "quantiles": [
        f"np.{name}({array}, {q}{tail})"
        for name, qs in (("quantile", ["0.3", "[0.0, 0.5, 1.0]", "[[0.25], [0.75]]"]), ("percentile", ["30", "[10, 90]"]))
        for array in "z v w M N T n".split()
        for q in qs
        for tail in ("", ", axis=0", ", axis=-1, keepdims=True")
    ]
    + [f"np.quantile({array}, [0.0, 0.1, 0.37, 0.5, 1.0], method={method!r})" for array in "v w n".split() for method in "inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear median_unbiased normal_unbiased lower higher midpoint nearest".split()],
}


def main():
    """Writes or checks the file."""
    path = HERE / "functions.json"
    sys.displayhook = sys.__displayhook__
    sessions = []
    for group, expressions in {**GRIDS, **CASES}.items():
        scope, examples, left_out = {"np": np}, [], []
        for line in SETUP:
            exec(line, scope)
        for source in expressions:
            builtins._ = None
            expected = "".join(prompt(line, scope) for line in source.split("\n"))
            if reason := other_kind(builtins._):
                left_out.append({"source": source, "reason": reason})
                continue
            program = ast.unparse(Shown().visit(ast.parse(source)))
            examples.append({"source": source, "program": program, "expected": expected})
        setup = [{"source": line, "program": line, "expected": ""} for line in SETUP]
        sessions.append({"function": group, "examples": setup + examples, "left_out": left_out})
    total = sum(len(each["examples"]) for each in sessions)
    if "--check" in sys.argv:
        written = json.loads(path.read_text())["sessions"]
        differ = [a["function"] for a, b in zip(sessions, written) if a != b]
        if differ or len(sessions) != len(written):
            print("differs from what is written:", *differ)
            return 1
        print(f"{total} expressions as written")
        return 0
    made = {"command": "python tests/golden/functions.py", "python": platform.python_version(), "numpy": np.__version__}
    lines = ",\n".join(json.dumps(each) for each in sessions)
    path.write_text(f'{{"made": {json.dumps(made)},\n"sessions": [\n{lines}\n]}}\n')
    print(f"{total} expressions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
