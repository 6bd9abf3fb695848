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


def in_words(kind, message):
    """A failure as the last line of a traceback."""
    return f"{kind}: {message}".removesuffix(": ")


def apart(kind, message):
    """A failure as class and message; classes that NumPy keeps to itself without their underscore."""
    return {"class": kind.lstrip("_"), "message": message}


def run(program, failure):
    """What a program prints, and how it fails."""
    out, error = io.StringIO(), None
    with contextlib.redirect_stdout(out), warnings.catch_warnings(), numpy.printoptions():
        warnings.simplefilter("ignore")
        try:
            exec(compile(program, "<case>", "exec"), {"__name__": "__main__", "np": numpy})
        except Exception as raised:  # the class and words are what is compared
            error = failure(type(raised).__name__, str(raised))
    return {"code": program, "stdout": out.getvalue(), "error": error}


def main(name, programs, failure=in_words, seen=lambda case: case):
    """Writes NAME.json beside this file, or compares what is `seen` of each case with it where `--check` is given."""
    path = HERE / f"{name}.json"
    found = [run(program, failure) for program in programs]
    if "--check" in sys.argv:
        written = json.loads(path.read_text())["cases"]
        differ = [a["code"] for a, b in zip(found, written) if seen(a) != seen(b)]
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
