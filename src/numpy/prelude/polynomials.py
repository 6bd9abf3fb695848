"""Polynomials by their coefficients, the highest power first: functions of NumPy over the native ones."""

import numpy as np


def _of_poly1d(function):
    """Where a `poly1d` is given, the result is one."""

    def wrapped(*args, **kwargs):
        if not any(isinstance(each, np.poly1d) for each in args):
            return function(*args, **kwargs)
        plain = [each.coeffs if isinstance(each, np.poly1d) else each for each in args]
        found = function(*plain, **kwargs)
        return tuple(np.poly1d(each) for each in found) if isinstance(found, tuple) else np.poly1d(found)

    wrapped.__name__ = function.__name__
    return wrapped


def polyval(p, x):
    if isinstance(x, np.poly1d):
        out = 0
    else:
        x = np.asarray(x)
        out = np.zeros_like(x)
    for each in p.coeffs if isinstance(p, np.poly1d) else np.asarray(p):
        out = out * x + each
    return out


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    order = int(deg) + 1
    x, y = np.asarray(x) + 0.0, np.asarray(y) + 0.0
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    if rcond is None:
        rcond = len(x) * np.float64(2.220446049250313e-16)
    a, b = np.vander(x, order), y
    if w is not None:
        w = np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected a 1-d array for weights")
        if w.shape[0] != y.shape[0]:
            raise TypeError("expected w and y to have the same length")
        a = a * w[:, None]
        b = b * (w[:, None] if b.ndim == 2 else w)
    scale = np.sqrt(np.sum(a * a, axis=0))
    a = a / scale
    c, residuals, rank, s = np.linalg.lstsq(a, b, rcond)
    c = (c.T / scale).T
    if full:
        return c, residuals, rank, s, rcond
    if not cov:
        return c
    base = np.linalg.inv(np.dot(a.T, a)) / np.outer(scale, scale)
    if cov == "unscaled":
        factor = 1
    else:
        if len(x) <= order:
            raise ValueError("the number of data points must exceed order to scale the covariance matrix")
        factor = residuals / (len(x) - order)
    return c, (base if y.ndim == 1 else base[:, :, None]) * factor


@_of_poly1d
def polyder(p, m=1):
    if m < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    p = np.asarray(p)
    for _ in range(int(m)):
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return p


@_of_poly1d
def polyint(p, m=1, k=None):
    m = int(m)
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    k = np.atleast_1d(np.zeros(m) if k is None else k)
    if len(k) == 1 and m > 1:
        k = k[0] * np.ones(m)
    if len(k) < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    p = np.asarray(p)
    for each in k[:m]:
        p = np.append(p / np.arange(len(p), 0, -1), each)
    return p


def trim_zeros(filt, trim="fb", axis=None):
    a = np.asarray(filt)
    trim = trim.lower()
    if trim not in ("fb", "bf", "f", "b"):
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    axes = list(range(a.ndim)) if axis is None else list(axis) if isinstance(axis, (tuple, list)) else [axis]
    for each in axes:
        if not -a.ndim <= each < a.ndim:
            raise np.exceptions.AxisError(f"axis: axis {each} is out of bounds for array of dimension {a.ndim}")
    axes = [each % a.ndim for each in axes]
    if not axes:
        return filt
    key = []
    for each, places in enumerate(np.nonzero(a)):
        low, high = (int(places.min()), int(places.max()) + 1) if places.size else (0, 0)
        if places.size:
            low, high = low if "f" in trim else None, high if "b" in trim else None
        key.append(slice(low, high) if each in axes else slice(None))
    return filt[key[0]] if len(key) == 1 else a[tuple(key)]


def _trim(p):
    p = np.atleast_1d(p)
    found = np.nonzero(p)[0]
    if len(p) == 0:
        return np.zeros(1, dtype=p.dtype)
    return p[found[0] :] if len(found) else p[-1:]


@_of_poly1d
def polyadd(a1, a2):
    a1, a2 = np.atleast_1d(a1), np.atleast_1d(a2)
    n = max(len(a1), len(a2))
    return np.pad(a1, (n - len(a1), 0)) + np.pad(a2, (n - len(a2), 0))


@_of_poly1d
def polysub(a1, a2):
    return polyadd(a1, -np.atleast_1d(a2))


@_of_poly1d
def polymul(a1, a2):
    return np.convolve(_trim(a1), _trim(a2))


@_of_poly1d
def polydiv(u, v):
    u, v = np.atleast_1d(u) + 0.0, np.atleast_1d(v) + 0.0
    m, n = len(u) - 1, len(v) - 1
    scale = 1.0 / v[0]
    q, r = np.zeros(max(m - n + 1, 1), dtype=np.result_type(u, v)), u * np.ones_like(v[0])
    for k in range(m - n + 1):
        d = scale * r[k]
        q[k] = d
        r[k : k + n + 1] -= d * v
    while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
        r = r[1:]
    return q, r


def poly(seq_of_zeros):
    roots = np.atleast_1d(seq_of_zeros)
    if roots.ndim == 2 and roots.shape[0] == roots.shape[1] and roots.shape[0] != 0:
        roots = np.linalg.eigvals(roots)
    elif roots.ndim != 1:
        raise ValueError("input must be 1d or non-empty square 2d array.")
    if len(roots) == 0:
        return 1.0
    out = np.ones(1)
    for root in roots:
        out = np.convolve(out, np.array([1.0, -root]))
    # Roots in conjugate pairs make real coefficients.
    if out.dtype != float and out.dtype != int and np.all(np.sort(roots) == np.sort(np.conj(roots))):
        out = np.real(out).copy()
    return out


def roots(p):
    p = np.atleast_1d(p.coeffs if isinstance(p, np.poly1d) else p)
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    found = np.nonzero(p)[0]
    if len(found) == 0:
        return np.array([])
    zeros = len(p) - 1 - int(found[-1])
    p = p[int(found[0]) : int(found[-1]) + 1] * 1.0
    if len(p) < 2:
        return np.zeros(zeros)
    companion = np.diag(np.ones(len(p) - 2, dtype=p.dtype), -1)
    companion[0, :] = -p[1:] / p[0]
    found = np.linalg.eigvals(companion)
    return np.hstack([found, np.zeros(zeros, dtype=found.dtype)])
