"""Programs over complex numbers, with what real Python and NumPy print for them.

    python tests/golden/complex_cases.py            writes complex_cases.json
    python tests/golden/complex_cases.py --check    compares with what is written
"""

import sys

import texts

HEAD = "import cmath, math\nimport numpy as np\n"

# Python's own complex numbers.
PYTHON = r"""
z < 1 ; 1 > z ; z <= z ; z // 2 ; z % 2 ; divmod(z, 2) ; 2 // z ; z & 1 ; z << 1 ; [1][z] ; range(z) ; 'a' * z ; 'a' + z ; z + 'a' ; z @ z ; z + None
z[0] ; z() ; len(z) ; sorted([z, 1]) ; max(z, 1) ; sum([z, 1, 2.5]) ; sum([1j]*3, 5) ; z in [1+2j] ; isinstance(z, complex) ; type(z).__name__
isinstance(z, (int, float)) ; complex() ; complex(1) ; complex(1, 2) ; complex(1.5, -0.0) ; complex(1j, 2j) ; complex(1, 2j) ; complex('1')
complex('j') ; complex('-j') ; complex('1e3j') ; complex('1+j') ; complex(' (1-2.5e-3j) ') ; complex('1 + 2j') ; complex('') ; complex('1j2')
complex('nan-infj') ; complex('inf') ; complex('1_000+1_0j') ; complex('1__0j') ; complex('_1j') ; complex('1+2') ; complex('x') ; complex('1', 2)
complex(1, '2') ; complex(None) ; complex([1]) ; complex(1, None) ; complex(real=1, imag=2) ; complex(imag=2) ; complex(1, 2, 3) ; complex(True)
complex(10**400) ; complex('infinity+nanj') ; complex('--1j') ; complex('1ee3j') ; complex('.5j') ; complex('5.j') ; complex('1.5.j') ; 1j.real
(1).real ; (1).imag ; (2.5).imag ; True.imag ; 1_0j ; 1e1j ; 0j ; f'{z}' ; f'{z!r}' ; f'{z:.3f}' ; f'{z:.2e}' ; f'{z:g}' ; f'{z:+.1f}' ; f'{z:20.2f}|'
f'{z:<20.2f}|' ; f'{z:^20}|' ; f'{z:>20}|' ; f'{z:020.2f}' ; f'{z:=20.2f}' ; f'{z:,.2f}' ; f'{1e6+1e7j:,.2f}' ; f'{z:d}' ; f'{z:s}' ; f'{z:.3}'
f'{z:%}' ; f'{z:F}' ; f'{z:E}' ; f'{z:G}' ; f'{1/3+2j/3:.4}' ; f'{z: .2f}' ; f'{-1j:.2f}' ; f'{2j:.3}' ; f'{0j:g}' ; f'{1e20j:g}'
f'{complex(nan, -inf):.2f}' ; f'{z:#g}' ; f'{z:*^25.1f}' ; format(z) ; format(z, '.1f') ; '%s' % z ; '%r' % (z,) ; '%f' % z ; '%d' % z ; '%g' % z
'{:.2f}'.format(z) ; z.real.is_integer() ; z.is_integer() ; z.conjugate() ; [2j, 1+0j, -1j, complex(-0.0, 1)] ; complex(-0.0, -0.0) ; -0j ; -(0j)
1-0j ; -1-0j ; 0-1j ; -0.0-1j ; hash(2+0j) == hash(2) ; hash(1j) ; hash(-1j) ; hash(1+2j) ; hash(0.5+0.25j) ; {1: 'a', 1+0j: 'b', 1j: 'c'}
abs(complex(1e308, 1e308)) ; str(1e16+1j) ; 1e15+1e-5j ; any([0j]) ; all([1j]) ; not 0j ; 1j if 0j else 2 ; int('1j') ; float('1j') ; complex(2.0)+1
round(1j, 2) ; bin(1j) ; chr(1j) ; 1j == '1j' ; 1j == None ; [1j] == [1j] ; (1j, 2) == (1j, 2.0) ; 1j in (1, 1j) ; [1j, 2].index(2+0j)
[1j, 2].count(1j) ; (-8) ** (1/3) ; (-1) ** 0.5 ; (-8.0) ** 0.5 ; (-2) ** -0.5 ; pow(-1, 0.5) ; (-2.5) ** 1.5 ; 0 ** 0j ; 0 ** 1j ; 0j ** 0 ; 0j ** -1
1e200j ** 2 ; 2 ** 1j
"""

