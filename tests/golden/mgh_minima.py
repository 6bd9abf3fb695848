"""The registry of the Moré, Garbow and Hillstrom problems: sizes, formulas and minima, computed and checked.

    python tests/golden/mgh_minima.py             writes src/engine/problems/mgh/problems.json (needs scipy and jax)
    python tests/golden/mgh_minima.py --check     the written minima are stationary and have the published digits (NumPy)

A minimum is found by SciPy from the usual start, or from the start given here, and polished by Newton's method with
jax's derivatives. The published values are those of the paper (ACM TOMS 7, 1981, pp. 17-41), six digits each; a computed
one may differ by one unit of the last digit, as the paper cuts digits off where others round.
"""

import json
import pathlib
import sys

import numpy as np

from mgh import load

REGISTRY = pathlib.Path(__file__).parent.parent.parent / "src/engine/problems/mgh/problems.json"
SADDLE = (
    "a saddle, on the line x1 = x5, x3 + x6 = 2.3263 of stationary points with the same f: saddles where x3 and x6 have "
    "one sign, minima where not; methods that never leave x1 = x5, x3 = x6 end here"
)

# name, title, usual sizes, (least, largest, a multiple of), formula of the residuals
PROBLEMS = [
    ("rosenbrock", "Rosenbrock", [2], None, "10(x₂ − x₁²), 1 − x₁"),
    ("freudenstein_roth", "Freudenstein and Roth", [2], None, "x₁ − 13 + ((5 − x₂)x₂ − 2)x₂, x₁ − 29 + ((x₂ + 1)x₂ − 14)x₂"),
    ("powell_badly_scaled", "Powell badly scaled", [2], None, "10⁴x₁x₂ − 1, e^(−x₁) + e^(−x₂) − 1.0001"),
    ("brown_badly_scaled", "Brown badly scaled", [2], None, "x₁ − 10⁶, x₂ − 2·10⁻⁶, x₁x₂ − 2"),
    ("beale", "Beale", [2], None, "yᵢ − x₁(1 − x₂ⁱ), i = 1…3"),
    ("jennrich_sampson", "Jennrich and Sampson", [2], None, "2 + 2i − (e^(ix₁) + e^(ix₂)), i = 1…10"),
    ("helical_valley", "Helical valley", [3], None, "10(x₃ − 10θ(x₁, x₂)), 10(√(x₁² + x₂²) − 1), x₃"),
    ("bard", "Bard", [3], None, "yᵢ − (x₁ + u/(vx₂ + wx₃)), i = 1…15"),
    ("gaussian", "Gaussian", [3], None, "x₁e^(−x₂(t − x₃)²/2) − yᵢ, i = 1…15"),
    ("meyer", "Meyer", [3], None, "x₁e^(x₂/(t + x₃)) − yᵢ, i = 1…16"),
    ("gulf", "Gulf research and development", [3], None, "e^(−|yᵢ − x₂|^x₃/x₁) − t, i = 1…99"),
    ("box3d", "Box three-dimensional", [3], None, "e^(−tx₁) − e^(−tx₂) − x₃(e^(−t) − e^(−10t)), i = 1…10"),
    ("powell_singular", "Powell singular", [4], None, "x₁ + 10x₂, √5(x₃ − x₄), (x₂ − 2x₃)², √10(x₁ − x₄)²"),
    ("wood", "Wood", [4], None, "10(x₂ − x₁²), 1 − x₁, √90(x₄ − x₃²), 1 − x₃, √10(x₂ + x₄ − 2), (x₂ − x₄)/√10"),
    ("kowalik_osborne", "Kowalik and Osborne", [4], None, "yᵢ − x₁(u² + ux₂)/(u² + ux₃ + x₄), i = 1…11"),
    ("brown_dennis", "Brown and Dennis", [4], None, "(x₁ + tx₂ − eᵗ)² + (x₃ + x₄ sin t − cos t)², i = 1…20"),
    ("osborne1", "Osborne 1", [5], None, "yᵢ − (x₁ + x₂e^(−tx₄) + x₃e^(−tx₅)), i = 1…33"),
    ("biggs_exp6", "Biggs EXP6", [6], None, "x₃e^(−tx₁) − x₄e^(−tx₂) + x₆e^(−tx₅) − yᵢ, i = 1…13"),
    ("osborne2", "Osborne 2", [11], None, "yᵢ − (x₁e^(−tx₅) + Σ xⱼe^(−(t − x₇₊ⱼ)²x₄₊ⱼ)), j = 2…4, i = 1…65"),
    ("watson", "Watson", [6, 9, 12], (2, 31, 1), "z′ − z² − 1 at 29 points, x₁, x₂ − x₁² − 1; z = Σ xⱼtʲ⁻¹"),
    ("ext_rosenbrock", "Extended Rosenbrock", [10, 100], (2, 100_000, 2), "10(x₂ᵢ − x₂ᵢ₋₁²), 1 − x₂ᵢ₋₁"),
    ("ext_powell", "Extended Powell singular", [12, 100], (4, 100_000, 4), "Powell's four residuals in each four variables"),
    ("penalty1", "Penalty I", [4, 10], (1, 10_000, 1), "√10⁻⁵(xᵢ − 1), Σxⱼ² − ¼"),
    ("penalty2", "Penalty II", [4, 10], (2, 100, 1), "x₁ − 0.2, √10⁻⁵ × differences of e^(x/10), Σ(n − j + 1)xⱼ² − 1"),
    ("variably_dimensioned", "Variably dimensioned", [10], (1, 10_000, 1), "xᵢ − 1, s, s²; s = Σ j(xⱼ − 1)"),
    ("trigonometric", "Trigonometric", [10], (1, 10_000, 1), "n − Σ cos xⱼ + i(1 − cos xᵢ) − sin xᵢ"),
    ("brown_almost_linear", "Brown almost linear", [10], (2, 100, 1), "xᵢ + Σxⱼ − (n + 1), i < n; Πxⱼ − 1"),
    ("discrete_boundary", "Discrete boundary value", [10], (2, 10_000, 1), "2xᵢ − xᵢ₋₁ − xᵢ₊₁ + h²(xᵢ + tᵢ + 1)³/2"),
    ("discrete_integral", "Discrete integral equation", [10], (2, 10_000, 1), "xᵢ + h[(1 − tᵢ)Σ tⱼcⱼ + tᵢΣ(1 − tⱼ)cⱼ]/2; c = (x + t + 1)³"),
    ("broyden_tridiagonal", "Broyden tridiagonal", [10], (2, 10_000, 1), "(3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1"),
    ("broyden_banded", "Broyden banded", [10], (2, 500, 1), "xᵢ(2 + 5xᵢ²) + 1 − Σ xⱼ(1 + xⱼ), j from i − 5 to i + 1"),
    ("linear_full_rank", "Linear, full rank", [5], (1, 10_000, 1), "xᵢ − (2/m)Σxⱼ − 1, then −(2/m)Σxⱼ − 1; m = 2n"),
    ("linear_rank1", "Linear, rank 1", [5], (1, 1_000, 1), "i·Σ jxⱼ − 1, i = 1…2n"),
    ("linear_rank1_zero", "Linear, rank 1, zero columns and rows", [5], (3, 1_000, 1), "(i − 1)·Σ jxⱼ − 1, 1 < j < n; −1"),
    ("chebyquad", "Chebyquad", [8, 9, 10], (1, 100, 1), "(1/n)Σ Tᵢ(xⱼ) − ∫₀¹Tᵢ, i = 1…n"),
]

