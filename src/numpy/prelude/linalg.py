"""Linear algebra: functions of numpy.linalg over the native ones."""

import numpy as np


def cond(x, p=None):
    x = np.asarray(x)
    if x.size == 0:
        raise np.linalg.LinAlgError("cond is not defined on empty arrays")
    if p is None or p == 2 or p == -2:
        s = np.linalg.svd(x, compute_uv=False)
        return (s[-1] / s[0] if p == -2 else s[0] / s[-1]) if s[-1] or s[0] else np.float64(np.inf)
    if x.ndim != 2 or x.shape[0] != x.shape[1]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")
    try:
        inverse = np.linalg.inv(x)
    except np.linalg.LinAlgError:
        return np.float64(np.inf)
    return np.linalg.norm(x, p) * np.linalg.norm(inverse, p)


def matrix_rank(A, tol=None, hermitian=False, rtol=None):
    A = np.asarray(A)
    if A.ndim < 2:
        return np.int64(np.any(A != 0))
    s = np.abs(np.linalg.eigvalsh(A)) if hermitian else np.linalg.svd(A, compute_uv=False)
    if tol is None:
        tol = np.max(s) * (max(A.shape) * 2.220446049250313e-16 if rtol is None else rtol)
    return np.count_nonzero(s > tol)


def _full_rank(a, limit):
    """Whether a matrix has full rank; and its singular values, without derivatives if they coincide."""
    s = np.linalg.svd(a, compute_uv=False)
    return s.size > 0 and s[-1] > limit * s[0], s


def pinv(a, rcond=None, hermitian=False):
    a = np.asarray(a)
    if a.size == 0:
        return np.zeros((a.shape[1], a.shape[0]))
    limit = 1e-15 if rcond is None else rcond
    full, s = _full_rank(a, max(limit, 1e-13))
    if full:
        # By QR: exact derivatives, whether or not singular values coincide.
        q, r = np.linalg.qr(a if a.shape[0] >= a.shape[1] else a.T)
        inverse = np.linalg.solve(r, q.T)
        return inverse if a.shape[0] >= a.shape[1] else inverse.T
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    large = s > limit * np.max(s)
    inverse = np.where(large, 1 / np.where(large, s, 1), 0)
    return vt.T @ (inverse[:, None] * u.T)


def lstsq(a, b, rcond=None):
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim != 2:
        raise np.linalg.LinAlgError(f"{a.ndim}-dimensional array given. Array must be two-dimensional")
    if a.shape[0] != b.shape[0]:
        raise np.linalg.LinAlgError("Incompatible dimensions")
    m, n = a.shape
    limit = 2.220446049250313e-16 * max(m, n) if rcond is None or rcond < 0 else rcond
    full, s = _full_rank(a, max(limit, 1e-13))
    if full and m >= n:
        q, r = np.linalg.qr(a)
        x, rank = np.linalg.solve(r, q.T @ b), n
    elif full:
        q, r = np.linalg.qr(a.T)
        x, rank = q @ np.linalg.solve(r.T, b), m
    else:
        u, s, vt = np.linalg.svd(a, full_matrices=False)
        large = s > limit * np.max(s)
        rank = int(np.sum(large))
        inverse = np.where(large, 1 / np.where(large, s, 1), 0)
        part = u.T @ b
        x = vt.T @ (inverse * part if b.ndim == 1 else inverse[:, None] * part)
    residuals = np.zeros(0)
    if rank == n and m > n:
        residuals = np.atleast_1d(np.sum((b - a @ x) ** 2, axis=0))
    return x, residuals, rank, s


def matrix_power(a, n):
    a = np.asarray(a)
    if not isinstance(n, (int, np.int64)):
        raise TypeError("exponent must be an integer")
    if a.ndim < 2:
        raise np.linalg.LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    if a.shape[-1] != a.shape[-2]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")
    if n == 0:
        return np.eye(len(a), dtype=a.dtype)
    if n < 0:
        a, n = np.linalg.inv(a), -n
    out = None
    while n > 0:
        if n & 1:
            out = a if out is None else out @ a
        n >>= 1
        if n:
            a = a @ a
    return out


def multi_dot(arrays):
    n = len(arrays)
    if n < 2:
        raise ValueError("Expecting at least two arrays.")
    arrays = [np.asarray(each) for each in arrays]
    first, last = arrays[0].ndim, arrays[-1].ndim
    if first == 1:
        arrays[0] = arrays[0][None]
    if last == 1:
        arrays[-1] = arrays[-1][:, None]
    for each in arrays:
        if each.ndim != 2:
            raise np.linalg.LinAlgError(f"{each.ndim}-dimensional array given. Array must be two-dimensional")
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


def tensorsolve(a, b):
    a, b = np.asarray(a), np.asarray(b)
    shape = a.shape[b.ndim :]
    return np.linalg.solve(a.reshape(b.size, -1), b.ravel()).reshape(shape)


def vector_norm(x, axis=None, keepdims=False, ord=2):
    if axis is None:
        value = np.linalg.norm(np.ravel(x), ord)
        return np.full((1,) * np.ndim(x), value) if keepdims else value
    return np.linalg.norm(x, ord, axis, keepdims)


def matrix_norm(x, keepdims=False, ord="fro"):
    return np.linalg.norm(x, ord, (-2, -1), keepdims)


def matrix_transpose(x):
    return np.swapaxes(x, -1, -2)


def trace(x, offset=0):
    return np.trace(x, offset)


def diagonal(x, offset=0):
    return np.diagonal(x, offset)


def outer(x1, x2):
    if np.ndim(x1) != 1 or np.ndim(x2) != 1:
        raise ValueError("Input arrays must be one-dimensional")
    return np.outer(x1, x2)


def cross(x1, x2, axis=-1):
    return np.cross(x1, x2, axis)


def matmul(x1, x2):
    return np.matmul(x1, x2)


def tensordot(x1, x2, axes=2):
    return np.tensordot(x1, x2, axes)


def svdvals(x):
    return np.linalg.svd(x, compute_uv=False)
