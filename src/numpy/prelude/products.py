"""Products of arrays: functions of numpy over the native ones."""

import numpy as np


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    for name, at, ndim in (("axisa", axisa, a.ndim), ("axisb", axisb, b.ndim)):
        if not -ndim <= at < ndim:
            raise np.exceptions.AxisError(f"{name}: axis {at} is out of bounds for array of dimension {ndim}")
    a, b = np.moveaxis(a, axisa, -1), np.moveaxis(b, axisb, -1)
    m, n = a.shape[-1], b.shape[-1]
    if m not in (2, 3) or n not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    third = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    if m == 2 and n == 2:
        return third
    if m == 2:
        first, second = a[..., 1] * b[..., 2], -(a[..., 0] * b[..., 2])
    elif n == 2:
        first, second = -(a[..., 2] * b[..., 1]), a[..., 2] * b[..., 0]
    else:
        first = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
        second = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    ndim = np.ndim(third) + 1
    if not -ndim <= axisc < ndim:
        raise np.exceptions.AxisError(f"axisc: axis {axisc} is out of bounds for array of dimension {ndim}")
    return np.moveaxis(np.stack([first, second, third], -1), -1, axisc)


def _size(shape):
    count = 1
    for each in shape:
        count *= each
    return count


def tensordot(a, b, axes=2):
    if isinstance(axes, (int, np.int64)):
        left, right = list(range(-axes, 0)), list(range(axes))
    else:
        left, right = axes
        left = list(left) if np.ndim(left) else [left]
        right = list(right) if np.ndim(right) else [right]
    for each in (left, right):
        if len(set(each)) != len(each):
            raise ValueError("duplicate axes are not allowed in tensordot")
    a, b = np.asarray(a), np.asarray(b)
    if len(left) != len(right) or any(a.shape[i] != b.shape[j] for i, j in zip(left, right)):
        raise ValueError("shape-mismatch for sum")
    left, right = [i % a.ndim for i in left], [j % b.ndim for j in right]
    rest_a = [i for i in range(a.ndim) if i not in left]
    rest_b = [j for j in range(b.ndim) if j not in right]
    inner = _size([a.shape[i] for i in left])
    shape_a, shape_b = [a.shape[i] for i in rest_a], [b.shape[j] for j in rest_b]
    a = a.transpose(rest_a + left).reshape(_size(shape_a), inner)
    b = b.transpose(right + rest_b).reshape(inner, _size(shape_b))
    return np.matmul(a, b).reshape(shape_a + shape_b)


def kron(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return np.multiply(a, b)
    ndim = max(a.ndim, b.ndim)
    a, b = a.reshape((1,) * (ndim - a.ndim) + a.shape), b.reshape((1,) * (ndim - b.ndim) + b.shape)
    left, right = [], []
    for i in range(ndim):
        left += [a.shape[i], 1]
        right += [1, b.shape[i]]
    out = a.reshape(left) * b.reshape(right)
    return out.reshape([a.shape[i] * b.shape[i] for i in range(ndim)])


def _check(name, core, x1, x2, needed):
    """The words of the loops that are made for such products."""
    for which, (x, least) in enumerate(zip((x1, x2), needed)):
        if x.ndim < least:
            raise ValueError(
                f"{name}: Input operand {which} does not have enough dimensions "
                f"(has {x.ndim}, gufunc core with signature {core} requires {least})"
            )
    n, m = x1.shape[-1], x2.shape[-needed[1]]
    if n != m:
        raise ValueError(
            f"{name}: Input operand 1 has a mismatch in its core dimension 0, "
            f"with gufunc signature {core} (size {m} is different from {n})"
        )


def vecdot(x1, x2, axis=-1):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    if x1.ndim and x2.ndim:
        x1, x2 = np.moveaxis(x1, axis, -1), np.moveaxis(x2, axis, -1)
    _check("vecdot", "(n),(n)->()", x1, x2, (1, 1))
    return np.matmul(np.conjugate(x1)[..., None, :], x2[..., None])[..., 0, 0]


def matvec(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    _check("matvec", "(m,n),(n)->(m)", x1, x2, (2, 1))
    return np.matmul(x1, x2[..., None])[..., 0]


def vecmat(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    _check("vecmat", "(n),(n,m)->(m)", x1, x2, (1, 2))
    return np.matmul(np.conjugate(x1)[..., None, :], x2)[..., 0, :]