# name: [(n, published f, where the search starts or None for the usual start, note)]; found by computing
COMPUTED = {
    "freudenstein_roth": [(2, "48.9842", None, "local")],
    "jennrich_sampson": [(2, "124.362", None, "")],
    "bard": [(3, "8.21487e-3", None, "")],
    "gaussian": [(3, "1.12793e-8", None, "")],
    "meyer": [(3, "87.9458", None, "")],
    "kowalik_osborne": [(4, "3.07505e-4", None, "")],
    "brown_dennis": [(4, "85822.2", None, "")],
    "osborne1": [(5, "5.46489e-5", None, "")],
    "biggs_exp6": [(6, "5.65565e-3", [1.7, 17.7, 1.16, 5.19, 1.7, 1.16], SADDLE)],
    "osborne2": [(11, "4.01377e-2", None, "")],
    "watson": [(6, "2.28767e-3", None, ""), (9, "1.39976e-6", None, ""), (12, "4.72238e-10", None, "")],
    "penalty1": [(4, "2.24997e-5", None, ""), (10, "7.08765e-5", None, "")],
    "penalty2": [(4, "9.37629e-6", None, ""), (10, "2.93660e-4", None, "")],
    "trigonometric": [(10, "2.79506e-5", None, "local")],
    "chebyquad": [
        (8, "3.51687e-3", None, ""),
        (10, "4.77271e-3", [0.07, 0.17, 0.29, 0.36, 0.47, 0.62, 0.62, 0.80, 0.84, 0.97], "least known"),
        (10, "6.50395e-3", None, "local"),
    ],
}
ZERO = {"n": None, "f": 0.0, "x": None, "note": ""}
# Not reached at any finite point, or known in closed form: f, x, n, note.
KNOWN = {
    "rosenbrock": [{"n": 2, "f": 0.0, "x": [1.0, 1.0], "note": ""}],
    "freudenstein_roth": [{"n": 2, "f": 0.0, "x": [5.0, 4.0], "note": ""}],
    "powell_badly_scaled": [{"n": 2, "f": 0.0, "x": None, "note": "near (1.098e-5, 9.106)"}],
    "brown_badly_scaled": [{"n": 2, "f": 0.0, "x": [1e6, 2e-6], "note": ""}],
    "beale": [{"n": 2, "f": 0.0, "x": [3.0, 0.5], "note": ""}],
    "helical_valley": [{"n": 3, "f": 0.0, "x": [1.0, 0.0, 0.0], "note": ""}],
    "bard": [{"n": 3, "f": "bard", "x": None, "note": "local, at infinity: x1 = 0.8406, x2 and x3 to minus infinity"}],
    "gulf": [{"n": 3, "f": 0.0, "x": [50.0, 25.0, 1.5], "note": ""}],
    "box3d": [
        {"n": 3, "f": 0.0, "x": [1.0, 10.0, 1.0], "note": ""},
        {"n": 3, "f": 0.0, "x": [10.0, 1.0, -1.0], "note": "and every point (a, a, 0)"},
    ],
    "powell_singular": [{"n": 4, "f": 0.0, "x": [0.0] * 4, "note": "the Hessian is singular here"}],
    "wood": [{"n": 4, "f": 0.0, "x": [1.0] * 4, "note": ""}],
    "kowalik_osborne": [{"n": 4, "f": "kowalik_osborne", "x": None, "note": "local, at infinity: x2 = -14.07, the others unbounded"}],
    "biggs_exp6": [{"n": 6, "f": 0.0, "x": [1.0, 10.0, 1.0, 5.0, 4.0, 3.0], "note": "also with (x1, x3) and (x5, x6) exchanged"}],
    "ext_rosenbrock": [ZERO],
    "ext_powell": [{**ZERO, "note": "the Hessian is singular here"}],
    "variably_dimensioned": [ZERO],
    "trigonometric": [ZERO],
    "brown_almost_linear": [
        {"n": None, "f": 0.0, "x": None, "note": "x = (a, …, a, a^(1 - n)); a = 1 is one of the roots"},
        {"n": 10, "f": 1.0, "x": [0.0] * 9 + [11.0], "note": "stationary, degenerate: flat to the ninth order"},
    ],
    "discrete_boundary": [ZERO],
    "discrete_integral": [ZERO],
    "broyden_tridiagonal": [ZERO],
    "broyden_banded": [ZERO],
    "linear_full_rank": [{"n": 5, "f": 5.0, "x": [-1.0] * 5, "note": "m - n"}],
    "linear_rank1": [{"n": 5, "f": 15 / 7, "x": None, "note": "m(m - 1)/(2(2m + 1))"}],
    "linear_rank1_zero": [{"n": 5, "f": 62 / 17, "x": None, "note": "(m² + 3m - 6)/(2(2m - 3))"}],
    "chebyquad": [{"n": 9, "f": 0.0, "x": None, "note": "also n = 1…7"}],
}