# Arrays and NumPy's numbers.
ARRAYS = r"""
a.real ; a.imag ; m.real ; m.imag ; m.T.real ; m[::-1].imag ; a.real.dtype ; np.real(a) ; np.imag(a) ; np.real(1j) ; np.imag(1j) ; np.real(3)
np.imag(3) ; np.imag(2.5) ; np.imag(x) ; np.imag(k) ; np.real([1j, 2]) ; np.imag([1j, 2]) ; x.imag ; k.imag ; x.real is x ; a[0].real ; a[0].imag
x[0].imag ; k[0].imag ; (a > 1).imag ; np.angle(a) ; np.angle(a, deg=True) ; np.angle(1j) ; np.angle(-1) ; np.angle(x) ; np.angle([1.0, 1.0j, 1+1j])
np.angle(1+1j, deg=True) ; np.angle(-1+0j) ; np.angle(complex(-1,-0.0)) ; np.conj(a) ; np.conjugate(a) ; a.conj() ; a.conjugate() ; np.conj(x)
np.conj(k) ; np.conj(1j) ; x.conj() ; m.conj().T ; np.conj([1, 2j]) ; a[0].conj() ; x[0].conj() ; k.conj() ; np.iscomplex(a) ; np.iscomplex(1+0j)
np.iscomplex(1j) ; np.iscomplex([1+1j, 1+0j, 4.5, 3, 2, 2j]) ; np.isreal([1+1j, 1+0j, 4.5, 3, 2, 2j]) ; np.isreal(a) ; np.isreal(x)
np.iscomplexobj(1) ; np.iscomplexobj(1+0j) ; np.iscomplexobj([3, 1+0j, True]) ; np.isrealobj(a) ; np.isrealobj(x) ; np.iscomplexobj(x)
np.isreal(2.0) ; np.real_if_close([2.1 + 4e-14j, 5.2 + 3e-15j], tol=1000) ; np.real_if_close([2.1 + 4e-13j, 5.2 + 3e-15j], tol=1000)
np.real_if_close(a) ; np.real_if_close(x) ; np.real_if_close(1+0j) ; np.sort_complex([5, 3, 6, 2, 1])
np.sort_complex([1 + 2j, 2 - 1j, 3 - 2j, 3 - 3j, 3 + 5j]) ; a + 1 ; a + 1j ; 1j + x ; x * 1j ; k * 1j ; k / 1j ; a + x[:1] ; m * 2 ; m @ x ; m @ k
x @ m.T ; a @ a ; np.dot(a, a) ; np.vdot(a, a) ; np.vdot(m, m) ; np.vdot(a, x[:1].repeat(4)) ; np.inner(a, a) ; np.inner(m, m) ; np.outer(a, a)
np.outer(a, x) ; m @ m.conj().T ; np.matmul(m, m.T) ; np.einsum('i,i', a, a) ; np.einsum('ij,kj->ik', m, m) ; np.einsum('ii', m[:, :2])
np.einsum('i,j->ij', a, x) ; np.kron(a[:2], a[:2]) ; np.tensordot(m, m, 2) ; np.trace(m[:, :2]) ; np.cross([1j, 2, 3], [4, 5j, 6]) ; a.sum()
a.prod() ; a.mean() ; a.var() ; a.std() ; a.max() ; a.min() ; a.argmax() ; a.argmin() ; np.ptp(a) ; a.cumsum() ; a.cumprod() ; m.sum(axis=0)
m.mean(axis=1) ; m.var(axis=0) ; m.std(axis=1, ddof=1) ; m.max(axis=0) ; m.min(axis=1) ; m.argmax(axis=1) ; m.prod(axis=0) ; m.cumsum(axis=1)
m.cumprod(axis=0) ; np.sum(m, keepdims=True) ; np.sum(a, initial=1j) ; np.prod(a, initial=2) ; np.sum(x, initial=1j) ; np.sum(x, dtype=complex)
np.mean(x, dtype=complex) ; np.prod(k, dtype=complex) ; np.cumsum(k, dtype=complex) ; np.any(a) ; np.all(a) ; np.all([1j, 0]) ; np.any([0j])
np.count_nonzero(a) ; np.count_nonzero([0j, 1j]) ; np.nonzero([0j, 1j, 2]) ; np.flatnonzero(a) ; np.sum(e) ; np.prod(e) ; np.max(e) ; np.argmax(e)
np.mean(np.array([1j])) ; np.median(a) ; np.average(a) ; np.average(a, weights=[1, 2, 3, 4]) ; np.nansum(w) ; np.nanmean(w) ; np.nanmax(w)
np.add.reduce(a) ; np.multiply.accumulate(a) ; np.maximum.reduce(a) ; np.add.outer(a, x) ; np.subtract.reduce(a) ; np.add.at(a.copy(), [0, 0], 1j)
np.sort(a) ; np.argsort(a) ; np.sort(m, axis=0) ; np.sort(w) ; np.argsort(w) ; np.unique(a) ; np.unique([1j, 1j, 0, 2])
np.unique([1j, 1j, 0, 2], return_counts=True) ; np.searchsorted(np.sort(a), [0, 1j, 5]) ; np.max(w) ; np.min(w) ; np.argmax(w) ; np.argmin(w)
np.fmax.reduce(w) ; np.sort(np.array([3-1j, 3+1j, 2])) ; np.maximum(a, 0) ; np.minimum(a, 1j) ; np.fmax(a, nan) ; np.maximum(1j, 1) ; np.clip(a, 0, 1)
np.clip(a, -1j, 1+1j) ; a < 1 ; a > 1j ; a == 1+2j ; a != x[0] ; np.equal(a, 1) ; np.greater(a, 0) ; a[0] < 1 ; a[0] >= 1j ; 1 < a[0] ; a[0] == 1+2j
np.array_equal(a, a) ; np.array_equal(a, a.real) ; np.array_equal([nan*1j], [nan*1j])
np.array_equal([complex(nan, 1)], [complex(nan, 1)], equal_nan=True) ; np.isclose(a, a + 1e-9) ; np.isclose(a, a + 1e-3j) ; np.isclose(1j, 1j + 1e-12)
np.allclose(a, a * (1 + 1e-7)) ; np.isclose([complex(inf, 0)], [complex(inf, 0)]) ; np.isclose([complex(nan, 0)], [complex(nan, 0)], equal_nan=True)
np.isclose(complex(inf, 1), complex(inf, 2)) ; np.allclose(a, a.real) ; np.isclose(a, 1+2j) ; np.zeros(2, dtype=complex) ; np.ones(2, complex)
np.full(2, 1j) ; np.full((2, 2), 1+2j) ; np.full(2, 1, dtype=complex) ; np.eye(2, dtype=complex) ; np.identity(2, dtype='complex128')
np.zeros_like(a) ; np.ones_like(a) ; np.full_like(a, 2) ; np.full_like(x, 2, dtype=complex) ; np.empty(0, complex) ; np.arange(3, dtype=complex)
np.arange(3) * 1j ; np.arange(0, 2, 0.5, dtype=complex) ; np.linspace(0, 1j, 3) ; np.linspace(1, 2+2j, 3) ; np.linspace(0, 1, 3, dtype=complex)
np.linspace(1j, 1, 3, endpoint=False) ; np.logspace(0, 1j, 3) ; np.geomspace(1, 1j, 3) ; np.array([1, 2j]) ; np.array([True, 1j])
np.array([[1, 2j], [3, 4]]) ; np.array(1j) ; np.asarray([1j]) ; np.asarray(x, dtype=complex) ; np.array(x, 'D') ; np.array([1.5], dtype='c16')
np.array(k, dtype=np.complex128) ; x.astype(complex) ; k.astype('complex') ; (x > 0).astype(complex) ; np.array([1, 2], dtype=np.cdouble)
np.complex128(1) ; np.complex128('1+2j') ; np.complex128(1j) ; np.complex128() ; np.complex128([1, 2j]) ; np.array([1, 2], dtype=complex).dtype
np.dtype(complex) ; np.dtype('complex128') ; np.dtype('D') == complex ; np.result_type(1j, 1.0) ; np.result_type(x, 1j)
np.promote_types('float64', 'complex128') ; np.can_cast('complex128', 'float64') ; a.itemsize ; a.nbytes ; a.dtype ; a.dtype.name ; a.dtype.kind
a.dtype.char ; a.dtype.itemsize ; str(a.dtype) ; a.dtype == complex ; a.dtype == np.complex128 ; a.dtype == 'complex128' ; np.iscomplexobj(a.T)
isinstance(a[0], np.complex128) ; isinstance(a[0], complex) ; type(a[0]).__name__ ; type(a[0] * 2).__name__ ; type(1j * x[0]).__name__
type(a.real[0]).__name__ ; a.astype(float) ; a.astype(int) ; a.astype(bool) ; a.astype(complex) is a ; np.array(a, dtype=float)
np.array([1j], dtype=float) ; np.array([1j, 2], dtype=int) ; np.array([1j], dtype=bool) ; np.asarray(a, dtype=float) ; float(a[0]) ; float(a)
int(a[0]) ; complex(a[0]) ; complex(x[0]) ; complex(np.array([2j])) ; complex(a) ; complex(np.array(3)) ; a.tolist() ; m.tolist() ; a.item(0)
a[0].item() ; a.tolist()[0].real ; np.float64(1j) ; np.float64(a[0]) ; np.int64(1j) ; np.bool_(1j) ; bool(a[0]) ; bool(np.array([0j])) ; int(1j * 1j)
round(a[0]) ; abs(a[0]) ; abs(a) ; np.abs(a) ; np.absolute(m) ; a[0] ** 2 ; a ** 2 ; a ** 0.5 ; a ** -1 ; a ** 1j ; 2 ** a ; (-1) ** a ; x ** 1j
x ** 0.5 ; k ** 2j ; a // 1 ; a % 1 ; divmod(a, 1) ; -a ; +a ; ~a ; a & 1 ; a << 1 ; a ^ 1 ; a[0] // 1 ; a[0] % 2 ; a[0] & 1 ; -a[0] ; ~a[0]
a[0] + 1 ; a[0] * x ; a[0] / 0 ; 1 / np.complex128(0) ; a / 0 ; hash(a[0]) ; hash(a[0]) == hash(1+2j) ; {a[0]: 1}[1+2j] ; a[0] in [1+2j] ; 1+2j in a
5j in a ; f'{a[0]}' ; f'{a[0]:.2f}' ; f'{a[0].real:.3f}' ; f'{a[0]!r}' ; str(a[0]) ; repr(a[1]) ; repr(a[2]) ; repr(np.complex128(complex(-0.0, 1)))
str(np.complex128(complex(nan, inf))) ; '%s' % a[0] ; format(a[0], '.3e') ; np.floor(a) ; np.ceil(a) ; np.trunc(a) ; np.rint(a) ; np.round(a, 1)
np.around(a * 1.23456, 2) ; a.round(1) ; np.round(1.2345+6.789j, 2) ; np.fabs(a) ; np.cbrt(a) ; np.arctan2(a, 1) ; np.hypot(a, 1) ; np.mod(a, 1)
np.fmod(a, 1) ; np.remainder(a, 1) ; np.floor_divide(a, 1) ; np.logaddexp(a, 1) ; np.copysign(a, 1) ; np.heaviside(a, 1) ; np.deg2rad(a)
np.degrees(a) ; np.rad2deg(a) ; np.signbit(a) ; np.isposinf(a) ; np.isneginf(a) ; np.bitwise_and(a, 1) ; np.invert(a) ; np.ldexp(a, 1) ; np.modf(a)
np.float_power(a, 2) ; np.float_power(x, 1j) ; np.power(a, 2) ; np.divmod(a, 1) ; np.sinc(a) ; np.interp([0.5], [0, 1], [1j, 2])
np.convolve(a, [1, 1j]) ; np.convolve([1, 2], [1j]) ; np.correlate(a, [1, 1j]) ; np.diff(a) ; np.ediff1d(a) ; np.gradient(a) ; np.trapezoid(a)
np.trapezoid([1j, 2], [0, 1]) ; np.cov(a) ; np.cov(m) ; np.corrcoef(m) ; np.polyval([1j, 2], 3) ; np.polyval([1, 2], a) ; np.roots([1, 0, 1])
np.roots([1, 2, 5]) ; np.poly([1j, -1j]) ; np.poly([1j, 2]) ; np.polyder([1j, 2, 3]) ; np.polyint([1j, 2]) ; np.polyadd([1j], [1, 2])
np.polymul([1j, 1], [1, 2]) ; np.polydiv([1j, 2, 3], [1, 1]) ; np.polyfit([0, 1, 2], [1j, 2, 3], 1) ; np.vander(a, 3) ; np.histogram(a)
np.bincount(a) ; np.digitize(a, [0]) ; np.percentile(a, 50) ; np.quantile(a, 0.5) ; np.nan_to_num(w) ; np.nan_to_num(complex(nan, inf))
np.where(a.real > 0, a, 0) ; np.where([True, False], 1j, 2) ; np.select([a.real > 0], [a], 1) ; np.concatenate([a, x]) ; np.stack([a, a])
np.hstack([x, 1j]) ; np.vstack([a, a.real]) ; np.append(x, 1j) ; np.insert(a, 1, 5j) ; np.delete(a, 0) ; np.tile(a, 2) ; np.repeat(a, 2)
np.roll(a, 1) ; np.flip(a) ; np.diag(a) ; np.diag(m[:, :2]) ; np.tril(m) ; np.triu(m) ; a.reshape(2, 2) ; m.T ; m.ravel() ; m.flatten()
np.squeeze(m) ; np.broadcast_to(a, (2, 4)) ; np.pad(a, 1) ; np.take(a, [0, 1]) ; np.compress([True, False, True], a)
np.choose([0, 1], [[1j, 2], [3, 4j]]) ; np.meshgrid(a[:2], x[:2]) ; np.atleast_2d(1j) ; np.isin(a, [1+2j]) ; np.union1d(a, [1j])
np.intersect1d(a, [1+2j]) ; np.setdiff1d(a, [1+2j]) ; np.extract(a.real > 0, a) ; np.apply_along_axis(np.sum, 0, m)
np.vectorize(lambda z: z * 1j)([1, 2]) ; np.piecewise(x, [x > 0], [1, 2]) ; np.fromiter([1j, 2], complex) ; np.indices((2,), dtype=complex)
np.copy(a) ; np.ascontiguousarray(a) ; np.ndim(1j) ; np.shape(1j) ; np.size(a) ; np.unwrap(np.angle(a)) ; np.logical_and(a, 1) ; np.logical_not(a)
np.isnan(w) ; np.isinf(w) ; np.isfinite(w) ; np.isnan(1j) ; np.isfinite(complex(inf, 0)) ; np.exp(1j * np.pi) ; np.exp(a) ; np.log(a) ; np.log(-1+0j)
np.sqrt(-1+0j) ; np.sqrt(-1j) ; np.sqrt(a) ; np.sin(a) ; np.tanh(a) ; np.arccosh(a) ; np.sign(a) ; np.square(a) ; np.reciprocal(a) ; np.exp2(a)
np.expm1(a) ; np.log1p(a) ; np.log2(a) ; np.log10(a) ; np.add(1, 1j) ; np.multiply(x, 1j) ; np.true_divide(k, 1j) ; np.negative(a) ; np.positive(a)
np.subtract(a, a) ; np.linalg.norm(a) ; np.linalg.norm(m) ; np.linalg.norm(a, 1) ; np.linalg.norm(a, np.inf) ; np.linalg.norm(m, axis=0)
np.linalg.norm(m, 'fro') ; np.linalg.norm(a, 3) ; np.linalg.norm(a, 0) ; np.linalg.norm(m, 1) ; np.linalg.norm(m, np.inf) ; np.linalg.det(m[:, :2])
np.linalg.solve(m[:, :2], [1, 1j]) ; np.linalg.eigvals([[0, -1], [1, 0]]) ; np.linalg.eigvals(m[:, :2]) ; np.linalg.matrix_power(m[:, :2], 3)
np.linalg.multi_dot([m, m.T, m]) ; np.linalg.svd(m)[1] ; np.linalg.eigvalsh(np.array([[2, 1j], [-1j, 2]])) ; np.linalg.pinv(m)
np.linalg.lstsq(m, [1, 2], rcond=None)[0] ; np.linalg.matrix_rank(m) ; np.linalg.slogdet(m[:, :2]) ; np.sum(a, dtype=float) ; np.mean(a, dtype=float)
np.cumsum(a, dtype=float) ; np.prod(a, dtype=int) ; np.add(a, 1, dtype=float) ; np.sqrt(a, dtype=float) ; np.sqrt(-1, dtype=complex)
np.add(1, 2, dtype=complex) ; np.exp(x, dtype=complex) ; np.repeat([1, 2], [1j, 2]) ; np.repeat(x, 2j) ; np.full((2j,), 1) ; x[1j:]
np.searchsorted(x, 1j) ; np.searchsorted([1, 2, 3], [1+1j, 2]) ; np.trace(m, 1j) ; np.std(a, ddof=1) ; np.round(x, 1j) ; np.partition(a, 1)
np.argpartition(a, 1) ; np.nanmedian(w) ; np.nanmin(w) ; np.nanargmax(w) ; np.nanstd(w[[0, 3, 4]]) ; np.nanprod(w) ; np.nancumsum(w)
np.cumprod(m, axis=0) ; np.sum(m, where=[[True, False, True]]*2) ; np.sum(a, initial=2) ; np.max(a, initial=5) ; np.max(a, initial=1j)
np.amax(m, axis=(0, 1)) ; np.average(m, axis=0, weights=[1, 1j]) ; np.random.default_rng(0).normal(1j) ; np.random.default_rng(0).normal([1j])
np.random.default_rng(0).choice(a) ; np.random.default_rng(0).permutation(a) ; np.tri(2, dtype=complex) ; np.histogram([1j, 2])
np.linspace(0, 1, 3) * 1j ; np.logaddexp2(a, 1) ; np.float64(2) * 1j ; 1j * np.float64(2) ; 1j / np.float64(2) ; 1j ** np.float64(2)
1j + np.int64(2) ; np.float64(2) ** 1j ; 1j == np.float64(0) ; np.float64(1) == 1+0j ; np.int64(1) + 1j ; True + 1j ; np.bool_(True) * 1j ; 2 * a[0]
a[0] * 2.5 ; a[0] * 1j ; 1j * a[0] ; a[0] + a[1] ; a[0] == a[0] ; a[0] is a[0] ; abs(np.complex128(3+4j)) ; a[0] ** 0.5 ; a[0] ** 1j
np.complex128(0) ** -1 ; np.complex128(0) ** 0 ; a[0] / np.complex128(0) ; np.array(2j) * 3 ; np.array(2j) ** 2 ; -np.array(2j) ; np.array([1j]) == 1j
np.array([]) * 1j ; np.array([[1j, 2], [3, 4]]).tolist() ; np.array([[1j], [1, 2]]) ; list(a) ; sorted([1j, 2j]) ; sum(a) ; max(a.tolist(), key=abs)
min(a) ; max(a) ; np.vdot(1j, 1j) ; np.dot(1j, 2) ; np.outer([1j], [1, 2]) ; np.einsum('ij,ij->i', m, m.conj()) ; np.einsum('ij->j', m)
np.einsum('i->', a) ; np.matmul(np.stack([m, m]), m.T) ; np.tensordot(m, m.conj(), axes=([1], [1])) ; np.kron([1j, 2], [1, 1])
np.cross([1, 2j, 3], [4, 5, 6]) ; np.diff(a, n=2) ; np.gradient(m, axis=0) ; np.trapezoid(a, dx=0.5) ; np.trapezoid(m) ; np.convolve(a, a, 'same')
np.polyfit(x, [1j, 2, 3], 1) ; np.polyval(np.array([1, 2j]), x) ; np.poly(a) ; np.roots([1j, 2, 3]) ; np.unwrap(a) ; np.isin(1j, a) ; np.unique(m)
np.unique(a, return_inverse=True) ; np.unique(w) ; np.flatnonzero(np.array([0, 1j])) ; np.argwhere(a) ; np.count_nonzero(m, axis=0)
np.array_equal(a, a.tolist()) ; np.testing.assert_allclose(a, a) ; np.testing.assert_allclose(a, a + 1e-3) ; np.isclose(a, a.conj())
np.angle(m, deg=True) ; np.angle(np.array([])) ; np.real_if_close(np.array([1+1e-20j])) ; np.real_if_close(np.array([1+1e-5j]), tol=1e-4)
np.apply_along_axis(lambda r: r * 1j, 0, m.real) ; np.vectorize(lambda z: z.conjugate())(a) ; np.fromfunction(lambda i, j: i + 1j * j, (2, 2))
np.meshgrid([1j, 2], [3]) ; np.mgrid[0:2, 0:2] * 1j ; np.ogrid[0:2] * 1j ; np.r_[1j, 2] ; np.c_[[1j, 2], [3, 4]] ; np.block([[m, m], [m, m]])
np.array_split(a, 2) ; np.column_stack([a, a]) ; np.put(a, [0], [5j]) ; np.putmask(a, a.real > 0, 0) ; np.copyto(a, 1j) ; np.fill_diagonal(m, 1j)
np.place(a, a.real > 0, [7j]) ; np.nan_to_num(w, nan=1) ; np.clip(x, 0, 1j) ; np.maximum(x, 1j) ; np.where(x > 0, x, 1j)
np.select([x > 0, x < 0], [1j, 2]) ; np.piecewise(a, [a.real > 0], [1j, 2]) ; np.digitize([1.0], [1j]) ; np.average([1, 2], weights=[1j, 2])
np.cov(m, m) ; np.corrcoef(a, a) ; np.heaviside(1j, 1) ; np.sinc(1j) ; np.trunc(1j) ; np.modf(1j) ; np.sign(0j) ; np.abs(w) ; np.sqrt(w)
np.square(w) ; np.exp(w) ; a.view() ; a.T is a ; a.copy().real.copy() ; a.imag.astype(int) ; a.imag.astype(complex) ; a.real @ a.imag
m.real @ m.imag.T ; np.linalg.norm(a.real) ; np.linalg.solve(m[:, :2].real, [1, 2]) ; np.sum(m.real, axis=0) ; np.sort(a.real) ; np.exp(a.imag)
a.real + 1 ; 1 - a.imag ; a.real ** 2 ; a.real > a.imag ; m.real.max(axis=1) ; m.imag.reshape(-1) ; m.imag[:, 1] ; m.real[m.imag > 0]
np.where(a.real > 0, a.imag, 0) ; str(a.real) ; a.real.tolist() ; a.real[0] ; a.real.mean() ; np.stack([a.real, a.imag]) ; np.array(a.real)
np.asarray(a.real).imag ; a.real.real ; a.real.imag ; a.real.sum() ; a.real.std() ; a.real.cumsum() ; sum(a.real) ; list(a.imag) ; len(a.real)
a.real.shape ; a.real.T.shape ; f"{a.real[0]:.1f}"
"""

