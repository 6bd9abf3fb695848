"""Programs that students meet first, for `numpy_cases.py`: arguments that must not go unseen, sets, texts, `np.nditer`,
`np.poly1d`, messages of NumPy's about what is no number, the order of sums."""

PROGRAMS = [
    r'''def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
s = "abcabc  x"
for f in [lambda: s.find("b", 2), lambda: s.rfind("b", 0, 3), lambda: s.count("a", 1), lambda: s.index("z"), lambda: s.count(""), lambda: s.find("", 20), lambda: s.startswith(("x","ab")), lambda: s.startswith("b", 1), lambda: s.endswith("c", 0, 3),
  lambda: s.replace("a", "-", 1), lambda: s.replace("", "-"), lambda: s.replace("", "-", 2), lambda: " a  b c ".split(None, 1), lambda: " a  b c ".split(maxsplit=1), lambda: " a  b c ".rsplit(maxsplit=1), lambda: "a,b,c".rsplit(",", 1), lambda: "a,b,c".split(sep=","), lambda: "a,b,c".split(",", maxsplit=1), lambda: " a b ".split(), lambda: " a ".split(" "),
  lambda: "a\nb\r\n\nc".splitlines(), lambda: "a\nb\r\n\nc\n".splitlines(True), lambda: "a\tb\n\tc".expandtabs(4), lambda: "ab\tc".expandtabs(), lambda: " a b ".split(None, 0), lambda: "ab".split(maxsplit=-1), lambda: "".split(), lambda: "".split(","),
  lambda: [1,2,1].index(1,1), lambda: [1,2,1].index(1,-1), lambda: (1,2,1).index(2,2), lambda: float(x=1), lambda: float(1,2), lambda: list(foo=1), lambda: list(1, 2), lambda: range(stop=3), lambda: slice(foo=1), lambda: map(foo=1), lambda: print(1, foo=2), lambda: bool(x=1), lambda: str(object=3), lambda: tuple(foo=1), lambda: set(foo=1), lambda: dict.fromkeys([1]), lambda: {}.fromkeys("ab", 2), lambda: "a".find(1), lambda: "a".startswith(1), lambda: "a".replace(1, 2)]: t(f)
''',
    r'''def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for f in [lambda: list(map(str.strip, [" a ", "b "])), lambda: sorted(["b", "A"], key=str.lower), lambda: dict.fromkeys([1], 0), lambda: list(map(float.is_integer, [1.0, 2.5])), lambda: str.upper(3), lambda: str.upper(), lambda: str.foo, lambda: (1,).index(4)]: t(f)
x = []
list.append(x, 4); print(x, dict.get({1: 2}, 1))
''',
    r'''print(np.__version__, np.finfo(float))
for n in "Inf NaN float int object str complex float_ mat alltrue infty sctypes get_array_wrap".split():
    try: getattr(np, n)
    except AttributeError as e: print(e)
''',
    r'''def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
p = np.poly1d([1, 2, 3]); q = np.poly1d([2.0, 0, -1], variable="z")
for f in [lambda: p, lambda: repr(p), lambda: q, lambda: p(0.5), lambda: p([1,2]), lambda: p.r, lambda: p.c, lambda: p.order, lambda: p.o, lambda: p[1], lambda: p[9], lambda: p*p, lambda: p**3, lambda: repr(p**3+4), lambda: (p**3+4)/p, lambda: p.deriv(), lambda: repr(p.integ()), lambda: p.integ(2, [1,2]), lambda: 2*p, lambda: p*2.5, lambda: p+1, lambda: 1-p, lambda: -p, lambda: p/2, lambda: p == np.poly1d([1,2,3]), lambda: p == 3, lambda: p != q, lambda: np.poly1d([1,-3,2], True), lambda: repr(np.poly1d([0,0,0])), lambda: np.poly1d([0]), lambda: np.poly1d(5), lambda: np.poly1d([1j, 2, 3+1j]), lambda: np.poly1d(np.arange(1.5, 40)), lambda: np.poly1d([[1]]), lambda: np.polyval(p, q), lambda: p(q), lambda: np.polyadd(p, [1]), lambda: np.polyder(p), lambda: np.polymul(p, q), lambda: np.polydiv(p, q), lambda: np.roots(p), lambda: len(p), lambda: list(p), lambda: repr(np.poly1d(np.polyfit([0,1,2,3],[0,1,4,9.5],1))), lambda: np.poly1d(np.polyfit([0,1,2,3],[0,1,4,9.5],2)), lambda: p**-1, lambda: np.poly1d(p).variable, lambda: np.poly1d([-1.5, 0, 1e-9, 1e12]), lambda: np.asarray(p), lambda: np.polysub([1], p), lambda: p.coefficients, lambda: p.roots, lambda: np.square(p), lambda: [1, 2] + p, lambda: p - np.array([1.0])]: t(f)
p[4] = 7; print(p, repr(p)); p.coeffs *= 2; print(p)
def s(): p.coeffs = 3
t(s)
''',
    r'''def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a = np.arange(6.0).reshape(2,3)
it = np.nditer(a, flags=['multi_index'], op_flags=['readwrite'])
t(lambda: (it.multi_index, it[0], repr(it[0]), type(it[0]), it.finished, it.iterindex, it.itersize, it.ndim, it.shape, it.nop, it.value))
it.iternext(); t(lambda: it.multi_index)
it[0] = 5; print(a); it[0] += 1
while it.iternext(): pass
print(it.finished, a)
t(lambda: it.multi_index); t(lambda: it[0]); t(lambda: it.value); t(lambda: it.iternext()); 
it.reset(); t(lambda: it.multi_index)
for x in np.nditer(a): print(x, end=" ")
print()
for x in np.nditer(a, op_flags=['readwrite']): x[...] = 2*x
print(a)
for x in np.nditer(a.T): print(x, end=" ")
print()
for x in np.nditer(a.T, order="C"): print(x, end=" ")
for x in np.nditer(a, order="F"): print(x, end=" ")
for x in np.nditer(a[:, ::-1]): print(x, end=" ")
for x in np.nditer(a[::-1], flags=["multi_index"]): print(x, end=" ")
for x, y in np.nditer([np.arange(3), a]): print("%d:%d" % (x, y), end=" ")
for x, y in np.nditer([a.T, np.ones((3, 2))]): print("%d:%d" % (x, y), end=" ")
for x in np.nditer(np.arange(24).reshape(2,3,4).transpose(1,2,0)): print(x, end=" ")
with np.nditer(a, flags=["multi_index"], op_flags=["readwrite"]) as it:
    for x in it: print(it.multi_index, x, end=" "); x[...] = 0
print(a)
with np.nditer(a, flags=["f_index"]) as it:
    for x in it: print(it.index, x, end=" ")
with np.nditer(a, flags=["c_index"]) as it:
    for x in it: print(it.index, x, end=" ")
def bad(v): v[...] = 1
for x in np.nditer(a): t(lambda: bad(x)); break
t(lambda: np.nditer(a, flags=["foo"]))
t(lambda: np.nditer(a, op_flags=["foo"]))
t(lambda: np.nditer(a).multi_index)
t(lambda: np.nditer(a).index)
t(lambda: np.nditer(np.zeros(0)))
t(lambda: [x for x in np.nditer(np.zeros(0), flags=["zerosize_ok"])])
t(lambda: np.nditer([np.zeros(2), np.zeros(3)]))
t(lambda: len(np.nditer(a)))
t(lambda: [x for x in np.nditer(a.T, flags=["multi_index"])])
it = np.nditer(a.T, flags=["multi_index"]); print(it.multi_index); it.iternext(); print(it.multi_index, it.operands)
it = np.nditer(a)
t(lambda: it.__setitem__(0, 3))
t(lambda: [x for x in np.nditer(3.0)])
t(lambda: next(it)); t(lambda: next(it))
it = np.nditer(a, flags=['multi_index']); it.multi_index=(1,1); print(it[0])
t(lambda: repr(it[0:1]))
def grad(f, x, h=1e-5):
    g = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h; p = f(x)
        x[ix] = old - h; m = f(x)
        x[ix] = old
        g[ix] = (p - m) / (2 * h)
        it.iternext()
    return g
print(grad(lambda x: np.sum(x ** 2), np.array([[1.0, 2.0], [3.0, -4.0]])))
''',
    r'''def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
C3 = [[2.0, 0.5, 0.1],[0.5,1.5,-0.3],[0.1,-0.3,1.0]]
for rng in [np.random.default_rng(3), np.random.RandomState(3)]:
    t(lambda: rng.multivariate_normal([0, 0], [[1, 0.5],[0.5, 2]]).tolist())
    t(lambda: rng.multivariate_normal([0, 0], np.eye(2), 3).tolist())
    t(lambda: rng.multivariate_normal([0, 1, 2], C3, (3, 2)).tolist())
    t(lambda: rng.multivariate_normal([0, 1, 2], np.diag([1, 2, 3.0]), size=3).tolist())
    t(lambda: rng.multivariate_normal([[0]], [[1]]))
    t(lambda: rng.multivariate_normal([0], [1]))
    t(lambda: rng.multivariate_normal([0, 1], [[1]]))
    t(lambda: rng.multivariate_normal([0, 1], [[1, 2], [2, 1]], check_valid="raise"))
    t(lambda: rng.multivariate_normal([0, 1], [[1, 2], [2, 1]], check_valid="foo"))
    t(lambda: rng.multivariate_normal([0, 1], [[1, 2], [2, 1]], check_valid="ignore").tolist())
    t(lambda: rng.multivariate_normal(0))
    t(lambda: rng.multivariate_normal([0, 1], np.eye(2), foo=2))
rng = np.random.default_rng(3)
for m in ["svd", "eigh", "cholesky", "x"]: t(lambda: rng.multivariate_normal([0, 1, 2], C3, 4, method=m).tolist())
t(lambda: rng.multivariate_normal([0, 1], np.eye(2), 1, "warn", 1e-8, "svd"))
np.random.seed(0)
print(np.random.multivariate_normal([0, 0], [[1, 0.5],[0.5, 2]], 2))
''',
    r'''def t(s):
    try: print(s, '->', s2(s))
    except Exception as e: print(s, '->', type(e).__name__, e)
class Dual:
    def __init__(self, a, b=0.0): self.a, self.b = a, b
    def __repr__(self): return f"Dual({self.a}, {self.b})"
    def exp(self): return Dual(math.exp(self.a), math.exp(self.a) * self.b)
    def sqrt(self): r = math.sqrt(self.a); return Dual(r, self.b / (2 * r))
    def __add__(self, o): o = o if isinstance(o, Dual) else Dual(o); return Dual(self.a + o.a, self.b + o.b)
    __radd__ = __add__
    def __mul__(self, o): o = o if isinstance(o, Dual) else Dual(o); return Dual(self.a * o.a, self.a * o.b + self.b * o.a)
    __rmul__ = __mul__
    def __neg__(self): return Dual(-self.a, -self.b)
    def __abs__(self): return self if self.a >= 0 else -self
    def __ge__(self, o): return self.a >= (o.a if isinstance(o, Dual) else o)
d = Dual(2.0, 1.0)
cases = [lambda: np.exp(d), lambda: np.sqrt(d), lambda: np.sin(d), lambda: np.square(d), lambda: np.multiply(d, 2), lambda: np.add(2, d), lambda: np.negative(d), lambda: np.abs(d), lambda: np.absolute(d),
 lambda: [1][np.array([1])], lambda: 'a'[None], lambda: 'a'['b'], lambda: (1,)[np.array([0, 1])],
 lambda: np.ones(2) ** 'a', lambda: np.ones(2) + 'a', lambda: 'ab' + np.ones(2), lambda: np.ones(2) * 'a', lambda: np.ones(2) / 'a', lambda: np.ones(2) @ 'a', lambda: np.ones(2) + None, lambda: None * np.ones(2), lambda: np.ones(2, dtype=int) + {}, lambda: np.float64(1)+'a', lambda: np.float64(1)*'a', lambda: np.float64(1)+None, lambda: np.int64(1)-None,
 lambda: np.sqrt('a'), lambda: np.sqrt(None), lambda: np.sqrt({}), lambda: np.exp('1'), lambda: np.sin(lambda x: x), lambda: np.isnan('a'), lambda: np.isnan(None), lambda: np.floor('a'), lambda: np.abs('a'), lambda: np.sum(x for x in [1]), 
 lambda: np.bool_('a'), lambda: np.float64('a'), lambda: np.int64('1.5'), lambda: np.float64(None), lambda: np.int64(None), lambda: np.float64(), lambda: np.float64(1, 2), lambda: np.float64(x=1), lambda: np.bool_(None), lambda: np.complex128("1+2j"),
 lambda: {1} < {1, 2}, lambda: {1} <= {1}, lambda: {1, 2} >= {3}, lambda: {1} > {1}, lambda: {1} < [1], lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["ab"]),
 lambda: math.frexp(3.5), lambda: math.frexp(0.0), lambda: math.frexp(-5e-324), lambda: math.frexp(1.7e308), lambda: math.frexp(math.inf), lambda: math.frexp(0.1), lambda: math.ldexp(0.75, 10), lambda: math.ldexp(1.0, -1074), lambda: math.ldexp(1.5, -1075), lambda: math.ldexp(1.0, 1024), lambda: math.ldexp(1.0, -2000), lambda: math.ldexp(1.0, 1023), lambda: math.ldexp(0.1, -1060), lambda: math.ldexp(1.0, 2.0), lambda: math.ldexp(5e-324, 1074), lambda: math.nextafter(1, 2), lambda: math.nextafter(0, -1), lambda: math.ulp(1), lambda: math.ulp(-0.1), lambda: math.ulp(0), lambda: math.ulp(1.7976931348623157e308), lambda: math.ulp(math.inf), lambda: math.modf(-2.5), lambda: math.modf(math.inf), lambda: math.modf(math.nan),
]
for i, f in enumerate(cases):
    try: print(i, repr(f()))
    except Exception as e: print(i, type(e).__name__, e)
for k in range(-1080, 1024, 37):
    x = math.ldexp(0.7310585786300049, k)
    print(repr(x), math.frexp(x), math.ulp(x))
''',
    r'''rng = np.random.default_rng(0)
A = rng.normal(size=(20, 30)) * 1e3; C = rng.normal(size=(9, 17, 13)); B = rng.normal(size=(200, 3)); D = rng.normal(size=(3, 300))
F = np.array(A, order="F"); v = rng.normal(size=1000)
arrs = dict(A=A, AT=A.T, F=F, B=B, BT=B.T, D=D, C=C, Ct=C.transpose(2,0,1), Cs=C[:, ::2], Cs2=C[:, :, ::2], An=A[::-1], An2=A[:, ::-1], As=A[::2, ::3], v=v, vs=v[::3], vn=v[::-1], bc=np.broadcast_to(v[:20], (9, 20)), e1=C[:, :1], e2=A[:, None, :], Cb = C[1:8, 2:15, 1:12], AA=A[2:18, 3:27], cm=v[:100, None], sq=rng.random((50, 50)))
for k, a in arrs.items():
    for f in ("sum", "mean", "var", "std", "prod", "max"):
        axes = [None] + list(range(a.ndim)) + ([(0, 1), (0, a.ndim - 1), (1, a.ndim-1)] if a.ndim > 2 else [])
        for ax in axes:
            r = getattr(np, f)(a, axis=ax)
            print(k, f, ax, repr(np.asarray(r).tolist()))
    print(k, np.sum(a, axis=0, keepdims=True).tolist())
big = rng.normal(size=(300, 100)); b3 = rng.normal(size=(30, 40, 50))
for k, a in dict(b1=big, b2=big.T, b3=big[:, ::2], b4=big[::2], b5=b3, b7=b3.transpose(1, 0, 2), b8=big[:, :90], b9=rng.normal(size=30000)[::3]).items():
    for ax in [None] + list(range(a.ndim)) + ([(0, 1), (0, 2), (1, 2)] if a.ndim > 2 else []):
        print(k, ax, a.sum(axis=ax).tolist())
print(np.sum(np.full((9, 2), -0.0), axis=0), np.sum(np.full(9, -0.0)), np.sum([-0.0]), np.full((2, 9), -0.0).sum(axis=1))
X = rng.normal(size=(50, 4)); print(np.linalg.norm(X, axis=0).tolist(), np.linalg.norm(X, axis=1).tolist())
''',
    r'''def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a = np.arange(3)
def s(v):
    a[0] = v
    return a
t(lambda: s(np.nan)); t(lambda: s(np.inf)); t(lambda: s(-np.inf)); t(lambda: s(2.7)); t(lambda: s(float("nan"))); t(lambda: s(np.float64("nan")))
t(lambda: np.full(2, np.nan, dtype=int)); t(lambda: np.array([1.0, np.nan], dtype=int))
def f(v):
    b = np.arange(2); b.fill(v); return b
t(lambda: f(np.nan)); t(lambda: f(1.5))
t(lambda: np.int64(np.nan)); t(lambda: np.array(np.nan, dtype=int))
d, e = {"a": 1, "b": 2}, {"b": 2, "a": 1}
t(lambda: d.keys() == e.keys()); t(lambda: d.items() == e.items()); t(lambda: d.keys() == {"a", "b"}); t(lambda: {"a", "b"} == d.keys()); t(lambda: d.values() == e.values()); t(lambda: d.keys() != e.keys()); t(lambda: {"a": 1}.items() == {"a": 2}.items()); t(lambda: d.keys() == {"a": 1}.keys()); t(lambda: d.keys() <= e.keys()); t(lambda: d.keys() == ["a", "b"])
''',
]
