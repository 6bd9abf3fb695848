"""Differences, integrals, products over axes: functions of NumPy over the native ones."""

import numpy as np


def _axis(axis, ndim, name=""):
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(f"{name}axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _along(ndim, axis, key):
    """The index that has `key` at an axis and everything elsewhere."""
    return (slice(None),) * axis + (key,) + (slice(None),) * (ndim - axis - 1)


def diff(a, n=1, axis=-1, prepend=None, append=None):
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n}")
    a = np.asarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, a.ndim)
    parts = [a]
    for each, place in ((prepend, 0), (append, 2)):
        if each is not None:
            each = np.asarray(each)
            if each.ndim == 0:
                each = np.broadcast_to(each, a.shape[:axis] + (1,) + a.shape[axis + 1 :])
            parts.insert(place, each)
    if len(parts) > 1:
        a = np.concatenate(parts, axis)
    high, low = _along(a.ndim, axis, slice(1, None)), _along(a.ndim, axis, slice(None, -1))
    for _ in range(n):
        a = a[high] != a[low] if a.dtype == bool else a[high] - a[low]
    return a


def ediff1d(ary, to_end=None, to_begin=None):
    ary = np.ravel(ary)
    parts = [ary[1:] - ary[:-1]]
    for each, place, name in ((to_begin, 0, "to_begin"), (to_end, 2, "to_end")):
        if each is not None:
            each = np.ravel(each)
            if np.result_type(each, ary) != ary.dtype:
                raise TypeError(f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.")
            parts.insert(place, each)
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def _steps(h, size):
    """The step between points, or the steps where they differ."""
    h = np.asarray(h)
    if h.ndim == 0:
        return h
    if h.ndim != 1:
        raise ValueError("distances must be either scalars or 1d")
    if len(h) != size:
        raise ValueError("when 1d, distances must match the length of the corresponding dimension")
    h = np.diff(h * 1.0)
    return h[0] if np.all(h == h[0]) else h


def _slope(f, h, axis, edge_order):
    """The derivative along one axis: in the middle of second order, at the edges of the order that is asked for."""
    n, ndim = f.shape[axis], f.ndim
    if n < edge_order + 1:
        raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
    at = lambda start, stop: f[_along(ndim, axis, slice(start, stop))]
    first_of = lambda k: at(k, k + 1)
    last_of = lambda k: at(n - k, n - k + 1)
    if np.ndim(h) == 0:
        inner = (at(2, None) - at(None, -2)) / (2.0 * h)
        edges = (h, h)
        start, end = (-1.5 / h, 2.0 / h, -0.5 / h), (0.5 / h, -2.0 / h, 1.5 / h)
    else:
        shape = [-1 if i == axis else 1 for i in range(ndim)]
        left, right = h[:-1], h[1:]
        a = (-right / (left * (left + right))).reshape(shape)
        b = ((right - left) / (left * right)).reshape(shape)
        c = (left / (right * (left + right))).reshape(shape)
        inner = a * at(None, -2) + b * at(1, -1) + c * at(2, None)
        edges = (h[0], h[-1])
        if edge_order == 2:
            p, q = h[0], h[1]
            start = (-(2.0 * p + q) / (p * (p + q)), (p + q) / (p * q), -p / (q * (p + q)))
            p, q = h[-2], h[-1]
            end = (q / (p * (p + q)), -(q + p) / (p * q), (2.0 * q + p) / (q * (p + q)))
    if edge_order == 1:
        first = (first_of(1) - first_of(0)) / edges[0]
        last = (last_of(1) - last_of(2)) / edges[1]
    else:
        first = start[0] * first_of(0) + start[1] * first_of(1) + start[2] * first_of(2)
        last = end[0] * last_of(3) + end[1] * last_of(2) + end[2] * last_of(1)
    return np.concatenate([first, inner, last], axis)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = np.asarray(f)
    if f.dtype == int or f.dtype == bool:
        f = f.astype(float)
    if axis is None:
        axes = list(range(f.ndim))
    else:
        axes = [_axis(each, f.ndim) for each in (axis if isinstance(axis, (tuple, list)) else [axis])]
        if len(set(axes)) < len(axes):
            raise ValueError("repeated axis")
    if len(varargs) == 0:
        steps = [1.0] * len(axes)
    elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        steps = list(varargs) * len(axes)
    elif len(varargs) == len(axes):
        steps = [_steps(h, f.shape[each]) for each, h in zip(axes, varargs)]
    else:
        raise TypeError("invalid number of arguments")
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    found = [_slope(f, h, each, edge_order) for each, h in zip(axes, steps)]
    return found[0] if len(found) == 1 else tuple(found)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.asarray(y)
    if y.ndim == 0:
        raise IndexError("list assignment index out of range")
    axis = _axis(axis, y.ndim)
    steps = dx
    if x is not None:
        x = np.asarray(x)
        if x.ndim == 1:
            steps = np.diff(x).reshape([-1 if i == axis else 1 for i in range(y.ndim)])
        else:
            steps = np.diff(x, axis=axis)
    high, low = y[_along(y.ndim, axis, slice(1, None))], y[_along(y.ndim, axis, slice(None, -1))]
    return np.sum(steps * (high + low) / 2.0, axis=axis)


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    a = np.moveaxis(a, _axis(axisa, a.ndim, "axisa: "), -1)
    b = np.moveaxis(b, _axis(axisb, b.ndim, "axisb: "), -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    last = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return np.asarray(last)
    if b.shape[-1] == 2:
        parts = [-(a[..., 2] * b[..., 1]), a[..., 2] * b[..., 0], last]
    elif a.shape[-1] == 2:
        parts = [a[..., 1] * b[..., 2], -(a[..., 0] * b[..., 2]), last]
    else:
        parts = [a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1], a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2], last]
    out = np.stack(parts, -1)
    return np.moveaxis(out, -1, _axis(axisc, out.ndim, "axisc: "))


