"""The methods of NumPy's functions of every element."""

import numpy as np


def _axis(axis, ndim):
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _lines(array, axis, name):
    """The array with the axes that are reduced in front, as one; and what the result looks like with them kept."""
    a = np.asarray(array)
    if axis is None:
        return a.reshape((a.size,)), (), (1,) * a.ndim
    if a.ndim == 0 and axis in (0, -1):
        return a.reshape((1,)), (), ()
    axes = [_axis(each, a.ndim) for each in (axis if isinstance(axis, (tuple, list)) else [axis])]
    if len(set(axes)) < len(axes):
        raise ValueError("duplicate value in 'axis'")
    rest = [i for i in range(a.ndim) if i not in axes]
    shape = tuple(a.shape[i] for i in rest)
    count = int(np.prod([a.shape[i] for i in axes]))
    kept = tuple(1 if i in axes else a.shape[i] for i in range(a.ndim))
    return a.transpose(axes + rest).reshape((count,) + shape), shape, kept


def _identity(f):
    """The value that changes nothing, if there is one."""
    name = f.__name__
    if name in ("add", "logical_or", "logical_xor", "bitwise_or", "bitwise_xor", "hypot", "gcd"):
        return 0
    if name in ("multiply", "logical_and"):
        return 1
    if name == "bitwise_and":
        return -1
    return -np.inf if name == "logaddexp" else None


def _start(f, lines, dtype):
    """The elements in the type that is worked with: booleans are counted."""
    name = f.__name__
    if dtype is not None:
        return lines.astype(dtype)
    if name.startswith("logical_"):
        return lines.astype(bool)
    return lines.astype(int) if lines.dtype == bool and name in ("add", "multiply") else lines


def _reduce_(f, array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True):
    quick = {"add": np.sum, "multiply": np.prod, "maximum": np.max, "minimum": np.min}
    name = f.__name__
    if name in quick:
        a = np.asarray(array)
        axis = None if a.ndim == 0 and axis in (0, -1) else axis
        a = a if dtype is None else a.astype(dtype)
        value = quick[name](a, axis=axis, keepdims=keepdims, initial=initial, where=where)
        return np._given_(value, out)
    lines, shape, kept = _lines(array, axis, name)
    mask = None if where is True else _lines(np.broadcast_to(where, np.shape(array)), axis, name)[0]
    lines = _start(f, lines, dtype)
    first = _identity(f) if initial is None else initial
    if first is None and mask is not None:
        raise ValueError(f"reduction operation '{name}' does not have an identity, so to use a where mask one has to specify 'initial'")
    if first is None and len(lines) == 0:
        raise ValueError(f"zero-size array to reduction operation {name} which has no identity")
    if len(lines) == 1:
        # Nothing is computed; what the function does not take is refused all the same.
        f(lines[0], lines[0])
    rows = list(range(len(lines)))
    if initial is None and mask is None and len(lines) > 0:
        total, rows = lines[0], rows[1:]
    else:
        total = np.full(shape, first).astype(np.result_type(lines, first) if initial is not None else lines.dtype)[()]
    for i in rows:
        total = f(total, lines[i]) if mask is None else np.where(mask[i], f(total, lines[i]), total)
    return np._given_(np.asarray(total).reshape(kept if keepdims else shape)[()], out)


def _accumulate_(f, array, axis=0, dtype=None, out=None):
    a = np.asarray(array)
    if a.ndim == 0:
        raise TypeError("cannot accumulate on a scalar")
    axis = _axis(axis, a.ndim)
    lines = _start(f, np.moveaxis(a, axis, 0), dtype)
    if f.__name__ == "add" or f.__name__ == "multiply":
        run = np.cumsum if f.__name__ == "add" else np.cumprod
        return np._given_(np.moveaxis(run(lines, axis=0), 0, axis), out)
    rows = [lines[i] for i in range(min(len(lines), 1))]
    for i in range(1, len(lines)):
        rows.append(f(rows[-1], lines[i]))
    value = np.moveaxis(np.stack(rows) if rows else np.zeros_like(lines), 0, axis)
    return np._given_(value, out)


def _reduceat_(f, array, indices, axis=0, dtype=None, out=None):
    a = np.asarray(array)
    axis = _axis(axis, a.ndim)
    lines = _start(f, np.moveaxis(a, axis, 0), dtype)
    n = len(lines)
    places = [int(at) for at in np.atleast_1d(indices)]
    for at in places:
        if not 0 <= at < n:
            raise IndexError(f"index {at} out-of-bounds in {f.__name__}.reduceat [0, {n})")
    ends = places[1:] + [n]
    rows = [_reduce_(f, lines[i:j], 0) if j > i else lines[i] for i, j in zip(places, ends)]
    return np._given_(np.moveaxis(np.stack(rows), 0, axis), out)


def _outer_(f, A, B, **kwargs):
    a, b = np.asarray(A), np.asarray(B)
    return f(a.reshape(a.shape + (1,) * b.ndim), b, **kwargs)


def _at_(f, a, indices, *b):
    """One place at a time, so that repeated ones add up."""
    if not isinstance(a, np.ndarray):
        raise TypeError("first operand must be array")
    places = np.arange(a.size).reshape(a.shape)[indices]
    where = np.unravel_index(np.ravel(places), a.shape)
    values = [np.broadcast_to(each, np.shape(places)).ravel() for each in b]
    for i in range(np.size(places)):
        at = tuple(int(each[i]) for each in where)
        a[at] = f(a[at], *[each[i] for each in values])
