"""Parts of numbers, divisors, windows: functions of NumPy over the native ones."""

import numpy as np


def _whole(name, *values):
    arrays = [np.asarray(each) for each in values]
    for each in arrays:
        if each.dtype != int and each.dtype != bool:
            raise TypeError(f"ufunc '{name}' did not contain a loop with signature matching types")
    return np.broadcast_arrays(*arrays)


def _real(name, *values):
    for each in values:
        if np.iscomplexobj(each):
            raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")


def gcd(x1, x2):
    a, b = _whole("gcd", x1, x2)
    a, b = np.abs(a) * 1, np.abs(b) * 1
    while np.any(b != 0):
        rest = b != 0
        a, b = np.where(rest, b, a), np.where(rest, a % np.where(rest, b, 1), 0)
    return a[()]


def lcm(x1, x2):
    a, b = _whole("lcm", x1, x2)
    common = np.asarray(gcd(a, b))
    return np.abs(np.where(common == 0, 0, a // np.where(common == 0, 1, common) * b))[()]


def modf(x):
    _real("modf", x)
    x = np.asarray(x) * 1.0
    whole = np.trunc(x)
    part = np.where(np.isinf(x), 0.0, x - whole)
    return np.copysign(part, x)[()], np.copysign(whole, x)[()]


def divmod(x1, x2):
    _real("divmod", x1, x2)
    return np.floor_divide(x1, x2), np.mod(x1, x2)


def frexp(x):
    _real("frexp", x)
    x = np.asarray(x) * 1.0
    usual = np.isfinite(x) & (x != 0)
    size = np.where(usual, np.abs(x), 1.0)
    # Numbers below the smallest of full precision are brought up first.
    small = size < 2.2250738585072014e-308
    size = np.where(small, size * 2.0**54, size)
    power = np.floor(np.log2(size)) + 1
    # Where the logarithm was rounded up to a whole number, or down.
    power = power - (np.exp2(power - 1) > size)
    power = power + (np.exp2(power) <= size)
    part = np.where(usual, np.copysign(size / np.exp2(power - 1) / 2, x), x)
    return part[()], np.where(usual, power - np.where(small, 54, 0), 0).astype(int)[()]


def ldexp(x1, x2):
    _real("ldexp", x1, x2)
    power = np.asarray(x2)
    if power.dtype != int and power.dtype != bool:
        raise TypeError("ufunc 'ldexp' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
    # In two halves, so that neither factor leaves the range of floats.
    half = power // 2
    return np.multiply(np.multiply(x1, np.exp2(half)), np.exp2(power - half))


def sinc(x):
    y = np.pi * np.where(np.asarray(x) == 0, 1.0e-20, x)
    return (np.sin(y) / y)[()]


def _window(M, value):
    if M < 1:
        return np.array([])
    if M == 1:
        return np.ones(1)
    return value(np.arange(1 - M, M, 2.0))


def bartlett(M):
    return _window(M, lambda n: np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1)))


def blackman(M):
    wave = lambda n, times: np.cos(times * np.pi * n / (M - 1))
    return _window(M, lambda n: 0.42 + 0.5 * wave(n, 1) + 0.08 * wave(n, 2))


def hamming(M):
    return _window(M, lambda n: 0.54 + 0.46 * np.cos(np.pi * n / (M - 1)))


def hanning(M):
    return _window(M, lambda n: 0.5 + 0.5 * np.cos(np.pi * n / (M - 1)))
