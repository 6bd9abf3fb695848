"""What random expressions are made of.

A template is Python source with holes. A hole names what may stand in it:

    A array of any shape   V vector   M matrix   S square matrix   P symmetric positive definite matrix
    R matrix of full rank   B boolean array   I array of whole numbers   F float array
    x float   n small whole number   k axis   L list of numbers   T tuple or list of Python's values
    t string   b truth
"""

# fmt: off
UFUNCS = "sqrt exp log log2 log10 log1p expm1 sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh " \
    "abs absolute fabs square sign floor ceil trunc rint negative positive reciprocal cbrt exp2 deg2rad rad2deg degrees radians " \
    "isnan isinf isfinite logical_not isposinf isneginf".split()
PAIRS = "add subtract multiply divide true_divide power float_power floor_divide mod remainder fmod maximum minimum fmax fmin hypot arctan2 " \
    "logaddexp logaddexp2 copysign logical_and logical_or logical_xor equal not_equal greater greater_equal less less_equal heaviside".split()
SIGNS = "+ - * / // % ** @ < <= > >= == !=".split()
REDUCTIONS = "sum prod mean max min amax amin all any var std ptp argmax argmin count_nonzero median nansum nanmax nanmin nanmean".split()
METHODS = "sum prod mean max min all any var std argmax argmin cumsum cumprod".split()

