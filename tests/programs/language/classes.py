"""Classes: fields, methods, properties, operators, inheritance, exceptions of one's own."""

import numpy as np

class Optimizer:
    """Base."""
    count = 0
    def __init__(self, lr=0.1):
        self.lr = lr
        self.history = []
        Optimizer.count += 1
    def step(self, x, g):
        raise NotImplementedError
    def __repr__(self):
        return f"{type(self).__name__}(lr={self.lr})"
    @property
    def rate(self):
        return self.lr
    @rate.setter
    def rate(self, value):
        if value <= 0:
            raise ValueError("rate must be positive")
        self.lr = value
    @staticmethod
    def norm(x):
        return np.sqrt(np.sum(x**2))
    @classmethod
    def make(cls, *args, **kw):
        return cls(*args, **kw)

class Adam(Optimizer):
    def __init__(self, lr=0.001, b1=0.9, b2=0.999):
        super().__init__(lr)
        self.b1, self.b2 = b1, b2
        self.m = self.v = 0
        self.t = 0
    def step(self, x, g):
        self.t += 1
        self.m = self.b1*self.m + (1-self.b1)*g
        self.v = self.b2*self.v + (1-self.b2)*g**2
        mh = self.m/(1-self.b1**self.t)
        vh = self.v/(1-self.b2**self.t)
        self.history.append(self.norm(g))
        return x - self.lr*mh/(np.sqrt(vh)+1e-8)
    def __call__(self, x, g):
        return self.step(x, g)

opt = Adam.make(lr=0.1)
x = np.array([1.0, 2.0])
for _ in range(5):
    x = opt(x, 2*x)
print(opt, x, opt.rate, Adam.count, isinstance(opt, Optimizer), issubclass(Adam, Optimizer))
opt.rate = 0.5
print(opt.lr)
try:
    opt.rate = -1
except ValueError as e:
    print("error:", e)
try:
    Optimizer().step(1, 2)
except NotImplementedError as e:
    print(type(e).__name__, repr(e))
class V2:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V2(self.x+o.x, self.y+o.y)
    def __mul__(self, k): return V2(self.x*k, self.y*k)
    __rmul__ = __mul__
    def __eq__(self, o): return isinstance(o, V2) and (self.x, self.y) == (o.x, o.y)
    def __lt__(self, o): return self.x < o.x
    def __neg__(self): return V2(-self.x, -self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __iter__(self): yield self.x; yield self.y
    def __repr__(self): return f"V2({self.x}, {self.y})"
    def __contains__(self, k): return k in (self.x, self.y)
    def __bool__(self): return bool(self.x or self.y)
a = V2(1, 2); b = V2(3, 4)
print(a+b, 2*a, a*3, -a, a == V2(1,2), a != b, len(a), a[1], list(a), 2 in a, sorted([b, a]), max(a, b), bool(V2(0,0)), [a, b] == [V2(1,2), b])
x1, y1 = a
print(x1, y1, {"k": a}, (a,))
class MyErr(ValueError):
    def __init__(self, k, msg="bad"):
        super().__init__(f"{msg}: {k}")
        self.k = k
try:
    raise MyErr(3)
except ValueError as e:
    print(type(e).__name__, e, e.k, e.args, repr(e))
class E2(Exception): pass
try:
    try:
        raise E2("a", 1)
    finally:
        print("fin")
except (KeyError, E2) as e:
    print(e, repr(e))
def deco(f):
    def w(*a, **k):
        w.calls += 1
        return f(*a, **k)
    w.calls = 0
    return w
@deco
def sq(x): return x*x
sq(2); sq(3)
print(sq.calls, sq.__name__)
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), [k.__name__ for k in D.__mro__])
d = D(); d.z = 3; setattr(d, "w", 4); print(d.__dict__, vars(d), hasattr(d, "q"), getattr(d, "q", 7))
d.__dict__.update(z=9); print(d.z); del d.w; print(hasattr(d, "w"))
try: d.q
except AttributeError as e: print(e)
try: Adam(1,2,3,4)
except TypeError as e: print(e)
try: A(1)
except TypeError as e: print(e)
try: a + 1
except Exception as e: print(type(e).__name__, e)
try: V2(1,2) @ 3
except TypeError as e: print(e)
try: A() < A()
except TypeError as e: print(e)
print(D, type(d), type(3), type(np.float64(3)), type([]), A.f.__name__, D.f.__qualname__)
print(np.array([1,2]) == 1)


class Dual:
    """Numbers with a derivative: operators that leave to others what they do not know."""

    def __init__(self, a, b=0.0):
        self.a, self.b = a, b

    def __add__(self, other):
        if isinstance(other, (int, float)):
            return Dual(self.a + other, self.b)
        if not isinstance(other, Dual):
            return NotImplemented
        return Dual(self.a + other.a, self.b + other.b)

    __radd__ = __add__

    def __eq__(self, other):
        if not isinstance(other, Dual):
            return NotImplemented
        return self.a == other.a

    def __lt__(self, other):
        if not isinstance(other, Dual):
            return NotImplemented
        return self.a < other.a

    def __repr__(self):
        return f"Dual({self.a!r}, {self.b!r})"


print(Dual(1) + 2, 3 + Dual(1, 1), sum([Dual(1), Dual(2)]), Dual(1) == 1, Dual(1) != Dual(1.0), Dual(1) in [3, Dual(1)])
for bad in (lambda: Dual(1) + "x", lambda: "x" + Dual(1), lambda: Dual(1) < 3, lambda: Dual(1) * 2, lambda: {Dual(1): 2}):
    try:
        print(bad())
    except TypeError as error:
        print(error)


class Grid:
    __slots__ = ("cells",)

    def __init__(self, n):
        self.cells = [0] * n

    def __getitem__(self, key):
        return self.cells[key]

    def __setitem__(self, key, value):
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __len__(self):
        return len(self.cells)

    def __iadd__(self, other):
        self.cells = [cell + other for cell in self.cells]
        return self


grid = Grid(4)
grid[1] = 5
grid[2] += 3
same = grid
grid += 1
del grid[0]
print(grid[0], grid[-1], grid[:2], len(grid), same is grid, bool(Grid(0)), list(reversed(grid)), 6 in grid)


class Logged:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args: (name, args)

    def __setattr__(self, name, value):
        super().__setattr__(name, value * 2)


logged = Logged()
logged.x = 4
print(logged.x, logged.anything(1, 2), hasattr(logged, "_hidden"))


class Countdown:
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Countdown.registry[cls.__name__] = cls


class Fast(Countdown):
    pass


class Slow(Countdown):
    pass


print(sorted(Countdown.registry), Fast.__bases__[0].__name__, isinstance(Fast(), Countdown), callable(Fast), callable(Fast()))


def outer():
    scale = 3

    class Inner:
        factor = scale

        def times(self, x):
            return self.factor * x * scale

    return Inner


print(outer()().times(2), outer().__qualname__, outer().times.__qualname__)
total = 0
for each in (Fast, Slow):
    total += len(each.__name__)
print(total, [each() is each() for each in (Fast, object)])