def tensordot(a, b, axes=2):
    a, b = np.asarray(a), np.asarray(b)
    if isinstance(axes, (int, np.int64)):
        left, right = list(range(-axes, 0)), list(range(axes))
    else:
        left, right = [[each] if isinstance(each, (int, np.int64)) else list(each) for each in axes]
    if len(set(left)) < len(left) or len(set(right)) < len(right):
        raise ValueError("duplicate axes are not allowed in tensordot")
    for axis, ndim in [(each, a.ndim) for each in left] + [(each, b.ndim) for each in right]:
        if not -ndim <= axis < ndim:
            raise IndexError("tuple index out of range")
    if [a.shape[i] for i in left] != [b.shape[i] for i in right]:
        raise ValueError("shape-mismatch for sum")
    left, right = [each % a.ndim for each in left], [each % b.ndim for each in right]
    rest_a = [i for i in range(a.ndim) if i not in left]
    rest_b = [i for i in range(b.ndim) if i not in right]
    product = lambda a, axes: int(np.prod([a.shape[i] for i in axes]))
    inner = product(a, left)
    shape = [a.shape[i] for i in rest_a] + [b.shape[i] for i in rest_b]
    a = a.transpose(rest_a + left).reshape(product(a, rest_a), inner)
    b = b.transpose(right + rest_b).reshape(inner, product(b, rest_b))
    return np.dot(a, b).reshape(shape)


def kron(a, b):
    a, b = np.asarray(a), np.asarray(b)
    ndim = max(a.ndim, b.ndim)
    a, b = a.reshape((1,) * (ndim - a.ndim) + a.shape), b.reshape((1,) * (ndim - b.ndim) + b.shape)
    left, right = [], []
    for i in range(ndim):
        left += [a.shape[i], 1]
        right += [1, b.shape[i]]
    out = a.reshape(left) * b.reshape(right)
    return out.reshape([a.shape[i] * b.shape[i] for i in range(ndim)])[()]


def _overlaps(a, v, mode):
    """The sums of products of two lines, one of which is turned around and shifted along the other."""
    if mode not in ("valid", "same", "full"):
        raise ValueError("Use one of 'valid', 'same', or 'full' for convolve/correlate mode")
    if a.ndim > 1 or v.ndim > 1:
        raise ValueError("object too deep for desired array")
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
    kind = np.result_type(a, v)
    long, short = (v, a) if len(v) > len(a) else (a, v)
    long, short = long.astype(kind), short.astype(kind)
    n = len(long)
    out = np.zeros(n + len(short) - 1, dtype=kind)
    for i, each in enumerate(short):
        out[i : i + n] += long * each
    return out, n, len(short)


def convolve(a, v, mode="full"):
    out, n, m = _overlaps(np.atleast_1d(a), np.atleast_1d(v), mode)
    if mode == "full":
        return out
    return out[(m - 1) // 2 : (m - 1) // 2 + n] if mode == "same" else out[m - 1 : n]


def correlate(a, v, mode="valid"):
    a, v = np.atleast_1d(a), np.atleast_1d(v)
    out, n, m = _overlaps(a, v.conj()[::-1], mode)
    if mode == "full":
        return out
    # The middle lies half a place further on where the second line is the longer one.
    start = m // 2 if len(v) > len(a) else (m - 1) // 2
    return out[start : start + n] if mode == "same" else out[m - 1 : n]


def logaddexp2(x1, x2):
    if np.iscomplexobj(x1) or np.iscomplexobj(x2):
        raise TypeError("ufunc 'logaddexp2' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
    log2 = 0.6931471805599453
    return np.logaddexp(np.multiply(x1, log2), np.multiply(x2, log2)) / log2


def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    p = np.asarray(p)
    axis = _axis(axis, p.ndim)
    step = np.diff(p, axis=axis)
    discont = period / 2 if discont is None else discont
    whole = p.dtype != float and isinstance(period, int)
    high, ambiguous = (period // 2, period % 2 == 0) if whole else (period / 2, True)
    turn = np.mod(step + high, period) - high
    if ambiguous:
        turn = np.where((turn == -high) & (step > 0), high, turn)
    turn = np.where(np.abs(step) < discont, 0, turn - step)
    first, rest = p[_along(p.ndim, axis, slice(0, 1))], p[_along(p.ndim, axis, slice(1, None))]
    return np.concatenate([first, rest + np.cumsum(turn, axis=axis)], axis)
