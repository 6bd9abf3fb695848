"""Statistics: functions of NumPy over the native ones."""

import numpy as np


def ptp(a, axis=None, keepdims=False):
    return np.max(a, axis=axis, keepdims=keepdims) - np.min(a, axis=axis, keepdims=keepdims)


def average(a, axis=None, weights=None, returned=False, keepdims=False):
    a = np.asarray(a)
    if axis is not None and not -a.ndim <= axis < a.ndim:
        raise np.exceptions.AxisError(f"axis: axis {axis} is out of bounds for array of dimension {a.ndim}")
    if weights is None:
        out = np.mean(a, axis=axis, keepdims=keepdims)
        scale = np.full(np.shape(out), a.size / max(np.size(out), 1))
    else:
        w = np.asarray(weights)
        if w.shape != a.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            if w.ndim != 1 or w.shape[0] != a.shape[axis]:
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            w = w.reshape([-1 if i == axis % a.ndim else 1 for i in range(a.ndim)])
            w = np.broadcast_to(w, a.shape)
        scale = np.sum(w, axis=axis, keepdims=keepdims)
        if np.any(scale == 0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        out = np.sum(a * w, axis=axis, keepdims=keepdims) / scale
    return (out, scale) if returned else out


def _lines(a, axis):
    """The array with the axes that are reduced at its end, as one; and the shapes without and with them."""
    a = np.asarray(a)
    if axis is None:
        return a.ravel(), (), (1,) * a.ndim
    axes = list(axis) if isinstance(axis, tuple) else [axis]
    for each in axes:
        if not -a.ndim <= each < a.ndim:
            raise np.exceptions.AxisError(f"axis {each} is out of bounds for array of dimension {a.ndim}")
    axes = [each % a.ndim for each in axes]
    rest = [i for i in range(a.ndim) if i not in axes]
    shape = tuple(a.shape[i] for i in rest)
    kept = tuple(1 if i in axes else a.shape[i] for i in range(a.ndim))
    return a.transpose(rest + axes).reshape(shape + (-1,)), shape, kept


def quantile(a, q, axis=None, method="linear", keepdims=False):
    q = np.asarray(q)
    if np.any((q < 0) | (q > 1)):
        raise ValueError("Quantiles must be in the range [0, 1]")
    lines, shape, kept = _lines(a, axis)
    lines = np.sort(lines, axis=-1).astype(float)
    n = lines.shape[-1]
    if n == 0:
        raise IndexError("index -1 is out of bounds for axis 0 with size 0")
    out = []
    for each in q.ravel():
        at = each * (n - 1)
        if method == "lower":
            at = np.floor(at)
        elif method == "higher":
            at = np.ceil(at)
        elif method == "nearest":
            at = np.rint(at)
        elif method == "midpoint":
            at = (np.floor(at) + np.ceil(at)) / 2
        elif method != "linear":
            raise NotImplementedError(f"the method '{method}' of quantile")
        low = int(np.floor(at))
        high, part = min(low + 1, n - 1), at - low
        a, b = lines[..., low], lines[..., high]
        value = a + (b - a) * part if part < 0.5 else b - (b - a) * (1 - part)
        value = np.where(np.isnan(lines[..., -1]), np.nan, value)
        out.append(value.reshape(kept) if keepdims else value.reshape(shape))
    out = np.stack(out).reshape(q.shape + (kept if keepdims else shape))
    return out[()]


def percentile(a, q, axis=None, method="linear", keepdims=False):
    q = np.asarray(q)
    if np.any((q < 0) | (q > 100)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return quantile(a, q / 100, axis, method, keepdims)


def median(a, axis=None, keepdims=False):
    lines, shape, kept = _lines(a, axis)
    lines = np.sort(lines, axis=-1)
    n = lines.shape[-1]
    if n == 0:
        return np.full(kept if keepdims else shape, np.nan)[()]
    value = np.mean(lines[..., (n - 1) // 2 : n // 2 + 1], axis=-1)
    value = np.where(np.isnan(lines[..., -1]), np.nan, value)
    return value.reshape(kept if keepdims else shape)[()]


def nansum(a, axis=None, keepdims=False):
    a = np.asarray(a)
    return np.sum(np.where(np.isnan(a), np.zeros_like(a), a), axis=axis, keepdims=keepdims)


def nanprod(a, axis=None, keepdims=False):
    a = np.asarray(a)
    return np.prod(np.where(np.isnan(a), np.ones_like(a), a), axis=axis, keepdims=keepdims)


def nanmean(a, axis=None, keepdims=False):
    a = np.asarray(a)
    if a.dtype != float:
        return np.mean(a, axis=axis, keepdims=keepdims)
    return nansum(a, axis, keepdims) / np.sum(~np.isnan(a), axis=axis, keepdims=keepdims)


def nanvar(a, axis=None, ddof=0, keepdims=False):
    a = np.asarray(a)
    away = (a - nanmean(a, axis, True)) ** 2
    return nansum(away, axis, keepdims) / (np.sum(~np.isnan(a), axis=axis, keepdims=keepdims) - ddof)


def nanstd(a, axis=None, ddof=0, keepdims=False):
    return np.sqrt(nanvar(a, axis, ddof, keepdims))


def _nanextreme(a, axis, keepdims, extreme, other):
    a = np.asarray(a)
    if a.dtype != float or a.size == 0:
        return extreme(a, axis=axis, keepdims=keepdims)
    none = np.all(np.isnan(a), axis=axis, keepdims=keepdims)
    value = extreme(np.where(np.isnan(a), other, a), axis=axis, keepdims=keepdims)
    return np.where(none, np.nan, value)[()]


def nanmax(a, axis=None, keepdims=False):
    return _nanextreme(a, axis, keepdims, np.max, -np.inf)


def nanmin(a, axis=None, keepdims=False):
    return _nanextreme(a, axis, keepdims, np.min, np.inf)


def _nanplace(a, axis, find, other):
    a = np.asarray(a)
    if np.any(np.all(np.isnan(a), axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return find(np.where(np.isnan(a), other, a), axis=axis)


def nanargmax(a, axis=None):
    return _nanplace(a, axis, np.argmax, -np.inf)


def nanargmin(a, axis=None):
    return _nanplace(a, axis, np.argmin, np.inf)


def nanmedian(a, axis=None, keepdims=False):
    if axis is not None:
        raise NotImplementedError("nanmedian along an axis")
    a = np.ravel(a)
    return median(a[~np.isnan(a)])


def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    x = np.atleast_2d(np.asarray(m, dtype=float))
    if not rowvar and np.ndim(m) > 1:
        x = x.T
    if y is not None:
        other = np.atleast_2d(np.asarray(y, dtype=float))
        x = np.concatenate([x, other if rowvar or np.ndim(y) < 2 else other.T])
    ddof = (0 if bias else 1) if ddof is None else ddof
    away = x - np.mean(x, axis=1, keepdims=True)
    return np.squeeze(away @ away.T / (x.shape[1] - ddof))[()]


def corrcoef(x, y=None, rowvar=True):
    c = np.asarray(cov(x, y, rowvar))
    if c.ndim == 0:
        return np.float64(1.0)
    d = np.sqrt(np.diag(c))
    return np.clip(c / d[:, None] / d, -1, 1)


def bincount(x, weights=None, minlength=0):
    x = np.asarray(x)
    if x.size and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    n = max(int(x.max()) + 1 if x.size else 0, minlength)
    hits = np.arange(n)[:, None] == x
    return np.sum(hits, axis=1) if weights is None else np.sum(hits * np.asarray(weights), axis=1) * 1.0


def histogram(a, bins=10, range=None, weights=None, density=False):
    a = np.ravel(a)
    if np.ndim(bins) == 0:
        if bins < 1:
            raise ValueError("`bins` must be positive")
        low, high = (a.min(), a.max()) if range is None and a.size else (range if range is not None else (0, 1))
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = np.linspace(low, high, bins + 1)
    else:
        edges = np.asarray(bins)
        if np.any(edges[:-1] > edges[1:]):
            raise ValueError("`bins` must increase monotonically, when an array")
    at = np.searchsorted(edges, a, side="right") - 1
    at = np.where(a == edges[-1], len(edges) - 2, at)
    inside = (a >= edges[0]) & (a <= edges[-1])
    counts = np.bincount(at[inside], None if weights is None else np.ravel(weights)[inside], len(edges) - 1)
    if density:
        counts = counts / np.diff(edges) / counts.sum()
    return counts, edges


def digitize(x, bins, right=False):
    bins = np.asarray(bins)
    if bins.size > 1 and bins[0] > bins[-1]:
        return len(bins) - np.searchsorted(bins[::-1], x, side="right" if right else "left")
    return np.searchsorted(bins, x, side="left" if right else "right")