# Statements, and what is refused.
PROGRAMS = r"""
z = a.copy(); z.real = 5; print(z)
z = a.copy(); z.imag = [1, 2, 3, 4]; print(z)
z = a.copy(); z.imag[0] = 9; z.real[1:] += 10; print(z)
z = a.copy(); z.real *= 2; print(z)
z = m.copy(); z.T.imag[0] = -1; print(z)
z = m.copy(); r = z.real; r[r > 1] = 0; print(z, r, r.sum(), r.T, r.reshape(-1), r.copy())
z = a.copy(); z[0] = 1; z[1] = 2.5; z[2:] = [1j, 2]; z[-1] += 1j; print(z)
z = a.copy(); z *= 2; z /= 1j; z -= 1; z **= 2; print(z)
z = a.copy(); z[z.real > 0] = 0; print(z)
z = a.copy(); z.sort(); print(z)
z = a.copy(); z.fill(1j); print(z)
z = np.zeros(2); z[0] = np.complex128(1+2j); print(z)
z = np.zeros(2); z[:] = a[:2]; print(z)
z = np.zeros(2, complex); np.multiply([1, 2], 1j, out=z); print(z)
z = np.zeros(2, complex); z += 1; z[1] = True; print(z)
z = np.array([1, 2]); z = z + 1j; print(z)
print([(v, type(v).__name__) for v in a])
print([complex(v) for v in a], sum(a), max(abs(a)), sorted(abs(a)))
z = np.exp(2j * np.pi * np.arange(4) / 4); print(z.round(3)); print(abs(z)); print(np.real_if_close(z * z.conj()))
w = np.exp(-2j * np.pi * np.outer(np.arange(4), np.arange(4)) / 4); print((w @ [1, 2, 3, 4]).round(10) + 0)
x.imag[0] = 1
x.imag = 1
k.imag = 2
z = np.zeros(2); z[0] = 1j
z = np.zeros(2, int); z[0] = 1j
z = np.zeros(2); z[:] = [1j, 2]
z = np.zeros(2); z[:] = 1j
z = np.zeros(2, int); z[:] = a[:2]; print(z)
z = np.zeros(2, int); z[0] = a[0]; print(z)
z = x.copy(); z += 1j
z = k.copy(); z *= 1j
z = x.copy(); z /= 1j
z = x.copy(); z **= 1j
z = np.zeros(3); np.add(x, 1j, out=z)
z = np.zeros(2); z.fill(1j)
z = np.full(2, 1j, dtype=float); print(z)
z = np.full(2, 1j, dtype=int)
z = np.full_like(x, 1j); print(z)
z = x.copy(); z.real = 1j; print(z)
z = a.copy(); z.imag = 1j; print(z)
z = a.copy(); z.imag = a[::-1]; print(z)
z = a.copy(); z.real = [1, 2]
a[1j]
a[a]
[1, 2][a[0]]
np.zeros(1j)
range(a[0])
np.sum(a, axis=1j)
if a: pass
if a[:1]: print('one')
math.sqrt(1j)
math.sqrt(a[0])
a.x
a @ x
a + [1, 2]
1j + [1]
np.linspace(0, 1, 2j)
u = a.imag; v = a.real; u[:] = v; print(a)
u = a.imag; a += 1j; print(u); u += 1; print(a)
b = np.array([[1, 2], [3, 4]]) * 1j; b.imag[:, 0] = 0; b.T.real[0] = 7; print(b); print(b.imag.flatten(), b.imag.max(), b.real.tolist())
"""