def at_infinity(name):
    """The value that a fit tends to as its parameters grow: of the model that is left in the limit."""
    from scipy.optimize import least_squares

    data = load(name, "numpy")
    y, u = data["Y"], data["U"]
    if name == "bard":  # a constant is left
        return float(np.sum((y - np.mean(y)) ** 2)), "17.4286"
    left = lambda p: y - (u**2 + u * p[0]) / (u * p[1] + p[2])  # noqa: E731
    fit = least_squares(left, [-14.0, -45.0, -28.0], x_scale="jac", ftol=1e-15, xtol=1e-15, gtol=1e-15)
    return 2 * float(fit.cost), "1.02734e-3"


def minimum(name, n, published, start, note):
    """SciPy's minimum from the start, polished: the step of Newton's method is taken while the gradient gets smaller."""
    import jax
    from scipy.optimize import least_squares

    jax.config.update("jax_enable_x64", True)
    plain, exact = load(name, "numpy"), load(name, "jax.numpy")
    jacobian = jax.jit(jax.jacfwd(exact["r"]))
    slopes = jax.jit(lambda x: (jax.grad(exact["f"])(x), jax.hessian(exact["f"])(x)))
    x = np.array(start or plain["start"](n))
    if start is None:
        tight = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "max_nfev": 5000}
        x = least_squares(plain["r"], x, lambda x: np.asarray(jacobian(x)), method="lm", **tight).x
    g, h = map(np.asarray, slopes(x))
    for _ in range(50):
        tried = x - np.linalg.lstsq(h, g, rcond=1e-13)[0]
        g_tried, h_tried = map(np.asarray, slopes(tried))
        if not np.linalg.norm(g_tried) < np.linalg.norm(g):
            break
        x, g, h = tried, g_tried, h_tried
    lowest = np.linalg.eigvalsh(h)[0]
    assert (lowest < 0) == note.startswith("a saddle"), (name, n, lowest)
    return {"n": n, "f": float(f"{plain['f'](x):.13g}"), "published": published, "x": x.tolist(), "note": note}


