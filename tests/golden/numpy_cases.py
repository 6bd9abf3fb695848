"""Runs small programs in real Python with NumPy and writes what they print, or how they fail.

    python tests/golden/numpy_cases.py            writes tests/golden/numpy_cases.json
    python tests/golden/numpy_cases.py --check    compares with what is written

`tests/numpy_golden.rs` runs the same programs in our runtime.
"""
import sys

import texts
from first_cases import PROGRAMS as FIRST

HEAD = "import numpy as np\nimport math\n"

# Expressions whose printed value is compared; A, B, x, y, n, s are defined by SETUP.
SETUP = """A = np.array([[3.0, 1.0], [1.0, 2.0]])
B = np.array([[1, 2, 3], [4, 5, 6]])
x = np.array([1.0, -2.0, 0.5])
y = np.array([4, 1, 3])
t = np.array([True, False, True])
"""
EXPRESSIONS = """
A | B | x | y | t | A.T | B.T | B.shape | B.ndim | B.size | A.dtype | B.dtype | t.dtype
A + 1 | A - B[:, :2] | A * x[:2] | x / 2 | y / 2 | y // 2 | y % 2 | y ** 2 | 2 ** y | x ** 2 | -x | -y | ~t | +x
A @ A | A @ x[:2] | x @ x | y @ y | B @ y | B.T @ B | np.dot(A, A) | np.dot(x, y) | np.inner(x, y) | np.outer(x, y) | np.kron(A, np.eye(2))
x > 0 | x == x | y != 3 | (x > 0) & (y > 1) | (x > 0) | (y > 3) | np.logical_and(t, x > 0) | np.where(x > 0, x, 0) | np.where(t)
x[0] | x[-1] | x[1:] | x[::-1] | x[::2] | B[0] | B[:, 1] | B[1, 2] | B[..., 0] | x[:, None] | x[None, :] | B[:, ::-1] | B[0, 1:] | B[-1]
x[[0, 2]] | x[t] | B[:, [0, 2]] | B[[0, 1], [1, 2]] | B[B > 2] | x[np.array([2, 0])] | B[t[:2]] | y[y.argsort()]
np.zeros(3) | np.zeros((2, 2)) | np.ones((2, 3), dtype=int) | np.full((2, 2), 7) | np.eye(3) | np.identity(2) | np.arange(5) | np.arange(1, 2, 0.25) | np.arange(5, 0, -2)
np.linspace(0, 1, 5) | np.linspace(0, 1, 4, endpoint=False) | np.logspace(0, 2, 3) | np.zeros_like(B) | np.ones_like(x) | np.diag([1.0, 2.0]) | np.diag(A) | np.diag([1, 2], 1)
np.sum(B) | B.sum(axis=0) | B.sum(axis=1, keepdims=True) | B.mean() | B.mean(axis=0) | x.min() | x.max() | B.prod() | x.argmax() | x.argmin() | np.var(x) | np.std(x) | x.std(ddof=1)
np.cumsum(x) | np.cumprod(y) | np.diff(y) | np.trace(A) | np.tril(B) | np.triu(B) | np.sort(x) | np.argsort(x) | np.unique([3, 1, 1, 2]) | np.flip(y) | np.roll(y, 1)
np.abs(x) | np.sign(x) | np.sqrt(y) | np.exp(x) | np.log(y) | np.sin(x) | np.cos(x) | np.tanh(x) | np.floor(x) | np.ceil(x) | np.square(y) | np.maximum(x, 0) | np.minimum(x, y) | np.clip(x, -1, 1)
np.hypot(3.0, 4.0) | np.arctan2(1.0, -1.0) | np.log1p(1e-10) | np.expm1(1e-10) | np.isnan(x) | np.isfinite(x) | np.isclose(1.0, 1.0 + 1e-9) | np.allclose(x, x) | np.array_equal(x, y)
np.concatenate([x, y]) | np.concatenate([A, A], axis=1) | np.vstack([x, y]) | np.hstack([x, y]) | np.stack([x, x]) | np.column_stack([x, y]) | B.reshape(3, 2) | B.reshape(-1) | B.ravel() | B.flatten() | np.expand_dims(x, 0) | np.repeat(y, 2) | np.tile(y, 2)
np.linalg.solve(A, np.array([1.0, 2.0])) | np.linalg.inv(A) | round(np.linalg.det(A), 12) | np.linalg.norm(x) | np.linalg.norm(A) | np.linalg.norm(x, 1) | np.linalg.norm(x, np.inf) | np.linalg.norm(A, 1) | round(np.linalg.norm(A, 2), 12) | np.linalg.norm(A, axis=1)
np.linalg.eigvalsh(A) | np.linalg.eigh(A)[0] | np.linalg.cholesky(A) | np.linalg.slogdet(A)[1] | round(np.linalg.cond(A), 12) | np.linalg.matrix_rank(B) | np.linalg.svd(A)[1] | np.linalg.matrix_power(A, 3) | np.linalg.qr(A)[1] | np.abs(np.linalg.qr(A)[0])
np.linalg.lstsq(B.T, y, rcond=None)[0] | np.linalg.pinv(B) | np.meshgrid([1, 2], [3, 4])[0] | np.interp(0.5, [0, 1], [2, 4]) | np.polyval([1, 2, 3], 2.0)
np.all(t) | np.any(t) | t.sum() | t.mean() | np.count_nonzero(t) | np.nonzero(t) | np.pi | np.e | np.inf | -np.inf | np.nan
float(x[0]) | int(x[0]) | repr(x[0]) | repr(y[0]) | repr(t[0]) | repr(x) | repr(B) | repr(A) | str(A) | repr(np.float64(0.1)) | repr(np.array(2.5)) | repr(np.zeros((0, 3))) | np.array([]) | repr(np.array([1, 2.5, True]))
x.tolist() | B.tolist() | A.astype(int) | y.astype(float) | x.copy() | A.dot(A) | x.item(1) | np.float64(3) | np.int64(3) | np.bool_(True) | x.round(1) | np.array([1.23456789, 123456.789]) | np.array([1e-10, 1.0]) | np.array([1e10, 1.0]) | np.array([1e-3, 1e5]) | np.array([0.1, 0.25]) | np.array([1e300]) | np.array([np.nan, 1.0, np.inf]) | np.arange(30) | np.array([-0.0, 1.5])
1 / 3 | 7 // 2 | -7 // 2 | 7 % -3 | -7 % 3 | 2 ** 10 | 2 ** -1 | 2 ** 100 | 10 ** 20 | 1e16 | 1e-5 | 123456789.123 | 0.1 + 0.2 | 1e22 | 5.0 | 1 / 3 * 3 | divmod(7, 2) | divmod(-7, 2) | abs(-3) | round(2.5) | round(3.14159, 2) | int(3.9) | float('1e3') | int('42') | bool([]) | True + True | 3 == 3.0 | 7 & 3 | 6 ^ 3 | 1 << 5
len([1, 2]) | sum([1, 2, 3]) | sum([0.5, 0.25]) | min(3, 1, 2) | max([1, 5, 2]) | sorted([3, 1, 2]) | sorted([3, 1, 2], reverse=True) | sorted(['b', 'a'], key=lambda s: s) | list(range(5)) | list(range(5, 0, -2)) | list(zip([1, 2], 'ab')) | list(enumerate('ab')) | list(map(lambda v: v * 2, [1, 2])) | list(filter(lambda v: v > 1, [1, 2])) | list(reversed([1, 2])) | any([0, 1]) | all([1, 0])
[i * i for i in range(4)] | [i for i in range(6) if i % 2] | {i: i * i for i in range(3)} | {1, 2} | (1,) | (1, 2) | [] | {} | [[1, 2], [3]] | [1, 2] + [3] | [0] * 3 | (1, 2) * 2 | 'ab' * 2 | 'a' + 'b' | [1, 2, 3][1:] | 'hello'[1:3] | 'hello'[-1] | 2 in [1, 2] | 'b' in 'abc' | [1, 2] == [1, 2] | (1, 2) < (1, 3) | not [] | 1 < 2 < 3 | None is None | [1, [2, 'x']] | ['a', "it's"] | {'a': [1], 'b': None}
f'{3.14159:.2f}' | f'{1e-5:.3e}' | f'{42:5d}|' | f'{42:<5d}|' | f'{42:05d}' | f'{0.5:%}' | f'{1234567:,}' | f'{3.0}' | f'{"x":>4}' | f'{x[0]:.3f}' | f'{1/3!r}' | f'{1 + 1 = }' | f'{255:x}' | f'{1e10:g}' | f'{0.0001234:g}' | f'{12345.678:.3g}' | f'{-1.5:+.1f} {2:+d}' | '%.3f and %d' % (1.5, 2) | '{:.2f} {}'.format(1.234, 'a') | '{0} {1} {0}'.format(1, 2) | '{a}'.format(a=3)
'a,b'.split(',') | ' x '.strip() | 'abc'.upper() | 'abc'.replace('b', 'x') | ', '.join(['a', 'b']) | 'abc'.startswith('a') | 'abc'.find('c') | str(1.0) | str(None) | str(True) | repr('a') | isinstance(1, int) | isinstance(x, np.ndarray) | isinstance(1.0, float) | type(1).__name__ | math.sqrt(2) | math.pi | math.floor(2.7) | math.factorial(20) | math.hypot(3, 4) | math.log(8, 2)
"""

