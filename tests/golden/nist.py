"""The 27 nonlinear regressions of NIST's Statistical Reference Datasets, in one form.

    python tests/golden/nist.py             writes src/engine/problems/nist/ from the .dat files
    python tests/golden/nist.py --check     parses again and compares

The .dat files are NIST's own (public domain), byte by byte. Each model is written here as a NumPy expression of `b` and
the columns, and confirmed: the certified parameters give the certified sum of squares and standard deviations.
"""

import json
import pathlib
import re
import sys

import numpy as np

FOLDER = pathlib.Path(__file__).parent / "nist"
WRITTEN = pathlib.Path(__file__).parent.parent.parent / "src/engine/problems/nist"
CHWIRUT = "np.exp(-b[0]*x)/(b[1] + b[2]*x)"
LANCZOS = "b[0]*np.exp(-b[1]*x) + b[2]*np.exp(-b[3]*x) + b[4]*np.exp(-b[5]*x)"
GAUSS = "b[0]*np.exp(-b[1]*x) + b[2]*np.exp(-(x - b[3])**2/b[4]**2) + b[5]*np.exp(-(x - b[6])**2/b[7]**2)"
CUBIC = "(b[0] + b[1]*x + b[2]*x**2 + b[3]*x**3)/(1 + b[4]*x + b[5]*x**2 + b[6]*x**3)"
CYCLES = (
    "b[0] + b[1]*np.cos(2*np.pi*x/12) + b[2]*np.sin(2*np.pi*x/12)"
    " + b[4]*np.cos(2*np.pi*x/b[3]) + b[5]*np.sin(2*np.pi*x/b[3])"
    " + b[7]*np.cos(2*np.pi*x/b[6]) + b[8]*np.sin(2*np.pi*x/b[6])"
)
MODELS = {
    "Bennett5": "b[0]*(b[1] + x)**(-1/b[2])",
    "BoxBOD": "b[0]*(1 - np.exp(-b[1]*x))",
    "Chwirut1": CHWIRUT,
    "Chwirut2": CHWIRUT,
    "DanWood": "b[0]*x**b[1]",
    "ENSO": CYCLES,
    "Eckerle4": "b[0]/b[1]*np.exp(-0.5*((x - b[2])/b[1])**2)",
    "Gauss1": GAUSS,
    "Gauss2": GAUSS,
    "Gauss3": GAUSS,
    "Hahn1": CUBIC,
    "Kirby2": "(b[0] + b[1]*x + b[2]*x**2)/(1 + b[3]*x + b[4]*x**2)",
    "Lanczos1": LANCZOS,
    "Lanczos2": LANCZOS,
    "Lanczos3": LANCZOS,
    "MGH09": "b[0]*(x**2 + x*b[1])/(x**2 + x*b[2] + b[3])",
    "MGH10": "b[0]*np.exp(b[1]/(x + b[2]))",
    "MGH17": "b[0] + b[1]*np.exp(-x*b[3]) + b[2]*np.exp(-x*b[4])",
    "Misra1a": "b[0]*(1 - np.exp(-b[1]*x))",
    "Misra1b": "b[0]*(1 - (1 + b[1]*x/2)**-2)",
    "Misra1c": "b[0]*(1 - (1 + 2*b[1]*x)**-0.5)",
    "Misra1d": "b[0]*b[1]*x/(1 + b[1]*x)",
    "Nelson": "b[0] - b[1]*x1*np.exp(-b[2]*x2)",
    "Rat42": "b[0]/(1 + np.exp(b[1] - b[2]*x))",
    "Rat43": "b[0]/(1 + np.exp(b[1] - b[2]*x))**(1/b[3])",
    "Roszman1": "b[0] - b[1]*x - np.arctan(b[2]/(x - b[3]))/np.pi",
    "Thurber": CUBIC,
}
RESPONSES = {"Nelson": "np.log(y)"}
# Printed by NIST against the numbers beside it: fifteen observations less four parameters are eleven.
MISPRINTED_DOF = {"Rat43": 9}


def parse(name):
    """A .dat file as the names of its columns, its rows, and what NIST certifies."""
    text = (FOLDER / f"{name}.dat").read_text()
    table = re.findall(r"^ *b\d+ *= +(\S+) +(\S+) +(\S+) +(\S+) *$", text, re.M)
    start1, start2, certified, sd = (list(map(float, column)) for column in zip(*table))
    head, _, body = text[text.rindex("Data:") + 5 :].partition("\n")
    rows = [list(map(float, line.split())) for line in body.splitlines() if line.strip()]
    value = lambda label: float(re.search(label + r": +(\S+)", text).group(1))  # noqa: E731
    dof = len(rows) - len(certified)
    assert value("Number of Observations") == len(rows), name
    assert value("Degrees of Freedom") == MISPRINTED_DOF.get(name, dof), name
    problem = {
        "model": MODELS[name],
        "response": RESPONSES.get(name, "y"),
        "start1": start1,
        "start2": start2,
        "certified": certified,
        "sd": sd,
        "rss": value("Residual Sum of Squares"),
        "dof": dof,
    }
    return head.split(), rows, problem


def confirm(name, columns, rows, problem):
    """The certified parameters have the certified sum of squares and standard deviations; J by the complex step."""
    scope = {"np": np, **dict(zip(columns, np.array(rows).T))}
    model = lambda b: eval(problem["model"], {**scope, "b": b})  # noqa: E731
    b = np.array(problem["certified"])
    rss = np.sum((eval(problem["response"], scope) - model(b)) ** 2)
    steps = 1e-30 * np.diag(np.abs(b))
    j = np.array([np.imag(model(b + 1j * h)) / np.sum(h) for h in steps]).T
    scale = np.linalg.norm(j, axis=0)
    inverse = np.linalg.inv(np.linalg.qr(j / scale, mode="r"))
    sd = np.sqrt(problem["rss"] / problem["dof"] * np.sum(inverse**2, axis=1)) / scale
    # Lanczos1 has residuals of 1e-13: eleven digits of the parameters do not determine their squares.
    assert name == "Lanczos1" or abs(rss / problem["rss"] - 1) < 1e-9, (name, rss)
    assert np.max(np.abs(sd / problem["sd"] - 1)) < 1e-8, (name, sd)


def files():
    """What is written, by file name."""
    problems = {}
    for name in MODELS:
        columns, rows, problems[name] = parse(name)
        confirm(name, columns, rows, problems[name])
        lines = [",".join(columns)] + [",".join(map(repr, row)) for row in rows]
        yield f"{name}.csv", "\n".join(lines) + "\n"
    yield "problems.json", "{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in problems.items()) + "\n}\n"


def main():
    if "--check" in sys.argv:
        differ = [name for name, text in files() if (WRITTEN / name).read_text() != text]
        if differ:
            print("differs from what is written:", *differ, sep="\n  ")
            return 1
        print(f"{len(MODELS)} regressions of NIST as certified")
        return 0
    for name, text in files():
        (WRITTEN / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
