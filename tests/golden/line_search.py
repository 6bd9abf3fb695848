"""Golden numbers for the line search of Moré and Thuente, from SciPy's port of MINPACK-2.

    python tests/golden/line_search.py             writes tests/golden/line_search.json
    python tests/golden/line_search.py --check     compares instead of writing

The six functions, the constants and the starts are those of Moré & Thuente (1994), ACM TOMS 20, 286-307, tables I to VI.
SciPy's class is private, so the versions are recorded. Evaluations count every trial, but not the point 0.
"""

import json
import pathlib
import sys

import numpy as np
import scipy
from scipy.optimize._dcsrch import DCSRCH

COMMAND = "python tests/golden/line_search.py"
STARTS = [1e-3, 1e-1, 1e1, 1e3]


def rational(beta):
    return (f"-t/(t**2 + {beta})", lambda t: -t / (t * t + beta),
            lambda t: (t * t - beta) / (t * t + beta) ** 2)


def fifth(beta):
    return (f"(t + {beta})**5 - 2*(t + {beta})**4", lambda t: (t + beta) ** 5 - 2 * (t + beta) ** 4,
            lambda t: 5 * (t + beta) ** 4 - 8 * (t + beta) ** 3)


def wavy(beta, terms):
    """A kink rounded off within beta of 1, and a sine on top."""
    w = terms * np.pi / 2
    tilt = 2 * (1 - beta) / (terms * np.pi)

    def value(t):
        if t <= 1 - beta:
            base = 1 - t
        elif t >= 1 + beta:
            base = t - 1
        else:
            base = (t - 1) ** 2 / (2 * beta) + beta / 2
        return base + tilt * np.sin(w * t)

    def slope(t):
        if t <= 1 - beta:
            base = -1.0
        elif t >= 1 + beta:
            base = 1.0
        else:
            base = (t - 1) / beta
        return base + tilt * w * np.cos(w * t)

    text = (f"(1 - t if t <= 1 - {beta} else t - 1 if t >= 1 + {beta} else (t - 1)**2/(2*{beta}) + {beta}/2)"
            f" + 2*(1 - {beta})/({terms}*np.pi)*np.sin({terms}*np.pi/2*t)")
    return text, value, slope


def valleys(one, other):
    """Yanai, Ozawa and Kaneko's function."""

    def gamma(beta):
        return np.sqrt(1 + beta**2) - beta

    def value(t):
        return gamma(one) * np.sqrt((1 - t) ** 2 + other**2) + gamma(other) * np.sqrt(t**2 + one**2)

    def slope(t):
        return gamma(one) * (t - 1) / np.sqrt((1 - t) ** 2 + other**2) + gamma(other) * t / np.sqrt(t**2 + one**2)

    text = (f"(np.sqrt(1 + {one}**2) - {one})*np.sqrt((1 - t)**2 + {other}**2)"
            f" + (np.sqrt(1 + {other}**2) - {other})*np.sqrt(t**2 + {one}**2)")
    return text, value, slope


FUNCTIONS = [
    (1, rational(2), 1e-3, 1e-1),
    (2, fifth(0.004), 1e-1, 1e-1),
    (3, wavy(0.01, 39), 1e-1, 1e-1),
    (4, valleys(0.001, 0.001), 1e-3, 1e-3),
    (5, valleys(0.01, 0.001), 1e-3, 1e-3),
    (6, valleys(0.001, 0.01), 1e-3, 1e-3),
]


def searches():
    out = []
    for number, (text, value, slope), mu, eta in FUNCTIONS:
        for start in STARTS:
            trials = []

            def phi(t):
                trials.append(float(t))
                return value(t)

            search = DCSRCH(phi, slope, ftol=mu, gtol=eta, xtol=1e-16, stpmin=0.0, stpmax=1e20)
            alpha, _, _, task = search(start, phi0=value(0.0), derphi0=slope(0.0))
            assert task[:4] == b"CONV", (number, start, task)
            out.append({"function": number, "phi": text, "mu": mu, "eta": eta, "alpha0": start,
                        "evaluations": len(trials), "trials": trials, "alpha": float(alpha),
                        "dphi": float(slope(alpha))})
    return out


def main():
    data = {
        "made_by": {"command": COMMAND, "python": sys.version.split()[0], "numpy": np.__version__,
                    "scipy": scipy.__version__},
        "searches": searches(),
    }
    text = json.dumps(data, indent=1) + "\n"
    path = pathlib.Path(__file__).parent / "line_search.json"
    if "--check" not in sys.argv[1:]:
        path.write_text(text)
        return
    stored = json.loads(path.read_text())["searches"]
    for old, new in zip(stored, data["searches"], strict=True):
        same = old["evaluations"] == new["evaluations"] and np.allclose(old["trials"], new["trials"], rtol=1e-9)
        assert same, (old, new)
    print(f"{len(stored)} searches agree")


if __name__ == "__main__":
    main()
