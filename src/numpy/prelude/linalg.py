"""Linear algebra: functions of numpy.linalg over the native ones."""

import numpy as np

_EPS = 2.220446049250313e-16


def _two_dimensional(*arrays):
    for each in arrays:
        if each.ndim != 2:
            raise np.linalg.LinAlgError(f"{each.ndim}-dimensional array given. Array must be two-dimensional")


def _stacked(a):
    if a.ndim < 2:
        raise np.linalg.LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")


def _square(a):
    _stacked(a)
    if a.shape[-1] != a.shape[-2]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")


def _adjoint(a):
    return np.conjugate(np.swapaxes(a, -1, -2))


def cond(x, p=None):
    x = np.asarray(x)
    if x.size == 0 and _product(x.shape[-2:]) == 0:
        raise np.linalg.LinAlgError("cond is not defined on empty arrays")
    if p is None or p == 2 or p == -2:
        s = np.linalg.svd(x, compute_uv=False)
        r = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
    else:
        _square(x)
        r = np.linalg.norm(x, p, (-2, -1)) * np.linalg.norm(np.linalg._inv(x), p, (-2, -1))
    bad = np.isnan(r)
    if np.any(bad):
        r = np.where(bad & ~np.any(np.isnan(x), axis=(-2, -1)), np.inf, r)[()]
    return r


def _largest(s):
    """The first singular value, which there may not be."""
    return s[..., :1] if s.shape[-1] else np.zeros(s.shape[:-1] + (1,))


def matrix_rank(A, tol=None, hermitian=False, rtol=None):
    if rtol is not None and tol is not None:
        raise ValueError("`tol` and `rtol` can't be both set.")
    A = np.asarray(A)
    if A.ndim < 2:
        return int(not np.all(A == 0))
    s = np.linalg.svd(A, compute_uv=False, hermitian=hermitian)
    if tol is None:
        rtol = max(A.shape[-2:]) * _EPS if rtol is None else np.asarray(rtol)[..., None]
        tol = _largest(s) * rtol
    else:
        tol = np.asarray(tol)[..., None]
    return np.count_nonzero(s > tol, axis=-1)


def _full_rank(a, limit):
    """Whether a matrix has full rank; and its singular values, without derivatives if they coincide."""
    s = np.linalg.svd(a, compute_uv=False)
    return s.size > 0 and s[-1] > limit * s[0], s


def pinv(a, rcond=None, hermitian=False, rtol="unset"):
    a = np.asarray(a)
    if rcond is None:
        rcond = 1e-15 if isinstance(rtol, str) else max(a.shape[-2:]) * _EPS if rtol is None else rtol
    elif not isinstance(rtol, str):
        raise ValueError("`rtol` and `rcond` can't be both set.")
    if a.ndim >= 2 and a.shape[-1] * a.shape[-2] == 0:
        return np.zeros(a.shape[:-2] + (a.shape[-1], a.shape[-2]), dtype=a.dtype)
    if a.ndim == 2 and np.linalg._active(a) and _full_rank(a, max(rcond, 1e-13))[0]:
        # By QR: exact derivatives, whether or not singular values coincide.
        q, r = np.linalg.qr(a if a.shape[0] >= a.shape[1] else a.T)
        inverse = np.linalg.solve(r, q.T)
        return inverse if a.shape[0] >= a.shape[1] else inverse.T
    u, s, vt = np.linalg.svd(np.conjugate(a), full_matrices=False, hermitian=hermitian)
    large = s > np.asarray(rcond)[..., None] * _largest(s)
    inverse = np.where(large, 1 / np.where(large, s, 1), 0)
    return np.matmul(np.swapaxes(vt, -1, -2), inverse[..., None] * np.swapaxes(u, -1, -2))


def _least_squares(a, b, rcond):
    """Solution, rank and singular values."""
    m, n = a.shape
    if np.linalg._active(a) or np.linalg._active(b):
        full, s = _full_rank(a, max(rcond, 1e-13))
        if full and m >= n:
            q, r = np.linalg.qr(a)
            return np.linalg.solve(r, q.T @ b), n, s
        if full:
            q, r = np.linalg.qr(a.T)
            return q @ np.linalg.solve(r.T, b), m, s
    u, s, vh = np.linalg.svd(a, full_matrices=False)
    large = s > rcond * _largest(s)
    inverse = np.where(large, 1 / np.where(large, s, 1), 0)
    return _adjoint(vh) @ (inverse[:, None] * (_adjoint(u) @ b)), int(np.sum(large)), s


def lstsq(a, b, rcond=None):
    a, b = np.asarray(a), np.asarray(b)
    vector = b.ndim == 1
    if vector:
        b = b[:, None]
    _two_dimensional(a, b)
    m, n = a.shape
    if m != b.shape[0]:
        raise np.linalg.LinAlgError("Incompatible dimensions")
    if rcond is None:
        rcond = _EPS * max(m, n)
    elif rcond <= 0 or rcond >= 1:
        # LAPACK's dgelsd takes the rounding error for both.
        rcond = _EPS / 2
    x, rank, s = _least_squares(a, b, rcond)
    residuals = np.zeros(0)
    if rank == n and m > n:
        residuals = np.sum(np.abs(b - a @ x) ** 2, axis=0)
    return x[:, 0] if vector else x, residuals, rank, s