ARRAYS = (
    [f"np.{f}({h})" for f in UFUNCS for h in "AF"]
    + [f"np.{f}({{A}}, {{A}})" .replace("{A}", "A") for f in PAIRS]
    + [f"np.{f}(A, x)" for f in PAIRS]
    + [f"(A {s} A)" for s in SIGNS] + [f"(A {s} x)" for s in SIGNS if s != "@"] + [f"(n {s} A)" for s in SIGNS if s != "@"]
    + ["(B & B)", "(B | B)", "(B ^ B)", "(~B)", "(I & n)", "(I << abs(n))", "(I >> abs(n))", "(-A)", "(+A)", "abs(A)", "(A == A)"]
    + [f"np.{f}(A)" for f in REDUCTIONS] + [f"np.{f}(A, axis=k)" for f in REDUCTIONS]
    + [f"np.{f}(A, axis=k, keepdims=True)" for f in REDUCTIONS]
    + [f"A.{f}()" for f in METHODS] + [f"A.{f}(axis=k)" for f in METHODS] + [f"A.{f}(k)" for f in METHODS]
    + ["np.sum(A, axis=(0, 1))", "np.var(A, ddof=1)", "np.std(A, axis=k, ddof=1)", "A.sum(axis=-1, keepdims=True)", "np.max(A, initial=x)"]
    + ["np.average(V)", "np.average(A, axis=k)", "np.cumsum(A)", "np.cumsum(A, axis=k)", "np.cumprod(A, axis=k)", "np.diff(A)", "np.diff(V, n=2)",
       "np.diff(A, axis=k)", "np.sort(A)", "np.sort(A, axis=k)", "np.argsort(A, kind='stable')", "np.sort(A, axis=None)", "np.unique(I)",
       "np.flip(A)", "np.flip(A, k)", "np.roll(A, n)", "np.roll(A, n, axis=k)", "np.repeat(A, 2)", "np.repeat(A, 2, axis=k)", "np.tile(A, 2)",
       "np.tile(A, (2, 1))", "np.fliplr(M)", "np.flipud(A)", "np.rot90(M)", "np.searchsorted(np.sort(V), x)", "np.searchsorted(np.sort(V), V, side='right')"]
    + ["A.T", "A.reshape(-1)", "A.ravel()", "A.flatten()", "np.transpose(A)", "np.reshape(A, (-1, 1))", "A.reshape((1, -1))", "A.reshape(2, -1)",
       "np.squeeze(A)", "np.expand_dims(A, k)", "np.atleast_1d(A)", "np.atleast_2d(A)", "np.swapaxes(A, 0, k)", "np.moveaxis(A, 0, k)", "A.swapaxes(0, -1)",
       "A.copy()", "A.astype(float)", "A.astype(int)", "A.astype(bool)", "np.asarray(A)", "np.array(A, dtype=float)", "A.tolist()", "A.shape", "A.ndim",
       "A.size", "len(A)", "A.dtype == float", "np.ndim(A)", "np.shape(A)", "np.size(A)", "A.squeeze()", "np.broadcast_to(V, (2, len(V)))", "A.round(2)",
       "np.round(A, 1)", "A.clip(0, 2)", "np.clip(A, x, None)", "np.clip(A, V, x)", "A.conj()", "A.real", "A.dot(A)", "A.trace()", "A.diagonal()"]
    + ["A[0]", "A[-1]", "A[n]", "A[1:]", "A[::-1]", "A[::2]", "A[..., 0]", "A[:, 0]", "A[:, None]", "A[None]", "A[..., None]", "A[0, 1]", "A[1:, :-1]",
       "A[[0, -1]]", "A[np.array([1, 0])]", "A[A > x]", "A[B]", "A[np.newaxis, :]", "M[:, [0, 1]]", "M[[0, 1], [1, 0]]", "M[1]", "M[-1, ::2]",
       "A[A > 0].sum()", "A[:2, 1]", "M[np.arange(len(M)), 0]", "A[()]", "V[V.argsort()]", "M[:, ::-1]", "A[n, n]", "A[-n:]", "V[1:] - V[:-1]",
       "M[V > 0]", "M[np.ix_([0, 1], [1])]", "M[M.sum(axis=1) > 0]", "M[..., [0]]", "A.flat[0]", "A.item(0)", "A.take([0, 1])", "np.take(A, 0, axis=k)"]
    + ["np.concatenate([A, A])", "np.concatenate([A, A], axis=k)", "np.concatenate((V, [x, 1]))", "np.stack([A, A])", "np.stack([A, A], axis=k)",
       "np.vstack([A, A])", "np.hstack([A, A])", "np.column_stack([V, V])", "np.append(V, x)", "np.append(A, A)", "np.block([[M, M], [M, M]])", "np.dstack([A, A])",
       "np.insert(V, 1, x)", "np.delete(V, 0)", "np.array([V, V])", "np.array([x, n, x])", "np.array(L)", "np.array([L, L])", "np.array_split(V, 2)", "np.split(V, 2)",
       "np.r_[V, V]", "np.c_[V, V]", "np.pad(V, 1)"]
    + ["np.zeros(n)", "np.ones((2, n))", "np.full((n, 2), x)", "np.full(3, n)", "np.eye(n)", "np.eye(3, k=1)", "np.eye(2, 3)", "np.identity(n)", "np.zeros_like(A)",
       "np.ones_like(A)", "np.full_like(A, x)", "np.empty_like(A).shape", "np.arange(n)", "np.arange(x, 5)", "np.arange(0, x, 0.25)", "np.arange(n, -3, -1)",
       "np.linspace(0, x, n)", "np.linspace(0, 1, 5, endpoint=False)", "np.logspace(0, 2, 3)", "np.geomspace(1, 8, 4)", "np.diag(V)", "np.diag(M)", "np.diag(V, k=1)",
       "np.diag(M, k=-1)", "np.tri(3)", "np.tril(M)", "np.triu(M)", "np.tril(M, k=-1)", "np.triu(M, 1)", "np.vander(V)", "np.vander(V, 3, increasing=True)", "np.meshgrid(V, V)",
       "np.meshgrid(V, V, indexing='ij')", "np.zeros((2, 3), dtype=int)", "np.ones(3, dtype=bool)", "np.indices((2, 2))", "np.fromiter((i * 1.5 for i in range(n)), float)",
       "np.diagflat(V)", "np.zeros(n, int)", "np.array(x)", "np.float64(n)", "np.int64(x)", "np.bool_(n)", "np.array(n, dtype=float)"]
    + ["np.where(A > x, A, x)", "np.where(B, A, A)", "np.where(A > x)", "np.nonzero(A)", "np.argwhere(A)", "np.flatnonzero(A)", "np.isclose(A, A)", "np.allclose(A, A)",
       "np.array_equal(A, A)", "np.isclose(A, x, rtol=0.5)", "np.allclose(A, A, atol=1e9)", "np.interp(x, np.sort(V), V)", "np.interp(V, [0, 1], [0, 2])", "np.polyval(V, x)",
       "np.polyval(L, V)", "np.select([A > x, A < 0], [A, -A], default=7)", "np.nan_to_num(A)", "np.nan_to_num(A / 0)", "np.isin(A, L)", "np.any(A > x)", "np.all(B)",
       "np.extract(V > 0, V)", "np.minimum.reduce(A)", "np.add.reduce(A)", "np.maximum.accumulate(V)", "np.multiply.outer(V, V)",
       "np.add.outer(V, V)", "np.sign(A) * np.abs(A)", "np.sinc(A)", "np.ediff1d(V)", "np.trapezoid(V)", "np.gradient(V)", "np.cross([1, 2, 3], [x, 0, 1])"]
    + ["np.dot(A, A)", "np.matmul(A, A)", "np.inner(A, A)", "np.outer(V, V)", "np.outer(A, A)", "np.vdot(A, A)", "np.kron(V, V)", "np.kron(M, M)", "np.kron(A, A)", "np.trace(M)",
       "np.einsum('ij,j->i', M, V)", "np.einsum('ij,jk', M, M)", "np.einsum('ii', S)", "np.einsum('ij->ji', M)", "np.einsum('i,i', V, V)", "np.einsum('i,j->ij', V, V)",
       "np.einsum('ij->i', M)", "np.einsum('ii->i', S)", "np.einsum('i,ij,j->', V, S, V)", "np.tensordot(M, M, axes=1)", "np.tensordot(V, V, axes=0)", "M @ V", "V @ M",
       "V @ V", "S @ S", "M.T @ M", "M @ M.T", "V @ P @ V", "S.dot(V)", "np.einsum('ij,ij->j', M, M)"]
    + ["np.linalg.solve(P, V)", "np.linalg.solve(S, V)", "np.linalg.solve(S, S)", "np.linalg.inv(P)", "np.linalg.inv(P)", "np.signbit(L)", "np.sign(F)", "np.linalg.det(S)", "np.linalg.slogdet(P)", "np.linalg.norm(A)",
       "np.linalg.norm(V, 1)", "np.linalg.norm(V, np.inf)", "np.linalg.norm(V, -np.inf)", "np.linalg.norm(V, 0)", "np.linalg.norm(V, 3)", "np.linalg.norm(M, 'fro')", "np.linalg.norm(M, 'nuc')",
       "np.linalg.norm(M, 1)", "np.linalg.norm(M, -1)", "np.linalg.norm(R, 2)", "np.linalg.norm(R, -2)", "np.linalg.norm(M, np.inf)", "np.linalg.norm(M, axis=0)", "np.linalg.norm(M, axis=k, keepdims=True)",
       "np.linalg.norm(M, ord=1, axis=1)", "np.linalg.norm(A, axis=(0, 1))", "np.linalg.norm(A, keepdims=True)", "np.linalg.cond(P)", "np.linalg.cond(P, 1)", "np.linalg.cond(R)", "np.linalg.eigvalsh(P)",
       "np.linalg.eigvalsh(S)", "np.linalg.eigh(P)[0]", "np.abs(np.linalg.eigh(P)[1])", "np.linalg.eigh(P).eigenvalues", "np.sort(np.linalg.eigvals(P))", "np.sort(np.linalg.eig(P)[0])", "np.linalg.svd(M)[1]",
       "np.linalg.svd(M, compute_uv=False)", "np.abs(np.linalg.svd(M, full_matrices=False)[0])", "[u.shape for u in np.linalg.svd(M)]", "np.linalg.svd(M).S", "np.abs(np.linalg.qr(R)[1])", "np.linalg.qr(R)[0]",
       "[q.shape for q in np.linalg.qr(R)]", "np.linalg.qr(R, mode='r')", "[q.shape for q in np.linalg.qr(R, mode='complete')]", "np.linalg.cholesky(P)", "np.linalg.cholesky(S)", "np.linalg.lstsq(R, V, rcond=None)[0]",
       "np.linalg.lstsq(R, V, rcond=None)", "np.linalg.pinv(R)", "np.linalg.matrix_rank(R)", "np.linalg.matrix_rank(np.outer(V, V))", "np.linalg.matrix_power(S, 3)", "np.linalg.matrix_power(P, -1)",
       "np.linalg.matrix_power(S, 0)", "np.linalg.multi_dot([M, M.T, M])", "np.linalg.multi_dot([V, P, V])", "np.linalg.inv(P) @ V", "np.linalg.norm(V) ** 2", "np.linalg.solve(P, M)"]
)

