"""Parts of numbers, divisors: functions of NumPy over the native ones."""

import numpy as np


def _real(name, *values):
    if any(np.iscomplexobj(each) for each in values):
        raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")


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


def fix(x, out=None):
    return np.trunc(x, out=out)


def spacing(x):
    x = np.asarray(x) * 1.0
    away = np.nextafter(x, np.copysign(np.inf, x)) - x
    return np.where(np.isfinite(x), away, np.nan)[()]


def cumulative_sum(x, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(x, np.cumsum, 0, axis, dtype, out, include_initial)


def cumulative_prod(x, *, axis=None, dtype=None, out=None, include_initial=False):
    return _cumulative(x, np.cumprod, 1, axis, dtype, out, include_initial)


def _cumulative(x, run, first, axis, dtype, out, include_initial):
    x = np.atleast_1d(x)
    if axis is None:
        if x.ndim != 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    value = run(x, axis=axis, dtype=dtype)
    if include_initial:
        shape = list(x.shape)
        shape[axis] = 1
        value = np.concatenate([np.full(shape, first, dtype=value.dtype), value], axis)
    return np._given_(value, out)


def array_equiv(a1, a2):
    a1, a2 = np.asarray(a1), np.asarray(a2)
    try:
        np.broadcast_shapes(a1.shape, a2.shape)
    except ValueError:
        return False
    return bool(np.all(a1 == a2))


def asarray_chkfinite(a, dtype=None, order=None):
    a = np.asarray(a, dtype=dtype)
    if not np.all(np.isfinite(a)):
        raise ValueError("array must not contain infs or NaNs")
    return a


def astype(x, dtype, *, copy=True):
    if not isinstance(x, (np.ndarray, np.generic)):
        raise TypeError(f"Input should be a NumPy array or scalar. It is a {type(x)} instead.")
    return x.astype(dtype, copy=copy)


def isscalar(element):
    return isinstance(element, (int, float, complex, str, bool, np.float64, np.int64, np.bool_, np.complex128))


def iterable(y):
    try:
        iter(y)
    except TypeError:
        return False
    return True
