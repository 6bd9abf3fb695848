"""Statistics: functions of NumPy over the native ones."""

import numpy as np


def ptp(a, axis=None, out=None, keepdims=False):
    spread = np.max(a, axis=axis, keepdims=keepdims) - np.min(a, axis=axis, keepdims=keepdims)
    return np._given_(spread, out)


def _axes(axis, ndim, name):
    """The axes that an argument names, as NumPy's complaint about it has them."""
    axes = tuple(axis) if isinstance(axis, (tuple, list)) else (axis,)
    for each in axes:
        if not -ndim <= each < ndim:
            raise np.exceptions.AxisError(f"{name}: axis {each} is out of bounds for array of dimension {ndim}")
    axes = tuple(each % ndim for each in axes)
    if len(set(axes)) < len(axes):
        raise ValueError(f"repeated axis in `{name}` argument")
    return axes


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = np.asarray(a)
    if axis is not None:
        axis = _axes(axis, a.ndim, "axis")
    if weights is None:
        out = np.mean(a, axis=axis, keepdims=keepdims)
        scale = np.full(np.shape(out), a.size / np.size(out))[()]
    else:
        w = np.asarray(weights)
        if w.shape != a.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            if w.shape != tuple(a.shape[each] for each in axis):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            w = w.transpose(np.argsort(axis))
            w = w.reshape([size if i in axis else 1 for i, size in enumerate(a.shape)])
            w = np.broadcast_to(w, a.shape)
        scale = np.sum(w * 1.0, axis=axis, keepdims=keepdims)
        if np.any(scale == 0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        out = np.sum(a * w * 1.0, axis=axis, keepdims=keepdims) / scale
    return (out, scale) if returned else out


def _variance_(a, axis, keepdims, where, mean, ddof):
    """`np.var` around a mean that is known already."""
    keepdims = False if keepdims is None else keepdims
    where = True if where is None else where
    away = (np.asarray(a) - mean) ** 2
    count = np.sum(np.ones_like(away), axis=axis, keepdims=keepdims, where=where)
    return np.sum(away, axis=axis, keepdims=keepdims, where=where) / np.maximum(count - ddof, 0)


# What skips NaN


def _filled(a, value):
    """The array with another value for NaN, and where it was; `None` if it cannot hold NaN."""
    a = np.asarray(a)
    if a.dtype == int or a.dtype == bool:
        return a, None
    mask = np.isnan(a)
    return np.where(mask, value, a), mask


def nansum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    a, _ = _filled(a, 0)
    return np.sum(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    a, _ = _filled(a, 1)
    return np.prod(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)


def nancumsum(a, axis=None, dtype=None, out=None):
    return np._given_(np.cumsum(_filled(a, 0)[0], axis=axis, dtype=dtype), out)


def nancumprod(a, axis=None, dtype=None, out=None):
    return np._given_(np.cumprod(_filled(a, 1)[0], axis=axis, dtype=dtype), out)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    a, mask = _filled(a, 0)
    if mask is None:
        return np.mean(a, axis=axis, dtype=dtype, out=out, keepdims=keepdims, where=where)
    count = np.sum(~mask, axis=axis, keepdims=keepdims, where=where)
    return np._given_(np.sum(a, axis=axis, keepdims=keepdims, where=where) / count, out)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=None):
    if correction is not None:
        if ddof != 0:
            raise ValueError("ddof and correction can't be provided simultaneously.")
        ddof = correction
    a, mask = _filled(a, 0)
    if mask is None:
        return np.var(a, axis=axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=where, mean=mean)
    count = np.sum(~mask, axis=axis, keepdims=True, where=where)
    if mean is None:
        mean = np.sum(a, axis=axis, keepdims=True, where=where) / count
    away = np.where(mask, 0, a - mean)
    total = np.sum(np.real(away * np.conj(away)), axis=axis, keepdims=keepdims, where=where)
    free = np.asarray(count - ddof).reshape(np.shape(total))
    return np._given_(np.where(free > 0, total / free, np.nan)[()], out)


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=None):
    spread = nanvar(a, axis, dtype, None, ddof, keepdims, where=where, mean=mean, correction=correction)
    return np._given_(np.sqrt(spread), out)


def _nanextreme(a, axis, out, keepdims, initial, where, extreme, other):
    a, mask = _filled(a, other)
    try:
        value = extreme(a, axis=axis, keepdims=keepdims, initial=initial, where=where)
    except ValueError as error:
        if "identity" not in str(error):
            raise
        # NumPy reduces with the functions that skip NaN.
        raise ValueError(str(error).replace("maximum", "fmax").replace("minimum", "fmin"))
    if mask is not None and a.size and initial is None:
        value = np.where(np.all(mask, axis=axis, keepdims=keepdims), np.nan, value)[()]
    return np._given_(value, out)


def nanmax(a, axis=None, out=None, keepdims=False, initial=None, where=True):
    return _nanextreme(a, axis, out, keepdims, initial, where, np.max, -np.inf)


def nanmin(a, axis=None, out=None, keepdims=False, initial=None, where=True):
    return _nanextreme(a, axis, out, keepdims, initial, where, np.min, np.inf)


def _nanplace(a, axis, out, keepdims, find, other):
    a, mask = _filled(a, other)
    if mask is not None and mask.size and np.any(np.all(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return np._given_(find(a, axis=axis, keepdims=keepdims), out)


def nanargmax(a, axis=None, out=None, *, keepdims=False):
    return _nanplace(a, axis, out, keepdims, np.argmax, -np.inf)


def nanargmin(a, axis=None, out=None, *, keepdims=False):
    return _nanplace(a, axis, out, keepdims, np.argmin, np.inf)


# Covariance


def _weights_of(name, weights, size):
    weights = np.asarray(weights, dtype=float)
    if name == "fweights" and not np.all(weights == np.around(weights)):
        raise TypeError("fweights must be integer")
    if weights.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if weights.shape[0] != size:
        raise RuntimeError(f"incompatible numbers of samples and {name}")
    if np.any(weights < 0):
        raise ValueError(f"{name} cannot be negative")
    return weights


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = np.asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    x = np.array(m * 1.0, ndmin=2)
    if not rowvar and m.ndim != 1:
        x = x.T
    if x.shape[0] == 0:
        return np.zeros((0, 0))
    if y is not None:
        if np.ndim(y) > 2:
            raise ValueError("y has more than 2 dimensions")
        y = np.array(np.asarray(y) * 1.0, ndmin=2)
        x = np.concatenate([x, y.T if not rowvar and y.shape[0] != 1 else y])
    if ddof is None:
        ddof = 0 if bias else 1
    w = None if fweights is None else _weights_of("fweights", fweights, x.shape[1])
    if aweights is not None:
        aweights = _weights_of("aweights", aweights, x.shape[1])
        w = aweights if w is None else w * aweights
    centre, total = average(x, axis=1, weights=w, returned=True)
    total = total[0]
    if w is None:
        free = x.shape[1] - ddof
    elif ddof == 0:
        free = total
    elif aweights is None:
        free = total - ddof
    else:
        free = total - ddof * np.sum(w * aweights) / total
    x = x - centre[:, None]
    c = np.dot(x, (x if w is None else x * w).T.conj())
    return np.squeeze(c * np.true_divide(1, max(free, 0)))


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    c = cov(x, y, rowvar)
    if c.ndim == 0:
        return c / c
    d = np.sqrt(np.diag(c).real)
    c = c / d[:, None] / d[None, :]
    return np.clip(c, -1, 1) if c.dtype == float else np.clip(c.real, -1, 1) + 1j * np.clip(c.imag, -1, 1)
