"""Quantiles and what skips NaN: functions of NumPy over the native ones."""

import numpy as np


def _given_(value, out):
    """A result, written into the array that was given for it."""
    if out is None:
        return value
    out[...] = value
    return out


def _lines(a, axis):
    """The array with the axes that are reduced at its end, as one; and the shapes without and with them."""
    a = np.asarray(a)
    if axis is None:
        return a.ravel(), (), (1,) * a.ndim
    axes = list(axis) if isinstance(axis, (tuple, list)) else [axis]
    for each in axes:
        if not -a.ndim <= each < a.ndim:
            raise np.exceptions.AxisError(f"axis {each} is out of bounds for array of dimension {a.ndim}")
    axes = [each % a.ndim for each in axes]
    if len(set(axes)) < len(axes):
        raise ValueError("repeated axis")
    rest = [i for i in range(a.ndim) if i not in axes]
    shape = tuple(a.shape[i] for i in rest)
    kept = tuple(1 if i in axes else a.shape[i] for i in range(a.ndim))
    size = int(np.prod([a.shape[i] for i in axes]))
    return a.transpose(rest + axes).reshape(shape + (size,)), shape, kept


def _overwritten(a, axis):
    """What is left of an array that may be used as a place to work: sorted, as far as NumPy sorts it."""
    if isinstance(a, np.ndarray) and not isinstance(axis, (tuple, list)):
        a[...] = np.sort(a, axis=None).reshape(a.shape) if axis is None else np.sort(a, axis=axis)


def _at(method, n, q):
    """Where in a sorted line of `n` a quantile lies, and how far from there to the next (Hyndman & Fan 1996)."""
    plotting = {
        "interpolated_inverted_cdf": (0, 1),
        "hazen": (0.5, 0.5),
        "weibull": (0, 0),
        "median_unbiased": (1 / 3.0, 1 / 3.0),
        "normal_unbiased": (3 / 8.0, 3 / 8.0),
    }
    if method == "linear":
        at = (n - 1) * q
    elif method in plotting:
        alpha, beta = plotting[method]
        at = n * q + (alpha + q * (1 - alpha - beta)) - 1
    elif method in ("inverted_cdf", "averaged_inverted_cdf"):
        at = n * q - 1
    elif method == "closest_observation":
        at = n * q - 1 - 0.5
    elif method == "lower":
        return np.floor((n - 1) * q), 0.0
    elif method == "higher":
        return np.ceil((n - 1) * q), 0.0
    elif method == "nearest":
        return np.rint((n - 1) * q), 0.0
    elif method == "midpoint":
        at = 0.5 * (np.floor((n - 1) * q) + np.ceil((n - 1) * q))
    else:
        names = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen",
                 "weibull", "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]
        raise ValueError(f"{method!r} is not a valid method. Use one of: dict_keys({names})")
    low = np.floor(at)
    part = at - low
    if method == "averaged_inverted_cdf":
        part = 0.5 if part == 0 else 1.0
    elif method == "inverted_cdf":
        low, part = (low, 0.0) if part == 0 else (low + 1, 0.0)
    elif method == "closest_observation":
        low, part = (low, 0.0) if part == 0 and low % 2 == 1 else (low + 1, 0.0)
    elif method == "midpoint":
        part = 0.0 if at % 1 == 0 else 0.5
    return low, part


def _one_quantile(lines, q, method):
    """A quantile of every sorted line."""
    n = lines.shape[-1]
    low, part = _at(method, n, q)
    if method in ("inverted_cdf", "closest_observation", "lower", "higher", "nearest"):
        return lines[..., min(max(int(low), 0), n - 1)]
    if isinstance(q, np.int64):
        # The ends, asked for as whole numbers, are taken as they are, even where they are infinite.
        return lines[..., int(low)]
    if low + part >= n - 1:
        a = b = lines[..., -1]
    elif low + part < 0:
        a = b = lines[..., 0]
    else:
        a, b = lines[..., int(low)], lines[..., int(low) + 1]
    return b - (b - a) * (1 - part) if part >= 0.5 else a + (b - a) * part


def _weighted_quantile(lines, weights, q):
    """The smallest number up to which the share of the weights is at least `q`, of every line."""
    order = np.argsort(lines, axis=-1)
    lines, weights = np.take_along_axis(lines, order, -1), np.take_along_axis(weights, order, -1)
    share = np.cumsum(weights, axis=-1, dtype=float)
    share = share / share[..., -1:]
    if np.any(np.isnan(share[..., -1])):
        raise ValueError("Weights included NaN, inf or were all zero.")
    share = np.where(share == 0, -1, share)
    at = np.minimum(np.sum(share < q, axis=-1, keepdims=True), lines.shape[-1] - 1)
    return np.take_along_axis(lines, at, -1)[..., 0]


