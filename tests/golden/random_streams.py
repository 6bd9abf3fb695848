"""NumPy's random numbers: hashes of the first thousand of each distribution, for many seeds.

    python tests/golden/random_streams.py            writes tests/golden/random_streams.json
    python tests/golden/random_streams.py --check    computes them again and compares

Each case is an expression in `rng`, a generator that has just been seeded. Its numbers are hashed (FNV-1a of 64 bits over
the bytes of the floats; whole numbers are halves of 32 bits), and the first three are written beside the hash, so that a
failure can be read. `tests/numpy_random.rs` runs the same programs in our runtime.
"""

import json
import pathlib
import platform
import sys

import numpy

PATH = pathlib.Path(__file__).with_suffix(".json")

# What the programs begin with; `SEED` is put in its place.
HEAD = """import numpy as np


def numbers(x):
    x = np.asarray(x)
    if x.dtype == float:
        return x
    x = x.astype(int)
    return np.stack([x // 2**32, x % 2**32])


def shuffled(rng, x, **options):
    rng.shuffle(x, **options)
    return x


def filled(draw, shape):
    out = np.zeros(shape)
    draw(out=out)
    return out


weights = np.arange(1.0, 1201.0)
weights /= weights.sum()
grid = np.arange(1000.0).reshape(10, 100)
out = []
"""

# For the seeds 0 to 99: the distributions of `Generator` that are promised, by every path of theirs.
GENERATOR = """
rng.random(1000)
rng.random((4, 250), dtype=np.float64)
filled(rng.random, (20, 50))
rng.normal(1.5, 2.5, 1000)
rng.normal(np.arange(10), np.arange(1, 11), (100, 10))
rng.standard_normal((10, 100))
rng.uniform(-2, 3, 1000)
rng.uniform([0, 10], [[11], [20]], (250, 2, 2))
rng.exponential(2.5, 1000)
rng.standard_exponential(1000)
rng.standard_exponential(1000, method='inv')
rng.integers(10, size=1000)
rng.integers(-5, 5, 1000, endpoint=True)
rng.integers(3 * 2**30, size=1000)
rng.integers(2**32, size=1000)
rng.integers(2**32 + 1, size=1000)
rng.integers(3 * 2**61, size=1000)
rng.integers(-2**63, 2**63 - 1, 1000, endpoint=True)
rng.integers(0, 2, 1000, dtype=bool)
rng.integers([0, 5, -3], [[7], [2**20], [2**40]], (112, 3, 3))
[rng.integers(7, 8) + rng.integers(100) for i in range(50)]
rng.choice(50, 1000)
rng.choice(5000, 1000, replace=False)
rng.choice(50000, 1000, replace=False)
rng.choice(49999, 1000, replace=False)
rng.choice(20000, 1000, replace=False, shuffle=False)
rng.choice(19999, 1000, replace=False, shuffle=False)
rng.choice([0.5, 1.5, 2.5, 3.5], 1000, p=[0.1, 0.2, 0.3, 0.4])
rng.choice(1200, 1000, replace=False, p=weights)
rng.choice(grid, 10, axis=1)
rng.choice(grid, (5, 2), axis=1, replace=False)
rng.permutation(1000)
rng.permutation(grid)
rng.permutation(grid, axis=1)
rng.permutation([0.5] * 500 + [1.5] * 500)
rng.permuted(grid)
rng.permuted(grid.T)
rng.permuted(grid, axis=0)
rng.permuted(grid, axis=1)
shuffled(rng, np.arange(1000))
shuffled(rng, list(range(1000)))
shuffled(rng, grid.copy())
shuffled(rng, grid.copy(), axis=1)
[f() for i in range(50) for f in [rng.random, rng.normal, rng.standard_exponential, lambda: rng.integers(9), lambda: rng.choice(5)]]
"""

