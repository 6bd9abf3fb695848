"""Shapes, stacking, picking: functions of NumPy over the native ones."""

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


def swapaxes(a, axis1, axis2):
    a = np.asarray(a)
    order = list(range(a.ndim))
    i, j = _axis(axis1, a.ndim), _axis(axis2, a.ndim)
    order[i], order[j] = order[j], order[i]
    return a.transpose(order)


def moveaxis(a, source, destination):
    a = np.asarray(a)
    source = [_axis(axis, a.ndim) for axis in _list(source)]
    destination = [_axis(axis, a.ndim) for axis in _list(destination)]
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


def atleast_3d(a):
    a = np.asarray(a)
    if a.ndim == 0:
        return a.reshape(1, 1, 1)
    if a.ndim == 1:
        return a[None, :, None]
    return a[:, :, None] if a.ndim == 2 else a


def broadcast_arrays(*args):
    shape = np.broadcast_shapes(*[np.shape(each) for each in args])
    return tuple(np.broadcast_to(each, shape) for each in args)


def broadcast_shapes(*shapes):
    ndim = max([len(_list(shape)) for shape in shapes], default=0)
    out = [1] * ndim
    for shape in shapes:
        shape = _list(shape)
        for place, size in enumerate(shape, ndim - len(shape)):
            if out[place] == 1:
                out[place] = size
            elif size not in (1, out[place]):
                raise ValueError("shape mismatch: objects cannot be broadcast to a single shape")
    return tuple(out)


# Stacking


def _parts(arrays):
    if isinstance(arrays, np.ndarray):
        return list(arrays)
    return [np.asarray(each) for each in arrays]


def stack(arrays, axis=0):
    arrays = _parts(arrays)
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("all input arrays must have the same shape")
    axis = _axis(axis, arrays[0].ndim + 1)
    return np.concatenate([np.expand_dims(each, axis) for each in arrays], axis)


def vstack(tup):
    return np.concatenate([np.atleast_2d(each) for each in _parts(tup)], 0)


def row_stack(tup):
    return vstack(tup)


def hstack(tup):
    arrays = [np.atleast_1d(each) for each in _parts(tup)]
    return np.concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1)


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
    places = np.atleast_1d(np.asarray(obj))
    if places.size == 1:
        at = int(places[0])
        if not -size <= at <= size:
            raise IndexError(f"index {at} is out of bounds for axis {axis} with size {size}")
        at = at + size if at < 0 else at
        values = np.asarray(values)
        if np.ndim(obj) == 0 and values.ndim > 0 and arr.ndim > 1:
            values = np.moveaxis(values[None] if values.ndim < arr.ndim else values, 0, axis)
        count = values.shape[axis] if values.ndim == arr.ndim else 1
        new = np.zeros(arr.shape[:axis] + (count,) + arr.shape[axis + 1 :], dtype=arr.dtype)
        new[...] = values
        before, after = arr[_along(arr.ndim, axis, slice(at))], arr[_along(arr.ndim, axis, slice(at, None))]
        return np.concatenate([before, new, after], axis)
    places = np.where(places < 0, places + size, places)
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
            for at in obj.ravel():
                if not -size <= at < size:
                    raise IndexError(f"index {at} is out of bounds for axis {axis} with size {size}")
                keep[at] = False
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


def pad(array, pad_width, mode="constant", constant_values=0):
    a = np.asarray(array)
    width = np.broadcast_to(np.asarray(pad_width), (a.ndim, 2))
    if mode not in ("constant", "edge", "reflect", "symmetric", "wrap"):
        raise ValueError(f"mode '{mode}' is not supported")
    for axis in range(a.ndim):
        low, high = int(width[axis, 0]), int(width[axis, 1])
        if low < 0 or high < 0:
            raise ValueError("index can't contain negative values")
        size = a.shape[axis]
        if mode == "constant":
            shape = list(a.shape)
            shape[axis] = low
            before = np.full(shape, constant_values, dtype=a.dtype)
            shape[axis] = high
            after = np.full(shape, constant_values, dtype=a.dtype)
            a = np.concatenate([before, a, after], axis)
            continue
        at = np.arange(-low, size + high)
        if mode == "edge":
            at = np.clip(at, 0, size - 1)
        elif mode == "wrap":
            at = at % size
        elif mode == "reflect":
            period = max(2 * size - 2, 1)
            at = at % period
            at = np.where(at < size, at, period - at)
        else:
            at = at % (2 * size)
            at = np.where(at < size, at, 2 * size - 1 - at)
        a = a[_along(a.ndim, axis, at)]
    return a


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
    if len(axes) != 2 or axes[0] == axes[1]:
        raise ValueError("len(axes) must be 2.")
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


# Matrices


def tri(N, M=None, k=0, dtype=float):
    M = N if M is None else M
    return (np.arange(N)[:, None] >= np.arange(-k, M - k)).astype(dtype)


def diagflat(v, k=0):
    return np.diag(np.ravel(v), k)


def vander(x, N=None, increasing=False):
    x = np.asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    powers = np.arange(len(x) if N is None else N)
    if x.dtype == bool:
        x = x.astype(int)
    return x[:, None] ** (powers if increasing else powers[::-1])


def fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim > 2 and len(set(a.shape)) > 1:
        raise ValueError("All dimensions of input must be of equal length")
    n = min(a.shape)
    at = np.arange(n)
    values = np.asarray(val)
    if values.size == 0:
        return
    a[(at,) * a.ndim] = np.resize(values, n)