SETUP = """inf, nan = np.inf, np.nan
z = 1.5-2.25j
a = np.array([1+2j, -3, 0.5j, 2-1j])
m = np.array([[1+1j, 2, 3j], [0.5, -1j, 4]])
x = np.array([1.0, -2.5, 3.0])
k = np.array([3, 1, 2])
e = np.array([], dtype=complex)
w = np.array([nan+1j, 1+nan*1j, complex(inf, nan), 2, 1-1j, complex(-inf, 0), 1+1j, complex(nan, nan)])
"""

# Every function at numbers whose parts are special, large, small, and at the ends of branch cuts; ten digits, which do
# not depend on the library that a machine has.
PARTS = "[0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 1e-20, 400.0, 1e300, inf, -inf, nan]"
FUNCTIONS = (
    "sqrt exp log log2 log10 log1p expm1 exp2 sin cos tan sinh cosh tanh arcsin arccos arctan arcsinh arccosh arctanh "
    "sign reciprocal square abs rint conj angle negative isnan isinf isfinite"
)
PAIRS = "add subtract multiply divide power maximum minimum fmax fmin less less_equal greater_equal equal not_equal"
SHOWN = "print(' '.join(f'{v.real:.10g},{v.imag:.10g}' for v in r.ravel().tolist()))\n"


def cases():
    """All programs."""
    for block in (PYTHON, ARRAYS):
        for line in block.strip().splitlines():
            for expression in line.split(" ; "):
                yield HEAD + SETUP + f"print(repr({expression}))"
    for line in PROGRAMS.strip().splitlines():
        yield HEAD + SETUP + "\n".join(line.split("; "))
    grid = f"p = {PARTS}\ns = np.array([complex(u, v) for u in p for v in p])\n"
    for name in FUNCTIONS.split():
        yield HEAD + SETUP + grid + f"r = np.{name}(s)\n" + SHOWN
    for name in PAIRS.split():
        yield HEAD + SETUP + grid + f"s = s[::5]\nr = np.{name}(s[:, None], s)\n" + SHOWN


if __name__ == "__main__":
    sys.exit(texts.main("complex_cases", cases(), texts.apart))