PYTHON = [
    "(x + n)", "(x - n)", "(x * x)", "(x / n)", "(n // n)", "(n % n)", "(x % n)", "(x // n)", "(n ** n)", "(x ** n)", "(n - n * n)", "(-x)", "abs(x)", "round(x, n)", "round(x)", "int(x)", "float(n)",
    "divmod(n, n)", "divmod(x, n)", "pow(n, 2)", "pow(n, 3, 7)", "max(x, n)", "min(L)", "max(L)", "sum(L)", "sum(L, x)", "len(L)", "sorted(L)", "sorted(L, reverse=True)", "sorted(L, key=lambda v: -v)",
    "list(reversed(L))", "L + L", "L * 2", "L[0]", "L[-1]", "L[1:]", "L[::-1]", "L[n]", "L.index(L[0])", "L.count(n)", "[v * v for v in L]", "[v for v in L if v > x]", "{v: v + 1 for v in L}",
    "list(zip(L, L))", "list(enumerate(L))", "list(enumerate(L, 1))", "list(map(abs, L))", "list(map(lambda a, b: a - b, L, L))", "list(filter(None, L))", "any(L)", "all(v > x for v in L)", "tuple(L)",
    "(1 < n < 3)", "(x if b else n)", "(b and n)", "(b or x)", "(not b)", "n in L", "n not in L", "n == x", "bool(n)", "bool(L)", "isinstance(n, int)", "isinstance(x, (int, float))", "type(x) is float",
    "math.sqrt(abs(x))", "math.sqrt(x)", "math.log(x)", "math.exp(x)", "math.sin(x)", "math.floor(x)", "math.ceil(x)", "math.hypot(x, n)", "math.atan2(x, n)", "math.pi * n", "math.factorial(n)", "math.gcd(n, 12)",
    "math.comb(5, n)", "math.isclose(x, x)", "math.copysign(x, n)", "math.fsum(L)", "math.prod(L)", "math.log2(abs(x))", "math.isnan(x)", "math.inf", "math.dist([x, 1], [n, 2])", "math.trunc(x)", "math.tanh(x)",
    "math.degrees(x)", "math.radians(x)", "math.cosh(x)", "math.asin(x)", "math.fmod(x, 3)", "math.log1p(abs(x))", "math.expm1(x)", "math.isqrt(n)", "math.cbrt(x)", "math.gamma(n)", "math.erf(x)",
    "f'{x:.3f}'", "f'{n:5d}|'", "f'{x:10.2e}'", "f'{x!r}'", "f'{n:+}'", "f'{x:,.1f}'", "f'{b}'", "f'{L}'", "f'{n:03}'", "f'{x:<9.1f}|'", "f'{x=}'", "'%.2f %d' % (x, n)", "'{:.2f} {}'.format(x, n)", "str(x)",
    "str(n)", "repr(x)", "str(L)", "repr(t)", "t.upper()", "t + t", "t * n", "t[0]", "t[::-1]", "t.split()", "t.replace('a', 'b')", "'-'.join([t, t])", "t.find('e')", "t in t", "len(t)", "t.strip()", "t.startswith('a')",
    "t < t", "t.title()", "t.count('a')", "t.zfill(12)", "t.center(9)", "'a,b'.split(',')", "t.isalpha()", "t.capitalize()", "t.lower()", "t.partition('e')", "ord(t[0])", "chr(n + 65)", "list(t)", "sorted(t)",
    "list(range(n))", "list(range(n, 10, 3))", "range(n)[1]", "len(range(n))", "sum(range(n))", "(n & 3)", "(n | 8)", "(n ^ 5)", "(~n)", "(n << 3)", "(n >> 1)", "2 ** (n + 70)", "2 ** (n + 70) % 1000007",
    "[*L, x]", "(*L,)", "{**{'a': n}, 'b': x}", "{'a': n}['a']", "{'a': n}.get('b', x)", "{'a': n}.get('b')", "list({'a': n, 'b': x}.items())", "len({n, n, 1})", "sorted({n, 3, 1})", "{1, n} | {2}", "{1, 2} & {n}",
    "{'a': n} | {'b': 2}", "set(L) == set(L)", "[[v] * 2 for v in L]", "[a + b for a in L for b in L if a < b]", "(lambda a, b=2: a * b)(n)", "(lambda *a, **kw: (a, kw))(n, z=x)", "(y := n) + y", "next(iter(L))",
    "next((v for v in L if v > 100), None)", "dict(a=n, b=x)", "dict(zip('ab', L))", "max(L, key=lambda v: -v)", "max([], default=n)", "min(n, x, 2)", "str(b)", "int(b) + n", "int('12') + n", "float('1e3') * x",
    "int('x')", "float(t)", "[] + n", "n + t", "L + n", "L[100]", "{}[n]", "x / 0", "n // 0", "n % 0", "None + n", "n()", "t.foo", "len(n)", "undefined + 1", "[1, 2] < L", "n < t", "hash(n) == n", "list(n)",
    "bin(n)", "hex(n + 10)", "oct(n)", "float('inf') - x", "x is None", "L is L", "sorted([t, 'b'])", "complex", "n.bit_length()", "x.is_integer()", "(5).real", "round(-x)", "round(n * 100, -2)", "round(2.675, 2)",
]
# fmt: on

