"""Functions of math over the native ones."""

import math

import numpy as np


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
    if math.isinf(x) or math.isnan(x):
        return (math.copysign(0.0, x), float(x)) if math.isinf(x) else (x, x)
    whole = float(math.trunc(x))
    return math.copysign(x - whole, x), math.copysign(whole, x)


def frexp(x):
    x = float(x)
    if x == 0.0 or math.isinf(x) or math.isnan(x):
        return x, 0
    power = 0
    # Subnormal numbers have no logarithm that can be trusted.
    if abs(x) < 2.0**-1000:
        x, power = x * 2.0**200, -200
    guess = int(math.floor(math.log2(abs(x)))) + 1
    x, power = x / 2.0 ** (guess // 2) / 2.0 ** (guess - guess // 2), power + guess
    while abs(x) >= 1.0:
        x, power = x / 2.0, power + 1
    while abs(x) < 0.5:
        x, power = x * 2.0, power - 1
    return x, power


def ldexp(x, i):
    if not isinstance(i, int):
        raise TypeError("Expected an int as second argument to ldexp.")
    x = float(x)
    if x == 0.0 or math.isinf(x) or math.isnan(x):
        return x
    part, power = frexp(x)
    power += i
    if power > 1024:
        raise OverflowError("math range error")
    if power < -1080:
        return math.copysign(0.0, x)
    # One of the factors is a normal number, so that only the last product rounds.
    if power < -1000:
        return part * 2.0 ** (power + 200) * 2.0**-200
    return part * 2.0 ** (power // 2) * 2.0 ** (power - power // 2)


def nextafter(x, y):
    return float(np.nextafter(float(x), float(y)))


def ulp(x):
    x = abs(float(x))
    if math.isnan(x) or math.isinf(x):
        return x
    after = nextafter(x, math.inf)
    return x - nextafter(x, 0.0) if math.isinf(after) else after - x