PROGRAMS = [
    "a = [1, 2, 3]\na.append(4)\na[0] = 9\ndel a[1]\nprint(a, a.index(4), a.pop(), a)",
    "A = np.zeros((2, 2))\nrow = A[0]\nrow[0] = 1\nA[:, 1] += 5\nprint(A)",
    "x = np.arange(3)\ny = x\ny += 1\nprint(x)\nz = x.copy()\nz[0] = 99\nprint(x, z)",
    "x = np.array([1, 2, 3])\nx[1] = 7.9\nprint(x)",
    "x = np.arange(6).reshape(2, 3)\nx[x > 2] = 0\nx[0, [0, 2]] = [8, 9]\nprint(x)",
    "def f(a, b=2, *rest, c=3, **more):\n    return a, b, rest, c, more\nprint(f(1), f(1, 5, 6, c=7, d=8), f(*[1, 2], **{'c': 4}))",
    "def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    inner()\n    return inner()\nprint(outer())",
    "total = 0\ndef add(v):\n    global total\n    total += v\nadd(3)\nadd(4)\nprint(total)",
    "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint(fib(15))",
    "for i in range(5):\n    if i == 3:\n        break\nelse:\n    print('no')\nprint(i)\nfor i in []:\n    pass\nelse:\n    print('empty')",
    "n = 10\nwhile n > 0:\n    n -= 3\n    if n < 5:\n        continue\n    print(n)\nelse:\n    print('done', n)",
    "a, *b = [1, 2, 3]\n(c, d), e = (4, 5), 6\nprint(a, b, c, d, e)\na, b = b, a\nprint(a, b)",
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print('caught', e)\nfinally:\n    print('finally')",
    "try:\n    np.linalg.solve(np.zeros((2, 2)), np.ones(2))\nexcept np.linalg.LinAlgError as e:\n    print(e)",
    "try:\n    [1][5]\nexcept (KeyError, IndexError) as e:\n    print(type(e).__name__, e)\nelse:\n    print('else')",
    "try:\n    try:\n        raise ValueError('inner')\n    except ValueError:\n        raise\nexcept ValueError as e:\n    print(repr(e), e.args)",
    "if (n := 5) > 3:\n    print(n)",
    "d = {'a': 1}\nd['b'] = 2\nd.update(c=3)\nfor k, v in d.items():\n    print(k, v)\nprint(d.get('z', 0), list(d), len(d), d.pop('a'), d)",
    "s = {3, 1}\ns.add(3)\nprint(len(s), 1 in s, sorted(s | {5}))",
    "fs = [lambda v, i=i: v + i for i in range(3)]\nprint([f(10) for f in fs])",
    "i = 'kept'\nsquares = [i for i in range(3)]\nprint(i, squares)",
    "x: float = 1.5\ny: int\nprint(x)",
    "print(1, 'a', [2.0], sep='-', end='!\\n')\nprint()\nprint('x', None, True)",
    "from numpy.linalg import solve, norm as size\nprint(solve(np.eye(2), np.array([1.0, 2.0])), size([3.0, 4.0]))",
    "import numpy\nprint(numpy.sum([1, 2]))",
    "x = np.array([1.0, 2.0])\nfor v in x:\n    print(v, end=' ')\nfor row in np.eye(2):\n    print(row, end=' ')\nprint()",
    "def g(x):\n    '''A docstring.'''\n    return x ** 2\nprint(g(np.array([1.0, 2.0])), g(3))",
    "x = np.array([0.5, 1.5])\nH = np.diag([2.0, 8.0])\nfor k in range(3):\n    x = x - np.linalg.solve(H, H @ x)\nprint(x)",
    "A = np.array([[2, 5], [0, 3]])\nprint(np.linalg.cholesky(A))",
    "x = np.arange(4.0)\nx[1:3] = x[2:4]\nprint(x)\nx[:] = 0\nprint(x)",
    "a = np.array([[1.0, 2.0], [3.0, 4.0]])\na[[0, 1]] = a[[1, 0]]\nprint(a)",
    "assert 1 + 1 == 2\nassert True, 'never'\nprint('ok')",
    "print(np.array([1.0, 2.0]) == np.array([1.0, 3.0]))\nprint(np.array([1, 2, 3]).mean().round(2))",
]