def resize(a, new_shape):
    flat = np.ravel(a)
    size = int(np.prod(new_shape))
    if size == 0 or flat.size == 0:
        return np.zeros(new_shape, dtype=flat.dtype)
    return flat[np.arange(size) % flat.size].reshape(new_shape)


def indices(dimensions, dtype=int):
    n = len(dimensions)
    shape = lambda i: (1,) * i + (-1,) + (1,) * (n - i - 1)
    parts = [np.broadcast_to(np.arange(size).reshape(shape(i)), dimensions) for i, size in enumerate(dimensions)]
    return np.stack(parts).astype(dtype) if parts else np.zeros((0,), dtype=int)


def fromfunction(function, shape, dtype=float):
    return function(*np.indices(shape, dtype=dtype))


def fromiter(iter, dtype, count=-1):
    return np.array(list(iter), dtype=dtype)


def diag_indices(n, ndim=2):
    return (np.arange(n),) * ndim


def diag_indices_from(arr):
    return diag_indices(arr.shape[0], arr.ndim)


def tril_indices(n, k=0, m=None):
    return np.nonzero(np.tri(n, m, k, dtype=bool))


def triu_indices(n, k=0, m=None):
    return np.nonzero(~np.tri(n, m, k - 1, dtype=bool))


def tril_indices_from(arr, k=0):
    return tril_indices(arr.shape[0], k, arr.shape[1])


def triu_indices_from(arr, k=0):
    return triu_indices(arr.shape[0], k, arr.shape[1])


def ix_(*args):
    out = []
    for place, each in enumerate(args):
        each = np.asarray(each)
        if each.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        if each.dtype == bool:
            each = np.nonzero(each)[0]
        if each.size == 0:
            each = each.astype(int)
        out.append(each.reshape((1,) * place + (-1,) + (1,) * (len(args) - place - 1)))
    return tuple(out)


def unravel_index(indices, shape):
    at = np.asarray(indices)
    if at.size and (at.min() < 0 or at.max() >= np.prod(shape)):
        raise ValueError(f"index {at.max()} is out of bounds for array with size {np.prod(shape)}")
    out = []
    for size in shape[::-1]:
        out.append(at % size)
        at = at // size
    return tuple(out[::-1])


def ravel_multi_index(multi_index, dims):
    flat = 0
    for at, size in zip(multi_index, dims):
        at = np.asarray(at)
        if np.any((at < 0) | (at >= size)):
            raise ValueError("invalid entry in coordinates array")
        flat = flat * size + at
    return flat


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    n = len(xi)
    parts = []
    for place, each in enumerate(xi):
        if indexing == "xy" and n > 1 and place < 2:
            place = 1 - place
        parts.append(np.ravel(each).reshape((1,) * place + (-1,) + (1,) * (n - place - 1)))
    if not sparse:
        parts = np.broadcast_arrays(*parts)
    return tuple(np.array(each) for each in parts) if copy else tuple(parts)


# Picking


def take(a, indices, axis=None, mode="raise"):
    a = np.asarray(a)
    at = np.asarray(indices)
    if axis is None:
        a, axis = a.ravel(), 0
    a = np.atleast_1d(a)
    axis = _axis(axis, a.ndim)
    size = a.shape[axis]
    if mode == "wrap":
        at = at % size
    elif mode == "clip":
        at = np.clip(at, 0, size - 1)
    return a[_along(a.ndim, axis, at)]


def take_along_axis(arr, indices, axis=-1):
    if axis is None:
        arr, axis = np.ravel(arr), 0
    axis = _axis(axis, arr.ndim)
    shape = lambda i: (1,) * i + (-1,) + (1,) * (arr.ndim - i - 1)
    key = [indices if i == axis else np.arange(size).reshape(shape(i)) for i, size in enumerate(arr.shape)]
    return arr[tuple(key)]


def put(a, ind, v):
    values = np.resize(v, np.size(ind))
    for at, value in zip(np.ravel(ind), values):
        a[np.unravel_index(at % a.size, a.shape)] = value


def compress(condition, a, axis=None):
    a = np.asarray(a)
    if axis is None:
        a, axis = a.ravel(), 0
    return np.take(a, np.nonzero(np.asarray(condition))[0], axis)


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


def choose(a, choices):
    a = np.asarray(a)
    parts = np.broadcast_arrays(a, *choices)
    out = np.array(parts[1])
    for i, part in enumerate(parts[1:]):
        out = np.where(parts[0] == i, part, out)
    return out


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
    arr = np.moveaxis(np.asarray(arr), axis, -1)
    shape = arr.shape[:-1]
    found = [np.asarray(func1d(line, *args, **kwargs)) for line in arr.reshape(-1, arr.shape[-1])]
    out = np.stack(found).reshape(shape + found[0].shape)
    return np.moveaxis(out, -1, axis) if found[0].ndim else out


# Sets


def isin(element, test_elements, invert=False):
    element, tests = np.asarray(element), np.ravel(test_elements)
    found = np.any(element[..., None] == tests, axis=-1) if tests.size else np.zeros(element.shape, dtype=bool)
    found = np.asarray(found)
    return ~found if invert else found


def union1d(ar1, ar2):
    return np.unique(np.append(ar1, ar2))


def intersect1d(ar1, ar2):
    ar1 = np.unique(ar1)
    return ar1[isin(ar1, ar2)]


def setdiff1d(ar1, ar2):
    ar1 = np.unique(ar1)
    return ar1[~isin(ar1, ar2)]


def setxor1d(ar1, ar2):
    return np.unique(np.append(setdiff1d(ar1, ar2), setdiff1d(ar2, ar1)))
