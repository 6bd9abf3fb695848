"""Whole numbers as digits: functions of NumPy over the native ones."""

import numpy as np


def base_repr(number, base=2, padding=0):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    rest, out = abs(int(number)), ""
    while rest:
        out = digits[rest % base] + out
        rest //= base
    out = "0" * padding + out
    return ("-" if number < 0 else "") + (out or "0")


def binary_repr(num, width=None):
    num = int(num)
    if num == 0:
        return "0" * (width or 1)
    if num < 0 and width is None:
        return "-" + f"{-num:b}"
    if num > 0:
        digits, sign = f"{num:b}", "0"
    else:
        # Two's complement, with one digit more than the number needs.
        length = len(f"{-num:b}")
        length -= 2 ** (length - 1) == -num
        digits, sign = f"{2 ** (length + 1) + num:b}", "1"
    if width is not None and width < len(digits):
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(digits)}")
    return sign * ((width or 0) - len(digits)) + digits


def _matrix_arguments(name, core, x1, x2, least):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    for place, (each, ndim) in enumerate(zip((x1, x2), least)):
        if each.ndim < ndim:
            raise ValueError(f"{name}: Input operand {place} does not have enough dimensions (has {each.ndim}, gufunc core with signature {core} requires {ndim})")
    return x1, x2


def _mismatch(name, core, axis, size, other):
    raise ValueError(f"{name}: Input operand 1 has a mismatch in its core dimension {axis}, with gufunc signature {core} (size {size} is different from {other})")


def vecdot(x1, x2, axis=-1):
    core = "(n),(n)->()"
    x1, x2 = _matrix_arguments("vecdot", core, x1, x2, (1, 1))
    x1, x2 = np.moveaxis(x1, axis, -1), np.moveaxis(x2, axis, -1)
    if x1.shape[-1] != x2.shape[-1]:
        _mismatch("vecdot", core, 0, x2.shape[-1], x1.shape[-1])
    return np.matmul(x1.conj()[..., None, :], x2[..., :, None])[..., 0, 0]


def matvec(x1, x2):
    core = "(m,n),(n)->(m)"
    x1, x2 = _matrix_arguments("matvec", core, x1, x2, (2, 1))
    if x1.shape[-1] != x2.shape[-1]:
        _mismatch("matvec", core, 0, x2.shape[-1], x1.shape[-1])
    return np.matmul(x1, x2[..., :, None])[..., 0]


def vecmat(x1, x2):
    core = "(n),(n,m)->(m)"
    x1, x2 = _matrix_arguments("vecmat", core, x1, x2, (1, 2))
    if x1.shape[-1] != x2.shape[-2]:
        _mismatch("vecmat", core, 0, x2.shape[-2], x1.shape[-1])
    return np.matmul(x1.conj()[..., None, :], x2)[..., 0, :]
