"""`np.pad`."""

import numpy as np


def _pairs(value, ndim):
    """A pair for every axis: of one value, of one pair, or of all."""
    if np.ndim(value) == 0:
        return [(value, value)] * ndim
    pairs = np.broadcast_to(np.asarray(value), (ndim, 2))
    return [(pairs[i, 0], pairs[i, 1]) for i in range(ndim)]


def _join(a, axis, before, after):
    """The array with a block of numbers before and behind it, in its own type."""
    return np.concatenate([before.astype(a.dtype), a, after.astype(a.dtype)], axis)


def _picked(a, axis, at):
    return a[(slice(None),) * axis + (at,)]


def _sized(a, axis, size):
    return a.shape[:axis] + (size,) + a.shape[axis + 1 :]


def _mirrored(a, axis, at, symmetric, odd):
    """The array continued by its mirror images; odd ones are turned around the edge as well."""
    n = a.shape[axis]
    period = n if symmetric else n - 1
    if period == 0:
        return _picked(a, axis, np.zeros(len(at), dtype=int))
    turn, rest = at // period, at % period
    mirrored = turn % 2 == 1
    place = np.where(mirrored, n - 1 - rest if symmetric else period - rest, rest)
    out = _picked(a, axis, place)
    if not odd:
        return out
    shape = [-1 if i == axis else 1 for i in range(a.ndim)]
    first, last = _picked(a, axis, slice(0, 1)), _picked(a, axis, slice(n - 1, n))
    sign = np.where(mirrored, -1, 1).reshape(shape)
    return sign * out + np.where(mirrored, 2, 0).reshape(shape) * last + (turn // 2 * 2).reshape(shape) * (last - first)


def _by_function(a, widths, function, kwargs):
    """Every line of the array, padded with zeros, is handed to a function that changes it."""
    a = pad(a, widths)
    for axis in range(a.ndim):
        lines = np.moveaxis(a, axis, -1)
        for at in np.ndindex(lines.shape[:-1]):
            function(lines[at], widths[axis], axis, kwargs)
    return a


_ALLOWED = {
    "empty": [], "edge": [], "wrap": [], "constant": ["constant_values"], "linear_ramp": ["end_values"],
    "maximum": ["stat_length"], "mean": ["stat_length"], "median": ["stat_length"], "minimum": ["stat_length"],
    "reflect": ["reflect_type"], "symmetric": ["reflect_type"],
}
_STATISTICS = {"maximum": np.max, "minimum": np.min, "mean": np.mean, "median": np.median}


def pad(array, pad_width, mode="constant", **kwargs):
    a = np.asarray(array)
    if isinstance(pad_width, dict):
        widths = [(0, 0)] * a.ndim
        for axis, each in pad_width.items():
            widths[axis] = each if isinstance(each, tuple) else (each, each)
        pad_width = widths
    if np.asarray(pad_width).dtype != int:
        raise TypeError("`pad_width` must be of integral type.")
    if callable(mode):
        return _by_function(a, _pairs(pad_width, a.ndim), mode, kwargs)
    if mode not in _ALLOWED:
        raise ValueError(f"mode '{mode}' is not supported")
    wrong = {name for name in kwargs if name not in _ALLOWED[mode]}
    if wrong:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {wrong}")
    widths = _pairs(pad_width, a.ndim)
    if any(low < 0 or high < 0 for low, high in widths):
        raise ValueError("index can't contain negative values")
    values = _pairs(kwargs.get("constant_values", kwargs.get("end_values", 0)), a.ndim)
    lengths = _pairs(kwargs.get("stat_length"), a.ndim) if kwargs.get("stat_length") is not None else [(None, None)] * a.ndim
    odd = kwargs.get("reflect_type", "even") == "odd"
    for axis in range(a.ndim):
        low, high = int(widths[axis][0]), int(widths[axis][1])
        n = a.shape[axis]
        if mode in ("constant", "empty"):
            first, last = values[axis]
            a = _join(a, axis, np.full(_sized(a, axis, low), first), np.full(_sized(a, axis, high), last))
        elif n == 0:
            if low or high:
                raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
        elif mode == "linear_ramp":
            ramp = lambda end, edge, width: np.linspace(end, _picked(a, axis, edge), width, endpoint=False, dtype=a.dtype, axis=axis)
            before, after = ramp(values[axis][0], 0, low), ramp(values[axis][1], n - 1, high)
            a = _join(a, axis, before, np.flip(after, axis))
        elif mode in _STATISTICS:
            left, right = [n if length is None else min(int(length), n) for length in lengths[axis]]
            if 0 in (left, right) and mode in ("maximum", "minimum"):
                raise ValueError("stat_length of 0 yields no value for padding")
            one = lambda part: _STATISTICS[mode](_picked(a, axis, part), axis=axis, keepdims=True)
            before, after = one(slice(0, left)), one(slice(n - right, n))
            if a.dtype == int:
                before, after = np.rint(before), np.rint(after)
            a = _join(a, axis, np.repeat(before, low, axis), np.repeat(after, high, axis))
        else:
            at = np.arange(-low, n + high)
            if mode == "edge":
                a = _picked(a, axis, np.clip(at, 0, n - 1))
            elif mode == "wrap":
                a = _picked(a, axis, at % n)
            else:
                a = _mirrored(a, axis, at, mode == "symmetric", odd)
    return np.array(a)
