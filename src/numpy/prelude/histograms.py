"""Counting: functions of NumPy over the native ones."""

import numpy as np


def _edges_of_data(a, range):
    if range is not None:
        low, high = range
        if low > high:
            raise ValueError("max must be larger than min in range parameter.")
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError(f"supplied range of [{low}, {high}] is not finite")
    elif a.size == 0:
        low, high = 0, 1
    else:
        low, high = a.min(), a.max()
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError(f"autodetected range of [{low}, {high}] is not finite")
    return (low - 0.5, high + 0.5) if low == high else (low, high)


# Widths of bins by rules; sources as NumPy's documentation names them.


def _sturges(x, range):
    return np.ptp(x) / (np.log2(x.size) + 1.0)


def _square_root(x, range):
    return np.ptp(x) / np.sqrt(x.size)


def _rice(x, range):
    return np.ptp(x) / (2.0 * x.size ** (1.0 / 3))


def _scott(x, range):
    return (24.0 * np.pi**0.5 / x.size) ** (1.0 / 3.0) * np.std(x)


def _doane(x, range):
    if x.size > 2:
        unit = np.sqrt(6.0 * (x.size - 2) / ((x.size + 1.0) * (x.size + 3)))
        sigma = np.std(x)
        if sigma > 0.0:
            skew = np.mean(((x - np.mean(x)) / sigma) ** 3)
            return np.ptp(x) / (1.0 + np.log2(x.size) + np.log2(1.0 + np.abs(skew) / unit))
    return 0.0


def _freedman_diaconis(x, range):
    high, low = np.percentile(x, [75, 25])
    return 2.0 * (high - low) * x.size ** (-1.0 / 3.0)


def _stone(x, range):
    n, spread = x.size, np.ptp(x)
    if n <= 1 or spread == 0:
        return 0
    best, least = 1, None
    for bins in np.arange(1, max(100, int(np.sqrt(n))) + 1):
        share = histogram(x, int(bins), range)[0] / n
        loss = (2 - (n + 1) * share.dot(share)) / (spread / bins)
        if least is None or loss < least:
            best, least = bins, loss
    return spread / best


def _auto(x, range):
    return min(max(_freedman_diaconis(x, range), _square_root(x, range) / 2), _sturges(x, range))


_RULES = {
    "auto": _auto, "doane": _doane, "fd": _freedman_diaconis, "rice": _rice, "scott": _scott, "sqrt": _square_root,
    "stone": _stone, "sturges": _sturges,
}


def _bins_of(a, bins, range, weights):
    """The edges of the bins, and whether they are equally wide."""
    if isinstance(bins, str):
        if bins not in _RULES:
            raise ValueError(f"{bins!r} is not a valid estimator for `bins`")
        if weights is not None:
            raise TypeError("Automated estimation of the number of bins is not supported for weighted data")
        low, high = _edges_of_data(a, range)
        if range is not None:
            a = a[(a >= low) & (a <= high)]
        width = _RULES[bins](a, (low, high)) if a.size else 0
        if width and a.dtype == int and width < 1:
            width = 1
        count = int(np.ceil((high - low) / width)) if width else 1
    elif np.ndim(bins) == 0:
        if not isinstance(bins, (int, np.int64)):
            raise TypeError("`bins` must be an integer, a string, or an array")
        if bins < 1:
            raise ValueError("`bins` must be positive, when an integer")
        count = bins
        low, high = _edges_of_data(a, range)
    else:
        edges = np.asarray(bins)
        if edges.ndim != 1:
            raise ValueError("`bins` must be 1d, when an array")
        if np.any(edges[:-1] > edges[1:]):
            raise ValueError("`bins` must increase monotonically, when an array")
        return edges, None
    edges = np.linspace(low, high, count + 1)
    if np.any(edges[:-1] >= edges[1:]):
        raise ValueError(f"Too many bins for data range. Cannot create {count} finite-sized bins.")
    return edges, (low, high, count)


def _sample(a, weights):
    a = np.asarray(a)
    if a.dtype == bool:
        a = a.astype(int)
    if weights is not None:
        weights = np.asarray(weights)
        if weights.shape != a.shape:
            raise ValueError("weights should have the same shape as a.")
        weights = weights.ravel()
    return a.ravel(), weights


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a, weights = _sample(a, weights)
    return _bins_of(a, bins, range, weights)[0]


