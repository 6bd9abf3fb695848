"""Runs the programs of `tests/programs/` in real Python with NumPy and keeps what they print.

    python tests/golden/programs.py            writes NAME.txt beside each NAME.py
    python tests/golden/programs.py --check    runs them again and compares

`optimizers/` are programs as teaching code has them; `language/` goes through what there is of Python, in its own words:
it is Python 3.11's (messages change from version to version), so that another version is not compared with it.
The programs print as many digits as do not depend on the processor: sums and products of matrices round differently on
others. Our runtime must print the same text, to the last digit.
"""

import difflib
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "programs"


def printed(program):
    """What a program prints in a Python of its own; one that fails stops us."""
    run = subprocess.run([sys.executable, "-B", "-W", "ignore", program], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program.name} failed:\n{run.stderr}")
    return run.stdout


def main():
    programs = sorted(FOLDER.glob("*/*.py"))
    if sys.version_info[:2] != (3, 11):
        print("this is not Python 3.11: its own words are not compared")
        programs = [program for program in programs if program.parent.name != "language"]
    differ = 0
    for program in programs:
        path, text = program.with_suffix(".txt"), printed(program)
        if "--check" not in sys.argv:
            path.write_text(text)
            continue
        written = path.read_text() if path.exists() else ""
        if text != written:
            differ += 1
            lines = difflib.unified_diff(written.splitlines(), text.splitlines(), path.name, "now", lineterm="")
            print(*lines, sep="\n")
    # A text without a program would never be compared.
    lost = sorted(path.name for path in FOLDER.glob("*/*.txt") if not path.with_suffix(".py").exists())
    if lost:
        print("there is no program for", *lost)
    if differ or lost:
        return 1
    print(f"{len(programs)} programs print what is written" if "--check" in sys.argv else f"{len(programs)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