def _weights_like(weights, a, axis):
    w = np.asarray(weights)
    if w.shape != a.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        axes = [each % a.ndim for each in (axis if isinstance(axis, tuple) else (axis,))]
        if w.shape != tuple(a.shape[each] for each in axes):
            raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
        places = sorted(range(len(axes)), key=lambda i: axes[i])
        w = w.transpose(places)
        w = np.broadcast_to(w.reshape([a.shape[i] if i in axes else 1 for i in range(a.ndim)]), a.shape)
    if np.any(w < 0):
        raise ValueError("Weights must be non-negative.")
    return w


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    a, q = np.asarray(a), np.asarray(q)
    if a.dtype == complex:
        raise TypeError("a must be an array of real numbers")
    if np.any(~((q >= 0) & (q <= 1))):
        raise ValueError("Quantiles must be in the range [0, 1]")
    if weights is not None and method != "inverted_cdf":
        raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
    lines, shape, kept = _lines(a, axis)
    n = lines.shape[-1]
    if lines.dtype == bool and method not in ("inverted_cdf", "closest_observation", "lower", "higher", "nearest"):
        raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
    if n == 0:
        raise IndexError("index -1 is out of bounds for axis 0 with size 0")
    w = None if weights is None else _lines(_weights_like(weights, a, axis), axis)[0]
    lines = lines if w is not None else np.sort(lines, axis=-1)
    last = np.max(lines, axis=-1) if w is not None else lines[..., -1]
    found = []
    for each in q.ravel():
        value = _one_quantile(lines, each, method) if w is None else _weighted_quantile(lines, w, each)
        value = np.where(np.isnan(last), last, value) if lines.dtype == float else np.asarray(value)
        found.append(value.reshape(kept if keepdims else shape))
    if overwrite_input:
        _overwritten(a, axis)
    whole = np.stack(found) if found else np.zeros((0,) + (kept if keepdims else shape))
    whole = whole.reshape(q.shape + (kept if keepdims else shape))
    return _given_(whole[()] if w is None else whole, out)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    if np.iscomplexobj(a):
        raise TypeError("a must be an array of real numbers")
    q = np.true_divide(q, 100)
    if np.any(~((q >= 0) & (q <= 1))):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return quantile(a, q, axis, out, overwrite_input, method, keepdims, weights=weights)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    lines, shape, kept = _lines(a, axis)
    lines = np.sort(lines, axis=-1)
    n = lines.shape[-1]
    if n == 0:
        return _given_(np.full(kept if keepdims else shape, np.nan)[()], out)
    value = np.mean(lines[..., (n - 1) // 2 : n // 2 + 1], axis=-1)
    if lines.dtype == float:
        value = np.where(np.isnan(lines[..., -1]), np.nan, value)
    value = np.asarray(value).reshape(kept if keepdims else shape)[()]
    if overwrite_input:
        _overwritten(a, axis)
    return _given_(value, out)


def _nanlines(f, a, axis, keepdims):
    """A function of what is no NaN in every line; its results have the axes of `f` in front."""
    lines, shape, kept = _lines(a, axis)
    found = [np.asarray(f(line[~np.isnan(line)])) for line in lines.reshape((int(np.prod(shape)), lines.shape[-1]))]
    if not found:
        return np.zeros(kept if keepdims else shape)
    out = np.stack(found, -1)
    return out.reshape(found[0].shape + (kept if keepdims else shape))[()]


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    if np.size(a) == 0:
        return np.nanmean(a, axis, out=out, keepdims=keepdims)
    one = lambda line: np.median(line) if line.size else np.nan
    return _given_(_nanlines(one, np.asarray(a), axis, keepdims), out)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    q = np.asarray(q)
    if np.any(~((q >= 0) & (q <= 1))):
        raise ValueError("Quantiles must be in the range [0, 1]")
    if weights is not None:
        raise NotImplementedError("weights of nanquantile")
    if np.size(a) == 0:
        return np.nanmean(a, axis, out=out, keepdims=keepdims)
    one = lambda line: np.quantile(line, q, method=method) if line.size else np.full(q.shape, np.nan)
    return _given_(_nanlines(one, np.asarray(a), axis, keepdims), out)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    q = np.true_divide(q, 100)
    if np.any(~((q >= 0) & (q <= 1))):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return nanquantile(a, q, axis, out, overwrite_input, method, keepdims, weights=weights)
