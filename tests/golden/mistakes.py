"""Runs the experiments of the common mistakes with real NumPy and prints their tables as JSON, for tests/mistakes.rs:

    python tests/golden/mistakes.py lessons/mistakes

For each file: both tables, the number of the signature for both, and whether the claim holds.
"""

import json
import math
import pathlib
import sys
import tomllib

import numpy as np


def experiment(text):
    """The TOML of the file's `experiment` block."""
    return tomllib.loads(text.split("```experiment\n", 1)[1].split("\n```", 1)[0])


def plain(value):
    """JSON has no nan."""
    return None if math.isnan(value) else float(value)


def outcome(path):
    fence = experiment(path.read_text())
    names = {}
    exec(fence["code"], names)
    wrong, fixed = (np.array(names["rows"](side), dtype=float) for side in (False, True))
    numbers = [eval(fence["signature"]["number"], {"np": np, "rows": rows}) for rows in (wrong, fixed)]
    # A claim may run over several lines: it is an expression in brackets.
    claim = eval(f"({fence['claim']})", {"np": np, "wrong": wrong, "fixed": fixed})
    return {
        "slug": path.stem.split("-", 1)[1],
        "tables": [[[plain(x) for x in row] for row in rows] for rows in (wrong, fixed)],
        "numbers": [plain(x) for x in numbers],
        "claim": bool(claim),
    }


print(json.dumps([outcome(path) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.md"))]))