STATEMENTS = [
    "z = A.copy(); z[0] = x; result = z",
    "z = A.copy(); z[0, 0] = x; result = z",
    "z = A.copy(); z[z > x] = 0; result = z",
    "z = A.copy(); z[:, 0] = n; result = z",
    "z = A.copy(); z += n; result = z",
    "z = A.copy(); z += x; result = z",
    "z = A.copy(); z *= A; result = z",
    "z = A.copy(); z /= 2; result = z",
    "z = A.copy(); z **= 2; result = z",
    "z = A.copy(); w = z[0]; w[0] = 9; result = z",
    "z = A.copy(); w = z.T; w[0] = 9; result = z",
    "z = A.copy(); w = z.reshape(-1); w[0] = 9; result = z",
    "z = A.copy(); w = z[::2]; w += 1; result = z",
    "z = A.copy(); w = z[[0]]; w += 1; result = z",
    "z = A.copy(); z[1:] = z[:-1]; result = z",
    "z = A.copy(); z[:] = V; result = z",
    "z = A.copy(); z[[0, -1]] = 5; result = z",
    "z = A.copy(); z[..., -1] = x; result = z",
    "z = A.copy(); z.sort(); result = z",
    "z = A.copy(); z.fill(x); result = z",
    "z = M.copy(); z[[0, 1]] = z[[1, 0]]; result = z",
    "z = M.copy(); z[:, [0, 1]] -= 1; result = z",
    "z = M.copy(); np.fill_diagonal(z, x); result = z",
    "z = V.copy(); z[[0, 0]] += 1; result = z",
    "z = np.zeros(3); z[n] = x; result = z",
    "z = np.arange(6).reshape(2, 3); z[1] = x; result = z",
    "z = np.arange(3); z += x; result = z",
    "a, *c = L; result = (a, c)",
    "a, c = L; result = (c, a)",
    "a = c = L; a.append(x); result = c",
    "s = 0\nfor v in V:\n    if v > x: continue\n    s += v\nelse:\n    s = s * 2\nresult = s",
    "s = []\nfor i, row in enumerate(M):\n    s.append(row.sum() * i)\nresult = s",
    "s, i = 0, 0\nwhile True:\n    i += 1\n    if i > 5: break\n    s += i * x\nresult = s",
    "try:\n    result = n / (n - n)\nexcept ZeroDivisionError as e:\n    result = str(e)\nfinally:\n    pass",
    "try:\n    result = np.linalg.inv(np.zeros((2, 2)))\nexcept np.linalg.LinAlgError as e:\n    result = str(e)",
    "try:\n    raise ValueError('no', n)\nexcept (TypeError, ValueError) as e:\n    result = e.args",
    "def g(a, b=2, *c, d=3, **e):\n    return a, b, c, d, e\nresult = g(n, x, 1, 2, d=5, q=7)",
    "def g(a, b=2, *, d=3):\n    return a * b - d\nresult = g(n, d=x)",
    "def g(a):\n    def h(v):\n        nonlocal a\n        a += v\n        return a\n    return h\nh = g(n)\nh(1)\nresult = h(x)",
    "def g(v):\n    return 1 if v < 2 else g(v - 1) + g(v - 2)\nresult = g(n + 3)",
    "d = {}\nfor v in L:\n    d[v] = d.get(v, 0) + 1\nresult = list(d.items())",
    "d = {'a': 1}\nd['b'] = x\ndel d['a']\nresult = d",
    "z = list(L)\nz[1:2] = [x, x]\ndel z[0]\nz.insert(1, n)\nz.extend([1])\nz.reverse()\nresult = (z, z.pop())",
    "assert n > 2, 'small'\nresult = n",
    "z = [v for v in L]\nz.sort(key=lambda v: -v)\nresult = z",
    "def f(v): return v @ P @ v / 2\nresult = f(np.ones(len(P)))",
    "z = np.array([1, 2, 3]); z[0] = x; result = z",
    "z = F.copy(); result = np.piecewise(z, [z < 0, z >= 0], [-1, lambda v: v])",
    "z = np.zeros((2, 2)); z[0] = V[:2]; result = z",
    "result = [v.shape for v in np.meshgrid(V, V)]",
    "out = np.zeros(3)\nnp.add(x, np.arange(3), out=out)\nresult = out",
]
