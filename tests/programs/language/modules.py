"""Modules: dataclasses, collections, functools, itertools, typing, abc, copy."""

import numpy as np, itertools, functools, math
from collections import deque, namedtuple, defaultdict, Counter, OrderedDict
from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import Callable, Optional, NamedTuple, List, Tuple
from abc import ABC, abstractmethod
from functools import partial, reduce, lru_cache, wraps, cached_property, total_ordering
from contextlib import contextmanager, suppress
import copy

@dataclass
class State:
    x: np.ndarray
    radius: float = 1.0
    history: list = field(default_factory=list)
    it: int = 0
    def step(self):
        self.it += 1
s = State(np.array([1., 2.]))
s.history.append(3); s.step()
print(s)
print(State(x=1, it=3) == State(1, it=3), replace(State(1), radius=2.0))
print(asdict(State(1)), astuple(State(1, 2)), [f.name for f in fields(State)])
try: State()
except TypeError as e: print(e)
try: State(1,2,3,4,5)
except TypeError as e: print(e)
try: State(1, foo=2)
except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class P:
    a: int
    b: int = 2
    def norm(self): return math.hypot(self.a, self.b)
p = P(3, 4)
print(p, p.norm(), p < P(4), {p: 1}[P(3,4)], sorted([P(2), P(1)]))
try: p.a = 1
except Exception as e: print(type(e).__name__, e)

@dataclass
class Base:
    lr: float = 0.1
    def __post_init__(self):
        self.n = 0
@dataclass
class Sub(Base):
    mom: float = 0.9
    v: float = field(default=0.0, init=False, repr=False)
print(Sub(), Sub(0.2, mom=0.5), Sub().n)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
Point = namedtuple("Point", "x y", defaults=[0])
q = Point(1)
print(q, q.x, q[1], q._replace(y=5), q._asdict(), Point._make([7, 8]), Point._fields, q == (1, 0), len(q))
a, b = q
try: Point()
except TypeError as e: print(e)
class Res(NamedTuple):
    x: float
    ok: bool = True
    def both(self): return (self.x, self.ok)
r = Res(1.5); print(r, r.both(), r.ok, isinstance(r, tuple), isinstance(r, Res))
d = deque(maxlen=3)
for i in range(5): d.append(i)
print(d, d[0], d[-1], list(d), len(d), 3 in d, list(reversed(d)))
d.appendleft(9); print(d); d.rotate(1); print(d, d.popleft(), d.pop(), d)
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dd["a"], "c" in dd, isinstance(dd, dict))
di = defaultdict(int)
for ch in "hello": di[ch] += 1
print(dict(di), di)
c = Counter("abracadabra"); print(c, c.most_common(2), c["z"], c + Counter("aab"), sum(c.values()))
print(OrderedDict(a=1), Counter())
print(reduce(lambda a, b: a*b, [1,2,3,4]), reduce(lambda a, b: a+b, [], 5))
@lru_cache(maxsize=None)
def fibo(n): return n if n < 2 else fibo(n-1)+fibo(n-2)
print(fibo(60), fibo.cache_info())
f = partial(pow, 2); print(f(5), partial(int, base=2)("101"))
def deco(fn):
    @wraps(fn)
    def w(*a, **k):
        return fn(*a, **k) + 1
    return w
@deco
def g(x): return x
print(g(1), g.__name__)
class CP:
    calls = 0
    @cached_property
    def v(self):
        CP.calls += 1
        return 42
o = CP(); print(o.v, o.v, CP.calls)
@total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(T(1) <= T(2), T(2) >= T(3), max([T(1), T(5)], key=lambda t: t.v).v)
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    def area(self): return 4
    name = "sq"
print(Sq().area(), Sq().name)
print(list(itertools.chain([1], (2, 3))), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.islice(itertools.count(5), 3)), list(itertools.islice("abcdefg", 1, 6, 2)))
print(list(itertools.product("ab", [1, 2])), list(itertools.permutations([1,2,3], 2)), list(itertools.combinations("abc", 2)), list(itertools.accumulate([1,2,3])), list(itertools.accumulate([1,2,3], lambda a,b: a*b, initial=10)))
print(list(itertools.zip_longest([1,2,3], "a", fillvalue="-")), list(itertools.pairwise("abc")), [(k, list(v)) for k, v in itertools.groupby("aabbc")], list(itertools.takewhile(lambda x: x < 3, [1,2,3,1])), list(itertools.dropwhile(lambda x: x < 3, [1,2,3,1])), list(itertools.starmap(pow, [(2,3)])), list(itertools.repeat(1, 3)), list(itertools.cycle([1,2]).__class__.__name__ and []))
x, y = itertools.tee([1,2,3]); print(list(x), list(y))
a = [[1], State(np.array([1.]))]
b = copy.deepcopy(a); b[0].append(2); b[1].x[0] = 9; print(a, b); c2 = copy.copy(a); print(c2[0] is a[0])
def h(cb: Callable[[np.ndarray], float], n: Optional[int] = None) -> List[float]: return [cb(np.ones(2))]
print(h(np.sum))
Vec = np.ndarray
Fn = Callable[[Vec], float]
def kw(a, /, b, *, c=1): return a, b, c
try: kw(1, 2, 3)
except TypeError as e: print(e)
try: kw(1)
except TypeError as e: print(e)
print(kw(1, b=2, c=3))
print(isinstance(1, int | None), isinstance(None, (int, type(None))), isinstance(np.float64(1), float))
m = map(lambda x: x + 1, [1, 2]); print(next(m), list(m))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), [*It(2)], dict(enumerate(It(2))), next(It(0), "none"), 1 in It(3))
class Sq2:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i*i
print(list(Sq2()), 4 in Sq2())
print(f"{State(1)!r:>60}", f"{q}", "%s %r" % (Res(1.0), "a"))
class Vv:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __hash__(self): return 5
print(f"{Vv():abc} {Vv()} {Vv()!s}", str(Vv()), hash(Vv()))