# For the seeds 0 to 19: the other distributions of `Generator`.
MORE = """
rng.lognormal(0.5, 0.8, 1000)
rng.laplace(1, 2, 1000)
rng.logistic(1, 2, 1000)
rng.gumbel(1, 2, 1000)
rng.rayleigh(2, 1000)
rng.standard_cauchy(1000)
rng.standard_t(3.5, 1000)
rng.weibull(1.5, 1000)
rng.standard_gamma(1.0, 1000)
rng.standard_gamma([0.01, 0.5, 2.5, 100.0], (250, 4))
rng.gamma(2.5, 1.5, 1000)
rng.chisquare([1, 2, 7], (300, 3))
rng.beta(0.4, 0.6, 1000)
rng.beta(0.001, 0.002, 1000)
rng.beta(2e-104, 1e-104, 1000)
rng.beta(2.0, 0.5, 1000)
rng.poisson([0, 0.5, 9.5], (300, 3))
rng.poisson([10, 40, 1e6], (300, 3))
rng.binomial(20, [0, 0.1, 0.5, 0.9], (250, 4))
rng.binomial(500, [0.1, 0.5, 0.9], (300, 3))
rng.binomial([1000, 10**5, 10**9], 0.3, (300, 3))
rng.geometric([0.001, 0.2, 0.4, 1], (250, 4))
rng.multivariate_normal([1, -2], [[2.0, 0.5], [0.5, 1.0]], 500)
rng.multivariate_normal([1, -2], [[1, 0], [0, 1]], 500)
rng.multivariate_normal([1, -2], [[2.0, 0.5], [0.5, 1.0]], (50, 10), method='cholesky')
rng.multivariate_normal([0, 1], [[2.0, 0.5], [0.5, 1.0]], 500, method='eigh')
"""

# For the seeds 0 to 19: the old functions.
LEGACY = """
rng.random_sample(1000)
rng.random((10, 100))
rng.rand(10, 100)
rng.randn(1001)
[rng.randn() for i in range(101)]
rng.normal(1.5, 2.5, 1000)
rng.standard_normal((10, 100))
rng.uniform(-2, 3, 1000)
rng.exponential(2.5, 1000)
rng.standard_exponential(1000)
rng.randint(10, size=1000)
rng.randint(-5, 6, (10, 100))
rng.randint(2**32, size=1000)
rng.randint(2**32 + 1, size=1000)
rng.randint(-2**63, 2**63 - 1, 1000)
rng.randint(0, 2, 1000, dtype=bool)
rng.randint([0, 5, -3], [[7], [2**20], [2**40]], (112, 3, 3))
rng.choice(50, 1000)
rng.choice(5000, 1000, replace=False)
rng.choice([0.5, 1.5, 2.5, 3.5], 1000, p=[0.1, 0.2, 0.3, 0.4])
rng.choice(1200, 1000, replace=False, p=weights)
rng.permutation(1000)
rng.permutation(grid)
shuffled(rng, np.arange(1000))
shuffled(rng, list(range(1000)))
shuffled(rng, grid.copy())
rng.lognormal(0.5, 0.8, 1000)
rng.laplace(1, 2, 1000)
rng.logistic(1, 2, 1000)
rng.gumbel(1, 2, 1000)
rng.rayleigh(2, 1000)
rng.standard_cauchy(1000)
rng.standard_t(3.5, 1000)
rng.weibull(1.5, 1000)
rng.standard_gamma([0.01, 0.5, 1.0, 2.5], (250, 4))
rng.gamma(2.5, 1.5, 1000)
rng.chisquare([1, 2, 7], (300, 3))
rng.beta(0.4, 0.6, 1000)
rng.beta(0.001, 0.002, 1000)
rng.beta(2e-104, 1e-104, 1000)
rng.beta(2.0, 0.5, 1000)
rng.poisson([0, 9.5, 40], (300, 3))
rng.binomial(20, [0, 0.1, 0.5, 0.9], (250, 4))
rng.binomial([1000, 10**5], 0.3, (300, 2))
rng.geometric([0.001, 0.2, 0.4, 1], (250, 4))
rng.multivariate_normal([1, -2], [[2.0, 0.5], [0.5, 1.0]], 500)
rng.multivariate_normal([1, -2], [[1, 0], [0, 1]], (50, 10))
[f() for i in range(50) for f in [rng.rand, rng.randn, lambda: rng.randint(9), lambda: rng.choice(5)]]
"""

