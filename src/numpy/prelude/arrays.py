"""Axes and stacking: functions of NumPy over the native ones."""

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


# Axes


def _axes(axes, ndim, name):
    """Several different axes; the name of the argument stands in the complaint."""
    axes = _list(axes)
    for axis in axes:
        if not -ndim <= axis < ndim:
            raise np.exceptions.AxisError(f"{name}: axis {axis} is out of bounds for array of dimension {ndim}")
    axes = [axis % ndim for axis in axes]
    if len(set(axes)) < len(axes):
        raise ValueError(f"repeated axis in `{name}` argument")
    return axes


def swapaxes(a, axis1, axis2):
    a = np.asarray(a)
    order = list(range(a.ndim))
    i, j = _axis(axis1, a.ndim), _axis(axis2, a.ndim)
    order[i], order[j] = order[j], order[i]
    return a.transpose(order)


def moveaxis(a, source, destination):
    a = np.asarray(a)
    source = _axes(source, a.ndim, "source")
    destination = _axes(destination, a.ndim, "destination")
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [axis for axis in range(a.ndim) if axis not in source]
    for place, axis in sorted(zip(destination, source)):
        order.insert(place, axis)
    return a.transpose(order)


def rollaxis(a, axis, start=0):
    a = np.asarray(a)
    axis = _axis(axis, a.ndim)
    start = start + a.ndim if start < 0 else start
    return np.moveaxis(a, axis, start - 1 if axis < start else start)


def matrix_transpose(x):
    x = np.asarray(x)
    if x.ndim < 2:
        raise ValueError(f"Input array must be at least 2-dimensional, but it is {x.ndim}")
    return np.swapaxes(x, -1, -2)


def permute_dims(a, axes=None):
    return np.transpose(a, axes)


def squeeze(a, axis=None):
    a = np.asarray(a)
    if axis is None:
        return a.reshape([size for size in a.shape if size != 1])
    gone = [_axis(each, a.ndim) for each in _list(axis)]
    if any(a.shape[each] != 1 for each in gone):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    return a.reshape([size for each, size in enumerate(a.shape) if each not in gone])


def expand_dims(a, axis):
    a = np.asarray(a)
    axes = _list(axis)
    ndim = a.ndim + len(axes)
    places = [_axis(each, ndim) for each in axes]
    if len(set(places)) < len(places):
        raise ValueError("repeated axis")
    return a[tuple(None if each in places else slice(None) for each in range(ndim))]


def atleast_3d(*arys):
    if len(arys) != 1:
        return tuple(atleast_3d(each) for each in arys)
    a = np.asarray(arys[0])
    if a.ndim == 0:
        return a.reshape(1, 1, 1)
    if a.ndim == 1:
        return a[None, :, None]
    return a[:, :, None] if a.ndim == 2 else a


def broadcast_arrays(*args):
    shape = np.broadcast_shapes(*[np.shape(each) for each in args])
    return tuple(np.broadcast_to(each, shape) for each in args)


def broadcast_shapes(*shapes):
    shapes = [tuple(_list(shape)) for shape in shapes]
    ndim = max([len(shape) for shape in shapes], default=0)
    out, origin = [1] * ndim, [0] * ndim
    for i, shape in enumerate(shapes):
        for place, size in enumerate(shape, ndim - len(shape)):
            if out[place] == 1:
                out[place], origin[place] = size, i
            elif size not in (1, out[place]):
                first = origin[place]
                raise ValueError(f"shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg {first} with shape {shapes[first]} and arg {i} with shape {shape}.")
    return tuple(out)


# Stacking


def _parts(arrays):
    if isinstance(arrays, np.ndarray):
        return list(arrays)
    return [np.asarray(each) for each in arrays]


def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    arrays = _parts(arrays)
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("all input arrays must have the same shape")
    axis = _axis(axis, arrays[0].ndim + 1)
    return np.concatenate([np.expand_dims(each, axis) for each in arrays], axis, out, dtype=dtype)


def vstack(tup, *, dtype=None, casting="same_kind"):
    return np.concatenate([np.atleast_2d(each) for each in _parts(tup)], 0, dtype=dtype)


def row_stack(tup):
    return vstack(tup)


def hstack(tup, *, dtype=None, casting="same_kind"):
    arrays = [np.atleast_1d(each) for each in _parts(tup)]
    return np.concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1, dtype=dtype)


