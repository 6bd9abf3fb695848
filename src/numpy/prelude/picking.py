"""Picking elements, and sets: functions of NumPy over the native ones."""

import numpy as np


def _axis(axis, ndim):
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _list(axis):
    return list(axis) if isinstance(axis, (tuple, list)) else [axis]


def _along(ndim, axis, key):
    """The index that has `key` at an axis and everything elsewhere."""
    return (slice(None),) * axis + (key,) + (slice(None),) * (ndim - axis - 1)


def _inside(at, size, mode):
    """Places as a mode says: `wrap` goes around, `clip` stops at the ends."""
    if mode == "wrap":
        return at % size
    if mode == "clip":
        return np.clip(at, 0, size - 1)
    if mode != "raise":
        raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")
    return at


def take(a, indices, axis=None, out=None, mode="raise"):
    a = np.asarray(a)
    at = np.asarray(indices)
    # A list is cut to whole numbers, an array of other numbers is not.
    if at.size and (at.dtype == complex or at.dtype == float and isinstance(indices, np.ndarray)):
        raise TypeError(f"Cannot cast array data from dtype('{at.dtype.name}') to dtype('int64') according to the rule 'safe'")
    if axis is None:
        a, axis = a.ravel(), 0
    a = np.atleast_1d(a)
    axis = _axis(axis, a.ndim)
    size = a.shape[axis]
    if size == 0 and at.size:
        raise IndexError("cannot do a non-empty take from an empty axes.")
    at = _inside(at.astype(int), size, mode)
    wrong = at.ravel()[(at.ravel() < -size) | (at.ravel() >= size)]
    if wrong.size:
        where = f"axis {axis} with size {size}" if a.ndim > 1 else f"size {size}"
        raise IndexError(f"index {wrong[0]} is out of bounds for {'axis 0 with ' if a.ndim == 1 else ''}{where}")
    return np._given_(a[_along(a.ndim, axis, at)], out)


def take_along_axis(arr, indices, axis=-1):
    if axis is None:
        arr, axis = np.ravel(arr), 0
    axis = _axis(axis, arr.ndim)
    shape = lambda i: (1,) * i + (-1,) + (1,) * (arr.ndim - i - 1)
    key = [indices if i == axis else np.arange(size).reshape(shape(i)) for i, size in enumerate(arr.shape)]
    return arr[tuple(key)]


def put_along_axis(arr, indices, values, axis):
    if axis is None:
        raise NotImplementedError("put_along_axis without an axis")
    axis = _axis(axis, arr.ndim)
    shape = lambda i: (1,) * i + (-1,) + (1,) * (arr.ndim - i - 1)
    key = [indices if i == axis else np.arange(size).reshape(shape(i)) for i, size in enumerate(arr.shape)]
    arr[tuple(key)] = values


def put(a, ind, v, mode="raise"):
    at = _inside(np.ravel(ind).astype(int), a.size, mode)
    values = np.ravel(v)
    if at.size == 0 or values.size == 0:
        return
    wrong = at[(at < -a.size) | (at >= a.size)]
    if wrong.size:
        raise IndexError(f"index {wrong[0]} is out of bounds for axis 0 with size {a.size}")
    a[np.unravel_index(at % a.size, a.shape)] = np.resize(values, at.size)


def putmask(a, mask, values):
    mask = np.asarray(mask, dtype=bool)
    if mask.shape != a.shape:
        raise ValueError("putmask: mask and data must be the same size")
    a[mask] = np.resize(values, a.shape)[mask]