FAILURES = [
    "1 / 0", "1 // 0", "1.0 / 0", "1 % 0", "[1][3]", "{'a': 1}['b']", "(1, 2)[5]", "undefined", "len(3)", "'a' + 1", "1 + 'a'", "[1] + 1", "None + 1",
    "int('x')", "float('x')", "'abc'.foo", "[].foo", "np.foo", "(1).foo", "f = 3\nf()", "def f(a): pass\nf()", "def f(a, b): pass\nf()", "def f(a): pass\nf(1, 2)",
    "def f(a): pass\nf(b=1)", "def f(a): pass\nf(1, a=2)", "a, b = 1", "a, b = [1]", "a, b = [1, 2, 3]", "for i in 5: pass", "x = [1]\nx['a']", "x = (1,)\nx[0] = 2",
    "raise ValueError('bad')", "raise KeyError('k')", "raise RuntimeError", "assert False", "assert 1 == 2, 'unequal'", "def f():\n    print(v)\n    v = 1\nf()",
    "np.ones(2) + np.ones(3)", "np.ones((2, 3)) @ np.ones(2)", "np.ones(2) @ np.ones(3)", "np.dot(np.ones((2, 3)), np.ones(2))", "np.linalg.solve(np.zeros((2, 2)), np.ones(2))",
    "np.linalg.inv(np.zeros((2, 2)))", "np.linalg.inv(np.ones((2, 3)))", "np.linalg.cholesky(-np.eye(2))", "np.linalg.solve(np.eye(2), np.ones(3))", "np.ones(3)[5]", "np.ones((2, 2))[2, 0]",
    "np.ones(3)[0, 0]", "np.ones(3)['a']", "np.ones(4).reshape(3, 2)", "np.concatenate([np.ones(2), np.ones((2, 2))])", "np.array([[1, 2], [3]])", "if np.ones(2): pass", "np.ones(2) and True",
    "x = np.arange(3)\nx += 0.5", "x = np.ones(2)\nx[0] = [1, 2]", "x = np.ones(3)\nx[:2] = np.ones(3)", "math.sqrt(-1)", "math.log(0)", "np.arange(3) ** -1", "float(np.ones(2))", "np.ones(2)(0)",
    "{[1]: 2}", "min([])", "np.max([])", "range(0, 1, 0)", "[1, 2].index(5)", "[].pop()", "'%d' % 'a'", "f\"{'a':d}\"", "x = 1\nx.y = 2", "np.linalg.eigh(np.ones((2, 3)))", "-'a'", "np.ones(2) ^ 2", "2.0 ^ 2", "sum(5)",
    "lambda: (yield)", "np.zeros(-1)", "np.ones((2, 2)).sum(axis=2)", "[3, 'a'].sort()", "x = np.float64(1)\nx[0]", "int(float('nan'))", "int(float('inf'))", "2.0 ** 10000", "10.0 ** 400",
]


def cases():
    """All programs."""
    for line in EXPRESSIONS.strip().splitlines():
        for expression in line.split(" | "):
            # `(x > 0) | (y > 3)` is split too: its halves are fine expressions of their own.
            yield HEAD + SETUP + f"print({expression})"
    for program in PROGRAMS + FIRST + [p for p in FAILURES if "yield" not in p]:
        yield HEAD + program


if __name__ == "__main__":
    sys.exit(texts.main("numpy_cases", cases(), texts.apart))
