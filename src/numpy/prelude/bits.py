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