# Seeds of other kinds, for two cases only.
SEEDS = [
    "2**31", "2**32 - 1", "2**32", "2**64 + 5", "10**60", "[1, 2, 3]", "[1, 2**40, 7, 8, 9, 10]", "(4, 5)", "[]",
    "range(7)", "np.array([1, 2])", "np.int64(7)", "True", "[[1, 2], [3, 4]]",
]
OLD_SEEDS = ["2**31", "2**32 - 1", "[0]", "[1, 2, 3]", "list(range(700))", "np.array([7])", "np.arange(5)", "np.int64(7)"]

# Name, the generator with SEED in it, the seeds, the cases.
PARTS = [
    ("generator", "np.random.default_rng(SEED)", [str(i) for i in range(100)], GENERATOR.split("\n")[1:-1]),
    ("more", "np.random.default_rng(SEED)", [str(i) for i in range(20)], MORE.split("\n")[1:-1]),
    ("seeds", "np.random.default_rng(SEED)", SEEDS, ["rng.random(1000)", "rng.normal(size=1000)"]),
    ("legacy", "np.random.RandomState(SEED)", [str(i) for i in range(20)], LEGACY.split("\n")[1:-1]),
    ("old seeds", "np.random.RandomState(SEED)", OLD_SEEDS, ["rng.rand(1000)", "rng.randn(1000)"]),
]


def program(make, cases):
    """The text that leaves the numbers of each case in `out`."""
    lines = [f"rng = {make}\nout.append(numbers({case}))\n" for case in cases]
    return HEAD + "".join(lines)


def fnv(rows):
    """The hash of each row of 64-bit patterns."""
    data = rows.astype("<f8").view(numpy.uint8)
    hashes = numpy.full(len(rows), 0xCBF29CE484222325, dtype=numpy.uint64)
    for column in data.T:
        hashes = (hashes ^ column) * numpy.uint64(0x100000001B3)
    return hashes


def part(make, seeds, cases):
    """For each case, the hash and the first numbers by seed."""
    text = program(make, cases)
    by_case = [[] for _ in cases]
    for seed in seeds:
        scope = {}
        exec(text.replace("SEED", seed), scope)
        for rows, found in zip(by_case, scope["out"]):
            rows.append(numpy.asarray(found, dtype=float).ravel())
    return [
        [f"{value:016x} " + " ".join(f"{x:.6g}" for x in row[:3]) for value, row in zip(fnv(numpy.array(rows)), rows)]
        for rows in by_case
    ]


def main():
    """Writes or checks the file."""
    found = {}
    for name, make, seeds, cases in PARTS:
        streams = dict(zip(cases, part(make, seeds, cases)))
        found[name] = {"program": program(make, cases), "seeds": seeds, "streams": streams}
    count = sum(len(streams) for each in found.values() for streams in each["streams"].values())
    if "--check" in sys.argv:
        written = json.loads(PATH.read_text())
        differ = [name for name in found if found[name] != written[name]]
        if differ:
            print("differs from what is written:", *differ)
            return 1
        print(f"{count} streams as written")
        return 0
    made = {"command": "python tests/golden/random_streams.py", "python": platform.python_version(), "numpy": numpy.__version__}
    parts = [f'"made": {json.dumps(made)}']
    for name, each in found.items():
        streams = ",\n".join(f"{json.dumps(case)}: {json.dumps(rows)}" for case, rows in each["streams"].items())
        head = f'"program": {json.dumps(each["program"])}, "seeds": {json.dumps(each["seeds"])}'
        parts.append(f'"{name}": {{{head},\n"streams": {{\n{streams}\n}}}}')
    PATH.write_text("{\n" + ",\n".join(parts) + "\n}\n")
    print(f"{count} streams")
    return 0


if __name__ == "__main__":
    sys.exit(main())
