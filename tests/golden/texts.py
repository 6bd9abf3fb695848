"""Runs small programs in real Python with NumPy and keeps what they print, and how they fail."""
import contextlib
import io
import json
import pathlib
import platform
import sys
import warnings

import numpy

HERE = pathlib.Path(__file__).parent


def split(text):
    """The expressions of a table: some a line, with bars between them."""
    return [part for line in text.strip().splitlines() for part in line.split(" | ")]


def run(program):
    """What a program prints, and how it fails: class and message."""
    out, error = io.StringIO(), None
    with contextlib.redirect_stdout(out), warnings.catch_warnings(), numpy.printoptions():
        warnings.simplefilter("ignore")
        try:
            exec(compile(program, "<case>", "exec"), {"np": numpy})
        except Exception as raised:  # the class and words are what is compared
            error = f"{type(raised).__name__}: {raised}".removesuffix(": ")
    return {"code": program, "stdout": out.getvalue(), "error": error}


def main(name, programs):
    """Writes NAME.json beside this file, or compares with it where `--check` is given."""
    path = HERE / f"{name}.json"
    found = [run(program) for program in programs]
    if "--check" in sys.argv:
        written = json.loads(path.read_text())["cases"]
        differ = [a["code"] for a, b in zip(found, written) if a != b]
        if differ or len(found) != len(written):
            print("differs from what is written:", *differ[:5], sep="\n---\n")
            return 1
        print(f"{len(found)} texts as written")
        return 0
    made = {"command": f"python tests/golden/{name}.py", "python": platform.python_version(), "numpy": numpy.__version__}
    lines = ",\n".join(json.dumps(case) for case in found)
    path.write_text(f'{{"made": {json.dumps(made)},\n"cases": [\n{lines}\n]}}\n')
    print(f"{len(found)} texts")
    return 0
