"""Golden numbers for the methods: updates, steps, subproblems, line searches, factorizations, from NumPy and SciPy.

    python tests/golden/methods.py             writes tests/golden/methods.json
    python tests/golden/methods.py --check     computes them again and compares

Each rule is written anew in the `methods_*.py` beside this file, from its paper or from Nocedal and Wright (2006), and
checked there against a second source: SciPy's own routine, a published table, or what must hold by definition.
"""

import json
import pathlib
import sys

import numpy as np
import scipy

import methods_cholesky
import methods_experiments
import methods_least_squares
import methods_line_search
import methods_quasi_newton
import methods_subproblems

PATH = pathlib.Path(__file__).parent / "methods.json"
PARTS = [methods_quasi_newton, methods_least_squares, methods_subproblems, methods_line_search, methods_cholesky, methods_experiments]


def plain(value):
    """Without NumPy's types."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def compute():
    return {key: plain(value) for part in PARTS for key, value in part.cases().items()}


def numbers(value):
    return isinstance(value, (int, float)) or (isinstance(value, list) and value and all(map(numbers, value)))


def different(found, written, path=""):
    """Where two results differ: numbers by 1e-6 of the largest beside them, all else at all."""
    if isinstance(found, bool) or not numbers(found):
        if isinstance(found, dict) and isinstance(written, dict) and found.keys() == written.keys():
            return [at for key in found for at in different(found[key], written[key], f"{path}.{key}")]
        if isinstance(found, list) and isinstance(written, list) and len(found) == len(written):
            return [at for i, pair in enumerate(zip(found, written)) for at in different(*pair, f"{path}[{i}]")]
        return [] if found == written else [path]
    a, b = np.array(found, dtype=float), np.array(written, dtype=float)
    close = a.shape == b.shape and np.max(np.abs(a - b)) <= 1e-6 * np.max(np.abs(b)) + 1e-13
    return [] if close else [path]


def main():
    found = compute()
    if "--check" in sys.argv:
        written = json.loads(PATH.read_text())
        written.pop("made_by")
        differ = different(found, written)
        if differ:
            print("differs from what is written:", *differ[:10], sep="\n  ")
            return 1
        print(f"{sum(len(part) if isinstance(part, list) else 1 for part in found.values())} cases of methods as written")
        return 0
    made_by = {"numpy": np.__version__, "scipy": scipy.__version__, "python": sys.version.split()[0]}
    lines = [f'"made_by": {json.dumps(made_by)}']
    for key, part in found.items():
        inside = "[\n" + ",\n".join(map(json.dumps, part)) + "\n]" if isinstance(part, list) else json.dumps(part)
        lines.append(f'"{key}": {inside}')
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