def compress(condition, a, axis=None, out=None):
    condition = np.asarray(condition)
    if condition.ndim != 1:
        raise ValueError("condition must be a 1-d array")
    return take(a, np.nonzero(condition)[0], axis, out)


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    x = np.asarray(x)
    if x.dtype == int or x.dtype == bool:
        return x.copy()[()] if copy else x[()]
    if x.dtype == complex:
        value = x.copy() if copy else x
        value.real = nan_to_num(x.real, True, nan, posinf, neginf)
        value.imag = nan_to_num(x.imag, True, nan, posinf, neginf)
        return value[()]
    largest = 1.7976931348623157e308
    if x.dtype == complex:
        value = nan_to_num(x.real, True, nan, posinf, neginf) + 1j * nan_to_num(x.imag, True, nan, posinf, neginf)
        if copy:
            return value
        x[...] = value
        return x[()]
    value = np.where(np.isnan(x), nan, x)
    value = np.where(np.isposinf(x), largest if posinf is None else posinf, value)
    value = np.where(np.isneginf(x), -largest if neginf is None else neginf, value)
    if copy:
        return value[()]
    x[...] = value
    return x[()]


def extract(condition, arr):
    return np.ravel(arr)[np.nonzero(np.ravel(condition))[0]]


def place(arr, mask, vals):
    count = np.count_nonzero(mask)
    arr[np.asarray(mask, dtype=bool)] = np.resize(vals, count)


def copyto(dst, src, where=True):
    if where is True:
        dst[...] = src
    else:
        mask = np.broadcast_to(np.asarray(where), dst.shape)
        dst[mask] = np.broadcast_to(np.asarray(src), dst.shape)[mask]


def argwhere(a):
    if np.ndim(a) == 0:
        return np.zeros((int(np.any(a)), 0), dtype=int)
    return np.transpose(np.stack(np.nonzero(a)))


def flatnonzero(a):
    return np.nonzero(np.ravel(a))[0]


def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    dtype = np.result_type(*choicelist, default)
    out = np.asarray(default, dtype=dtype)
    for condition, choice in zip(condlist[::-1], choicelist[::-1]):
        if np.asarray(condition).dtype != bool:
            raise TypeError("invalid entry 0 in condlist: should be boolean ndarray")
        out = np.where(condition, choice, out)
    return out.astype(dtype)


def choose(a, choices, out=None, mode="raise"):
    a = np.asarray(a)
    choices = list(choices)
    at = _inside(a, len(choices), mode)
    if np.any((at < 0) | (at >= len(choices))):
        raise ValueError("invalid entry in choice array")
    parts = np.broadcast_arrays(at, *choices)
    chosen = np.zeros(parts[0].shape, dtype=np.result_type(*parts[1:]))
    for i, part in enumerate(parts[1:]):
        chosen = np.where(parts[0] == i, part, chosen)
    return np._given_(chosen[()], out)


def piecewise(x, condlist, funclist):
    x = np.asarray(x)
    out = np.zeros_like(x)
    if isinstance(condlist, np.ndarray) and condlist.ndim == x.ndim:
        condlist = [condlist]
    masks = list(np.array(condlist, dtype=bool))
    if len(funclist) == len(masks) + 1:
        rest = masks[0]
        for each in masks[1:]:
            rest = rest | each
        masks.append(~rest)
    if len(funclist) != len(masks):
        raise ValueError(f"with {len(masks)} condition(s), either {len(masks)} or {len(masks) + 1} functions are expected")
    for mask, f in zip(masks, funclist):
        out[mask] = f(x[mask]) if callable(f) else f
    return out


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    arr = np.asarray(arr)
    axis = _axis(axis, arr.ndim)
    lines = np.moveaxis(arr, axis, -1)
    shape = lines.shape[:-1]
    if 0 in shape:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    found = [np.asarray(func1d(line, *args, **kwargs)) for line in lines.reshape((int(np.prod(shape)), lines.shape[-1]))]
    # The first result says what type all have.
    out = np.stack(found).astype(found[0].dtype).reshape(shape + found[0].shape)
    places = list(range(out.ndim))
    inner = out.ndim - found[0].ndim
    return out.transpose(places[:axis] + places[inner:] + places[axis:inner])


def apply_over_axes(func, a, axes):
    value = np.asarray(a)
    for axis in _list(axes):
        axis = axis + np.ndim(a) if axis < 0 else axis
        found = np.asarray(func(value, axis))
        if found.ndim != value.ndim:
            found = np.expand_dims(found, axis)
        if found.ndim != value.ndim:
            raise ValueError("function is not returning an array of the correct shape")
        value = found
    return value