def matrix_power(a, n):
    a = np.asarray(a)
    _square(a)
    if not isinstance(n, (int, np.int64)):
        raise TypeError("exponent must be an integer")
    if n == 0:
        return np.zeros(a.shape, dtype=a.dtype) + np.eye(a.shape[-1], dtype=a.dtype)
    if n < 0:
        a, n = np.linalg.inv(a), -n
    if n == 1:
        return a
    if n == 2:
        return a @ a
    if n == 3:
        return (a @ a) @ a
    power = out = None
    while n > 0:
        power = a if power is None else power @ power
        n, bit = divmod(n, 2)
        if bit:
            out = power if out is None else out @ power
    return out


def multi_dot(arrays):
    n = len(arrays)
    if n < 2:
        raise ValueError("Expecting at least two arrays.")
    if n == 2:
        return np.dot(arrays[0], arrays[1])
    arrays = [np.asarray(each) for each in arrays]
    first, last = arrays[0].ndim, arrays[-1].ndim
    if first == 1:
        arrays[0] = arrays[0][None]
    if last == 1:
        arrays[-1] = arrays[-1][:, None]
    _two_dimensional(*arrays)
    sizes = [each.shape[0] for each in arrays] + [arrays[-1].shape[1]]
    # The cheapest order of products, by dynamic programming (Cormen et al., ch. 15).
    cost, cut = {(i, i): 0 for i in range(n)}, {}
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            costs = [(cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1], k) for k in range(i, j)]
            cost[i, j], cut[i, j] = min(costs)

    def product(i, j):
        return arrays[i] if i == j else np.dot(product(i, cut[i, j]), product(cut[i, j] + 1, j))

    out = product(0, n - 1)
    if first == 1 and last == 1:
        return out[0, 0]
    return out.ravel() if first == 1 or last == 1 else out


def _product(sizes):
    count = 1
    for each in sizes:
        count *= each
    return count


def tensorsolve(a, b, axes=None):
    a, b = np.asarray(a), np.asarray(b)
    if axes is not None:
        order = list(range(a.ndim))
        for k in axes:
            order.remove(k)
            order.append(k)
        a = a.transpose(order)
    shape = a.shape[b.ndim - a.ndim :] if a.ndim != b.ndim else a.shape
    size = _product(shape)
    if a.size != size**2:
        raise np.linalg.LinAlgError(
            "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])"
        )
    return np.linalg.solve(a.reshape(size, size), b.ravel()).reshape(shape)


def tensorinv(a, ind=2):
    a = np.asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    inverse = np.linalg.inv(a.reshape(_product(a.shape[ind:]), -1))
    return inverse.reshape(a.shape[ind:] + a.shape[:ind])


def vector_norm(x, axis=None, keepdims=False, ord=2):
    x = np.asarray(x)
    shape, many = list(x.shape), axis
    if axis is None:
        x, axis, many = x.ravel(), 0, tuple(range(len(shape)))
    elif isinstance(axis, tuple):
        many = axis = tuple(i % x.ndim if -x.ndim <= i < x.ndim else i for i in axis)
        rest = [i for i in range(x.ndim) if i not in axis]
        x = x.transpose(list(axis) + rest).reshape([_product([shape[i] for i in axis])] + [shape[i] for i in rest])
        axis = 0
    out = np.linalg.norm(x, ord, axis)
    if keepdims:
        for i in many if isinstance(many, tuple) else (many,):
            shape[i] = 1
        out = out.reshape(shape)
    return out


def matrix_norm(x, keepdims=False, ord="fro"):
    return np.linalg.norm(x, ord, (-2, -1), keepdims)


def matrix_transpose(x):
    return np.matrix_transpose(x)


def trace(x, offset=0, dtype=None):
    return np.trace(x, offset, -2, -1, dtype)


def diagonal(x, offset=0):
    return np.diagonal(x, offset, -2, -1)


def outer(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(
            f"Input arrays must be one-dimensional, but they are x1.ndim={x1.ndim} and x2.ndim={x2.ndim}."
        )
    return np.outer(x1, x2)


def cross(x1, x2, axis=-1):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ValueError(
            "Both input arrays must be (arrays of) 3-dimensional vectors, "
            f"but they are {x1.shape[axis]} and {x2.shape[axis]} dimensional instead."
        )
    return np.cross(x1, x2, axis=axis)


def matmul(x1, x2):
    return np.matmul(x1, x2)


def tensordot(x1, x2, axes=2):
    return np.tensordot(x1, x2, axes)


def vecdot(x1, x2, axis=-1):
    return np.vecdot(x1, x2, axis)


def svdvals(x):
    return np.linalg.svd(x, compute_uv=False)
