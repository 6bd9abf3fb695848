"""Splitting, turning, joining by brackets: functions of NumPy over the native ones."""

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


def array_split(ary, indices_or_sections, axis=0):
    ary = np.asarray(ary)
    size = ary.shape[axis]
    if isinstance(indices_or_sections, (int, np.int64)):
        count = int(indices_or_sections)
        if count <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, more = divmod(size, count)
        sizes = [each + 1] * more + [each] * (count - more)
        ends = [sum(sizes[:i]) for i in range(count + 1)]
    else:
        ends = [0] + list(indices_or_sections) + [size]
    axis = _axis(axis, ary.ndim)
    return [ary[_along(ary.ndim, axis, slice(a, b))] for a, b in zip(ends[:-1], ends[1:])]


def split(ary, indices_or_sections, axis=0):
    if isinstance(indices_or_sections, (int, np.int64)):
        if np.shape(ary)[axis] % indices_or_sections:
            raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def vsplit(ary, indices_or_sections):
    if np.ndim(ary) < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(ary, indices_or_sections, 0)


def hsplit(ary, indices_or_sections):
    if np.ndim(ary) == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(ary, indices_or_sections, 1 if np.ndim(ary) > 1 else 0)


def dsplit(ary, indices_or_sections):
    if np.ndim(ary) < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(ary, indices_or_sections, 2)


def unstack(x, *, axis=0):
    x = np.asarray(x)
    if x.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple(np.moveaxis(x, axis, 0))


def _r_(key):
    parts = []
    for each in key if isinstance(key, tuple) else (key,):
        if isinstance(each, slice):
            low, high, step = each.start, each.stop, each.step
            low, step = 0 if low is None else low, 1 if step is None else step
            each = np.arange(low, high, step)
        parts.append(np.atleast_1d(each))
    return np.concatenate(parts)


def _c_(key):
    columns = [np.atleast_1d(each) for each in (key if isinstance(key, tuple) else (key,))]
    return np.concatenate([each[:, None] if each.ndim == 1 else each for each in columns], 1)


# Turning


def flip(m, axis=None):
    m = np.asarray(m)
    axes = range(m.ndim) if axis is None else [_axis(each, m.ndim) for each in _list(axis)]
    return m[tuple(slice(None, None, -1) if each in axes else slice(None) for each in range(m.ndim))]


def flipud(m):
    m = np.asarray(m)
    if m.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return m[::-1]


def fliplr(m):
    m = np.asarray(m)
    if m.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return m[:, ::-1]


def rot90(m, k=1, axes=(0, 1)):
    m = np.asarray(m)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    if axes[0] == axes[1] or abs(axes[0] - axes[1]) == m.ndim:
        raise ValueError("Axes must be different.")
    if not (-m.ndim <= axes[0] < m.ndim and -m.ndim <= axes[1] < m.ndim):
        raise ValueError(f"Axes={tuple(axes)} out of range for array of ndim={m.ndim}.")
    k = k % 4
    if k == 0:
        return m[:]
    if k == 2:
        return np.flip(m, axes)
    if k == 1:
        return np.swapaxes(np.flip(m, axes[1]), axes[0], axes[1])
    return np.flip(np.swapaxes(m, axes[0], axes[1]), axes[1])


def roll(a, shift, axis=None):
    a = np.asarray(a)
    if axis is None:
        return np.roll(a.ravel(), shift, 0).reshape(a.shape)
    shifts, axes = _list(shift), _list(axis)
    if len(shifts) == 1:
        shifts = shifts * len(axes)
    if len(axes) == 1:
        axes = axes * len(shifts)
    for by, each in zip(shifts, axes):
        each = _axis(each, a.ndim)
        size = a.shape[each]
        by = by % size if size else 0
        parts = [a[_along(a.ndim, each, slice(size - by, None))], a[_along(a.ndim, each, slice(0, size - by))]]
        a = np.concatenate(parts, each)
    return a