def minima(name):
    known = []
    for entry in KNOWN.get(name, []):
        if isinstance(entry["f"], str):
            f, published = at_infinity(name)
            entry = {**entry, "f": float(f"{f:.13g}"), "published": published}
        known.append({"published": None, **entry})
    return known + [minimum(name, *case) for case in COMPUTED.get(name, [])]


def kebab(name):
    """The name in the program: `ext_powell` is `extended-powell`."""
    return name.replace("ext_", "extended_").replace("_", "-")


def registry():
    for number, (name, title, sizes, bounds, formula) in enumerate(PROBLEMS, 1):
        low, high, multiple = bounds or (sizes[0], sizes[0], sizes[0])
        yield {
            "number": number,
            "name": kebab(name),
            "title": title,
            "script": f"{name}.py",
            "formula": formula,
            "n": sizes[0],
            "sizes": {"min": low, "max": high, "multiple_of": multiple},
            "minima": [{key: entry[key] for key in ("n", "f", "published", "x", "note")} for entry in minima(name)],
        }


def wrong(problem):
    """What a written problem claims and NumPy does not confirm."""
    scope = load(problem["script"].removesuffix(".py"), "numpy")
    start = scope["start"](problem["n"])
    if len(start) != problem["n"] or not np.all(np.isfinite(scope["r"](start))):
        yield "the start"
    for entry in problem["minima"]:
        digits = entry["published"]
        if digits is not None and abs(entry["f"] - float(digits)) >= 10.0 ** (np.floor(np.log10(float(digits))) - 5):
            yield f"{entry['f']} is not the published {digits}"
        if entry["x"] is None:
            continue
        x = np.array(entry["x"])
        if not abs(scope["f"](x) - entry["f"]) <= 1e-11 * entry["f"] + 1e-20:
            yield f"f is {scope['f'](x)} and not {entry['f']}"
        for i in range(len(x)):  # stationary: a small step to either side changes f by its square
            step = 1e-4 * max(abs(x[i]), 1e-3) * np.eye(len(x))[i]
            up, down = scope["f"](x + step) - entry["f"], scope["f"](x - step) - entry["f"]
            if abs(up - down) > 1e-2 * (abs(up) + abs(down)) + 1e-11 * entry["f"] + 1e-20:
                yield f"not stationary in x[{i}]"


def main():
    if "--check" in sys.argv:
        written = json.loads(REGISTRY.read_text())["problems"]
        differ = [f"{problem['name']}: {what}" for problem in written for what in wrong(problem)]
        if differ:
            print("differs from what is written:", *differ[:10], sep="\n  ")
            return 1
        print(f"{sum(len(problem['minima']) for problem in written)} minima of {len(written)} problems as published")
        return 0
    instances = [[kebab(name), n] for name, _, sizes, _, _ in PROBLEMS for n in sizes]
    lines = ",\n".join(json.dumps(problem, ensure_ascii=False) for problem in registry())
    REGISTRY.write_text(f'{{"problems": [\n{lines}\n],\n"instances": {json.dumps(instances)}}}\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