def dstack(tup):
    return np.concatenate([np.atleast_3d(each) for each in _parts(tup)], 2)


def column_stack(tup):
    return np.concatenate([each.reshape(-1, 1) if each.ndim < 2 else each for each in _parts(tup)], 1)


def _depth(blocks):
    return 1 + _depth(blocks[0]) if isinstance(blocks, list) and blocks else 0


def _join(blocks, depth, most, ndim):
    if not isinstance(blocks, list):
        a = np.asarray(blocks)
        return a.reshape((1,) * (ndim - a.ndim) + a.shape)
    return np.concatenate([_join(each, depth + 1, most, ndim) for each in blocks], depth - most)


def _largest(blocks):
    return max([_largest(each) for each in blocks]) if isinstance(blocks, list) else np.ndim(blocks)


def block(arrays):
    depth = _depth(arrays)
    return _join(arrays, 0, depth, max(depth, _largest(arrays)))


def append(arr, values, axis=None):
    if axis is None:
        return np.concatenate([np.ravel(arr), np.ravel(values)])
    return np.concatenate([np.asarray(arr), np.asarray(values)], axis)


def insert(arr, obj, values, axis=None):
    arr = np.asarray(arr)
    if axis is None:
        arr, axis = arr.ravel(), 0
    axis = _axis(axis, arr.ndim)
    size = arr.shape[axis]
    if isinstance(obj, slice):
        obj = np.arange(size)[obj]
    places = np.asarray(obj)
    if places.dtype == bool:
        if places.ndim != 1:
            raise ValueError("boolean array argument obj to insert must be one dimensional")
        places = np.nonzero(places)[0]
    elif places.ndim > 1:
        raise ValueError("index array argument obj to insert must be one dimensional or scalar")
    if places.size == 1:
        at = int(places.ravel()[0])
        if not -size <= at <= size:
            raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {size}")
        at = at + size if at < 0 else at
        values = np.array(np.asarray(values).astype(arr.dtype), ndmin=arr.ndim)
        if places.ndim == 0:
            values = np.moveaxis(values, 0, axis)
        count = values.shape[axis]
        new = np.zeros(arr.shape[:axis] + (count,) + arr.shape[axis + 1 :], dtype=arr.dtype)
        new[...] = values
        before, after = arr[_along(arr.ndim, axis, slice(at))], arr[_along(arr.ndim, axis, slice(at, None))]
        return np.concatenate([before, new, after], axis)
    places = np.where(places < 0, places + size, places).astype(int)
    order = np.argsort(places, kind="stable")
    out = np.zeros(arr.shape[:axis] + (size + len(places),) + arr.shape[axis + 1 :], dtype=arr.dtype)
    where = np.zeros(len(places), dtype=int)
    where[order] = places[order] + np.arange(len(places))
    old = np.ones(size + len(places), dtype=bool)
    old[where] = False
    out[_along(arr.ndim, axis, where)] = values
    out[_along(arr.ndim, axis, old)] = arr
    return out


def delete(arr, obj, axis=None):
    arr = np.asarray(arr)
    if axis is None:
        arr, axis = arr.ravel(), 0
    axis = _axis(axis, arr.ndim)
    size = arr.shape[axis]
    keep = np.ones(size, dtype=bool)
    if isinstance(obj, slice):
        keep[obj] = False
    else:
        obj = np.asarray(obj)
        if obj.dtype == bool:
            keep = ~obj
        else:
            wrong = obj.ravel()[(obj.ravel() < -size) | (obj.ravel() >= size)]
            if wrong.size:
                raise IndexError(f"index {wrong[0]} is out of bounds for axis {axis} with size {size}")
            keep[obj.ravel().astype(int)] = False
    return arr[_along(arr.ndim, axis, keep)]


def tile(A, reps):
    a = np.asarray(A)
    reps = _list(reps)
    ndim = max(a.ndim, len(reps))
    a = a.reshape((1,) * (ndim - a.ndim) + a.shape)
    reps = [1] * (ndim - len(reps)) + reps
    for axis, times in enumerate(reps):
        if times == 1:
            continue
        if times <= 0:
            a = a[_along(ndim, axis, slice(0, 0))]
        else:
            a = np.concatenate([a] * times, axis)
    return np.array(a)
