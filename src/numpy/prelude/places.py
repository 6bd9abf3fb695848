"""Index arrays and matrices made by rule: functions of NumPy over the native ones."""

import numpy as np


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
    flat = np.arange(n)
    if wrap and a.ndim == 2 and a.shape[1] > 0:
        flat = np.arange(0, a.size, a.shape[1] + 1)
        at = (flat // a.shape[1], flat % a.shape[1])
    else:
        at = (flat,) * a.ndim
    values = np.asarray(val)
    if values.size:
        a[at] = np.resize(values, len(flat))


def resize(a, new_shape):
    flat = np.ravel(a)
    size = int(np.prod(new_shape))
    if size == 0 or flat.size == 0:
        return np.zeros(new_shape, dtype=flat.dtype)
    return flat[np.arange(size) % flat.size].reshape(new_shape)


def indices(dimensions, dtype=int, sparse=False):
    n = len(dimensions)
    shape = lambda i: (1,) * i + (-1,) + (1,) * (n - i - 1)
    parts = tuple(np.arange(size).reshape(shape(i)).astype(dtype) for i, size in enumerate(dimensions))
    if sparse:
        return parts
    return np.stack([np.broadcast_to(each, dimensions) for each in parts]) if parts else np.zeros((0,), dtype=dtype)


def _grid_(key, sparse):
    """What `np.mgrid[key]` and `np.ogrid[key]` are."""
    keys = key if isinstance(key, tuple) else (key,)
    lines = []
    for each in keys:
        low, high, step = each.start, each.stop, each.step
        low, step = 0 if low is None else low, 1 if step is None else step
        # A step that is a multiple of 1j is a number of points.
        if isinstance(step, (int, float, np.int64, np.float64)):
            lines.append(np.arange(low, high, step))
        else:
            lines.append(np.linspace(low, high, int(abs(step))))
    if not isinstance(key, tuple):
        return lines[0]
    kind = np.result_type(*lines)
    n = len(lines)
    parts = tuple(each.reshape([-1 if i == axis else 1 for i in range(n)]) for axis, each in enumerate(lines))
    return parts if sparse else np.stack(np.broadcast_arrays(*[each.astype(kind) for each in parts]))


def fromfunction(function, shape, dtype=float, **kwargs):
    return function(*np.indices(shape, dtype=dtype), **kwargs)


def fromiter(iter, dtype, count=-1):
    items = list(iter)
    if len(items) < count:
        raise ValueError(f"iterator too short: Expected {count} but iterator had only {len(items)} items.")
    return np.array(items if count < 0 else items[:count], dtype=dtype)


def diag_indices(n, ndim=2):
    return (np.arange(n),) * ndim


def diag_indices_from(arr):
    if arr.ndim < 2:
        raise ValueError("input array must be at least 2-d")
    if len(set(arr.shape)) > 1:
        raise ValueError("All dimensions of input must be of equal length")
    return diag_indices(arr.shape[0], arr.ndim)


def tril_indices(n, k=0, m=None):
    return np.nonzero(np.tri(n, m, k, dtype=bool))


def triu_indices(n, k=0, m=None):
    return np.nonzero(~np.tri(n, m, k - 1, dtype=bool))


def tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[0], k, arr.shape[1])


def triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
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


def mask_indices(n, mask_func, k=0):
    return np.nonzero(mask_func(np.ones((n, n), dtype=int), k) != 0)


def unravel_index(indices, shape, order="C"):
    shape = shape if isinstance(shape, (tuple, list)) else (shape,)
    at = np.asarray(indices)
    size = int(np.prod(shape))
    if at.dtype == float:
        raise TypeError("only int indices permitted")
    for each in at.ravel()[:1] if at.size == 1 else at.ravel()[(at.ravel() < 0) | (at.ravel() >= size)]:
        if not 0 <= each < size:
            raise ValueError(f"index {each} is out of bounds for array with size {size}")
    out = []
    for each in shape[::-1] if order == "C" else shape:
        out.append(at % each)
        at = at // each
    return tuple(out[::-1] if order == "C" else out)


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    dims = dims if isinstance(dims, (tuple, list)) else (dims,)
    multi_index = list(multi_index)
    if len(multi_index) != len(dims):
        raise ValueError(f"parameter multi_index must be a sequence of length {len(dims)}")
    modes = mode if isinstance(mode, tuple) else (mode,) * len(dims)
    parts = list(zip(multi_index, dims, modes))
    flat = 0
    for at, size, rule in parts if order == "C" else parts[::-1]:
        at = np.asarray(at)
        if at.dtype == float:
            raise TypeError("only int indices permitted")
        if rule == "wrap":
            at = at % size
        elif rule == "clip":
            at = np.clip(at, 0, size - 1)
        elif np.any((at < 0) | (at >= size)):
            raise ValueError("invalid entry in coordinates array")
        flat = flat * size + at
    return flat


def ndindex(*shape):
    sizes = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
    if any(size < 0 for size in sizes):
        raise ValueError("negative dimensions are not allowed")
    count = int(np.prod(sizes))
    return iter(list(zip(*[each.tolist() for each in np.unravel_index(np.arange(count), sizes)])) if sizes else [()])


def ndenumerate(arr):
    arr = np.asarray(arr)
    return zip(ndindex(arr.shape), list(arr.ravel()))


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