def histogram(a, bins=10, range=None, density=None, weights=None):
    a, weights = _sample(a, weights)
    edges, even = _bins_of(a, bins, range, weights)
    n = len(edges) - 1
    inside = (a >= edges[0]) & (a <= edges[-1]) if n >= 0 else np.zeros(a.shape, dtype=bool)
    x = a[inside]
    w = None if weights is None else weights[inside]
    if even is None:
        at = np.searchsorted(edges, x, side="right") - 1
        at = np.where(x == edges[-1], np.searchsorted(edges[:-1], edges[-1:], side="right")[0] - 1, at)
    else:
        low, high, _ = even
        at = ((x - low) / (high - low) * n).astype(int)
        at = np.where(at == n, n - 1, at)
        # The places that are computed may be one off where a number lies on an edge.
        at = at - (x < edges[at])
        at = at + ((x >= edges[at + 1]) & (at != n - 1))
    counts = np.bincount(at, w, n)
    if w is not None and weights.dtype != float:
        counts = counts.astype(weights.dtype)
    if density:
        counts = counts / np.diff(edges) / counts.sum()
    return counts, edges


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    if isinstance(sample, np.ndarray) and sample.ndim == 2:
        columns = list(sample.T)
    else:
        columns = list(np.atleast_2d(np.asarray(sample))) if not isinstance(sample, (list, tuple)) else list(
            np.atleast_2d(np.asarray(sample)).T
        )
    columns = [np.asarray(each) for each in columns]
    d = len(columns)
    if isinstance(bins, (int, np.int64)):
        bins = d * [bins]
    elif len(bins) != d:
        raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    if range is None:
        range = (None,) * d
    elif len(range) != d:
        raise ValueError("range argument must have one entry per dimension")
    edges, inside, places = [], True, []
    for x, each, limits in zip(columns, bins, range):
        if np.ndim(each) == 0:
            if each < 1:
                raise ValueError(f"`bins[{len(edges)}]` must be positive, when an integer")
            low, high = _edges_of_data(x, limits)
            each = np.linspace(low, high, each + 1)
        each = np.asarray(each)
        if np.any(each[:-1] > each[1:]):
            raise ValueError(f"`bins[{len(edges)}]` must be monotonically increasing, when an array")
        at = np.searchsorted(each, x, side="right")
        at = np.where(x == each[-1], at - 1, at)
        inside = inside & (at > 0) & (at < len(each))
        places.append(at - 1)
        edges.append(each)
    shape = tuple(len(each) - 1 for each in edges)
    flat = np.zeros(np.shape(columns[0]), dtype=int)
    for at, size in zip(places, shape):
        flat = flat * size + at
    w = None if weights is None else np.asarray(weights)[inside]
    counts = np.bincount(flat[inside], w, int(np.prod(shape))).reshape(shape) * 1.0
    if density:
        total = counts.sum()
        for axis, each in enumerate(edges):
            counts = counts / np.diff(each).reshape([-1 if i == axis else 1 for i, _ in enumerate(edges)])
        counts = counts / total
    return counts, edges


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    if not isinstance(bins, (int, np.int64)) and len(bins) not in (1, 2):
        bins = [np.asarray(bins), np.asarray(bins)]
    counts, edges = histogramdd(np.stack([x, y], -1), bins, range, density, weights)
    return counts, edges[0], edges[1]


def digitize(x, bins, right=False):
    if np.iscomplexobj(x):
        raise TypeError("x may not be complex")
    bins = np.asarray(bins)
    if bins.dtype == complex:
        raise TypeError("Cannot cast array data from dtype('complex128') to dtype('float64') according to the rule 'safe'")
    if bins.size > 1 and np.any(np.diff(bins) < 0) and np.any(np.diff(bins) > 0):
        raise ValueError("bins must be monotonically increasing or decreasing")
    if bins.size > 1 and bins[0] > bins[-1]:
        return len(bins) - np.searchsorted(bins[::-1], x, side="left" if right else "right")
    return np.searchsorted(bins, x, side="left" if right else "right")
