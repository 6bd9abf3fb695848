"""Functions of math over the native ones."""

import math


def prod(iterable, *, start=1):
    out = start
    for each in iterable:
        out = out * each
    return out


def dist(p, q):
    p, q = list(p), list(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return math.sqrt(math.fsum([(a - b) ** 2 for a, b in zip(p, q)]))


def comb(n, k):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    out = 1
    for i in range(min(k, n - k)):
        out = out * (n - i) // (i + 1)
    return out


def perm(n, k=None):
    k = n if k is None else k
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    out = 1
    for i in range(k):
        out *= n - i
    return out


def gcd(*integers):
    out = 0
    for each in integers:
        while each:
            out, each = each, out % each
    return abs(out)


def lcm(*integers):
    out = 1
    for each in integers:
        if each == 0:
            return 0
        out = out // gcd(out, each) * each
    return abs(out)


def isqrt(n):
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    if n == 0:
        return 0
    x = 1 << ((n.bit_length() + 1) // 2)
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if math.isinf(a) or math.isinf(b):
        return False
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def degrees(x):
    return x * (180.0 / math.pi)


def radians(x):
    return x * (math.pi / 180.0)


def modf(x):
    whole = float(math.trunc(x))
    return math.copysign(x - whole, x), math.copysign(whole, x)
