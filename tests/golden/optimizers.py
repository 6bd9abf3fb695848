"""Runs the optimizers of `tests/optimizers/` in real Python with NumPy and keeps what they print.

    python tests/golden/optimizers.py            writes tests/optimizers/NAME.txt for each NAME.py
    python tests/golden/optimizers.py --check    runs them again and compares

The programs print as many digits as do not depend on the processor: sums and products of matrices round differently on
others. Our runtime must print the same text, to the last digit.
"""

import difflib
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "optimizers"


def printed(program):
    """What a program prints in a Python of its own; one that fails stops us."""
    run = subprocess.run([sys.executable, "-B", "-W", "ignore", program], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program.name} failed:\n{run.stderr}")
    return run.stdout


def main():
    programs = sorted(FOLDER.glob("*.py"))
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
    lost = sorted(path.name for path in FOLDER.glob("*.txt") if not path.with_suffix(".py").exists())
    if lost:
        print("there is no program for", *lost)
    if differ or lost:
        return 1
    print(f"{len(programs)} programs print what is written" if "--check" in sys.argv else f"{len(programs)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
