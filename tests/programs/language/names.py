"""Names: star imports, private names, __new__, types as values, objects as arrays, imports that fail."""

from math import *
from numpy import *
import numpy as np
import collections
print(pi, sqrt(array([4.0])), sin(0.0), sum(array([1, 2])), max([3, 1]), linspace(0, 1, 3))
class Single:
    _it = None
    def __new__(cls, *args):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it
    def __init__(self, x=0):
        self.x = x
a = Single(1); b = Single(2)
print(a is b, a.x)
class P:
    __count = 0
    def __init__(self): self.__x = 5; P.__count += 1
    def get(self): return self.__x + self.__hidden()
    def __hidden(self): return 1
p = P()
print(p.get(), p._P__x, P._P__count, hasattr(p, "__x"), p.__dict__)
try: np.linalg.inv(np.zeros((2, 2)))
except np.linalg.LinAlgError as e: print(type(e), e)
print(np.float64, np.int64, type(np.float64(1)), np.float64(3), np.int64(3.7), np.zeros(2, dtype=np.int64), np.array([1, 2]).dtype == np.int64, np.array([1.0]).dtype, np.dtype(np.float64), isinstance(np.float64(1), np.float64), np.issubdtype(np.float64, np.floating), {np.float64: 1}[np.float64], np.bool_(1), issubclass(np.float64, float))
def f(a, *, c): pass
def g(x, p, /): pass
for bad in (lambda: f(1), lambda: g(1, p=2), lambda: f()):
    try: bad()
    except TypeError as e: print(e)
class V:
    def __init__(self, *c): self.c = list(c)
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i]
class W:
    def __array__(self, dtype=None, copy=None): return np.array([7.0, 8.0])
print(np.array(V(1, 2, 3)), np.sum(V(1, 2)), np.dot(V(1, 2), V(3, 4)), np.asarray(W()) + 1)
class A:
    def __str__(self): return "A!"
    def __repr__(self): return "a"
print("%s" % A(), "%-6s|%r" % (A(), 1))
try:
    import matplotlib_not_there
except ImportError as e:
    print("no", e)
try:
    from torch_not import nn
except (ImportError, AttributeError):
    nn = None
print(nn)
od = collections.OrderedDict(a=1, b=2, c=3)
od.move_to_end("a"); print(od); od.move_to_end("c", last=False); print(od, od.popitem(last=False))
print(isinstance(iter([]), collections.abc.Iterator), isinstance((x for x in []), collections.abc.Generator))
print([np.float64, int], f"{np.float64}")
