"""Differences, integrals, polynomials, products over axes: functions of NumPy over the native ones."""

import numpy as np


def diff(a, n=1, axis=-1):
    a = np.asarray(a)
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n}")
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    a = np.moveaxis(a, axis, -1)
    for _ in range(n):
        a = a[..., 1:] != a[..., :-1] if a.dtype == bool else a[..., 1:] - a[..., :-1]
    return np.moveaxis(a, -1, axis)


def ediff1d(ary, to_end=None, to_begin=None):
    parts = [] if to_begin is None else [np.ravel(to_begin)]
    parts.append(np.diff(np.ravel(ary)))
    if to_end is not None:
        parts.append(np.ravel(to_end))
    return np.concatenate(parts)


def _slope(f, h, axis, edge_order):
    f = np.moveaxis(f, axis, -1)
    n = f.shape[-1]
    if n < edge_order + 1:
        raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
    h = np.asarray(h, dtype=float)
    if h.ndim == 0:
        h = np.full(n - 1, h)
    elif len(h) != n:
        raise ValueError("when 1d, distances must match the length of the corresponding dimension")
    else:
        h = np.diff(h)
    left, right = h[:-1], h[1:]
    if n > 2 and np.all(h == h[0]):
        inner = (f[..., 2:] - f[..., :-2]) / (2 * h[0])
    else:
        inner = (
            -right / (left * (left + right)) * f[..., :-2]
            + (right - left) / (left * right) * f[..., 1:-1]
            + left / (right * (left + right)) * f[..., 2:]
        )
    if edge_order == 1:
        first = (f[..., 1:2] - f[..., :1]) / h[0]
        last = (f[..., -1:] - f[..., -2:-1]) / h[-1]
    else:
        a, b = h[0], h[1]
        first = -(2 * a + b) / (a * (a + b)) * f[..., :1] + (a + b) / (a * b) * f[..., 1:2] - a / (b * (a + b)) * f[..., 2:3]
        a, b = h[-2], h[-1]
        last = b / (a * (a + b)) * f[..., -3:-2] - (b + a) / (a * b) * f[..., -2:-1] + (2 * b + a) / (b * (a + b)) * f[..., -1:]
    return np.moveaxis(np.concatenate([first, inner, last], -1), -1, axis)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = np.asarray(f).astype(float) if np.asarray(f).dtype != float else np.asarray(f)
    axes = list(range(f.ndim)) if axis is None else list(axis) if isinstance(axis, tuple) else [axis]
    if len(varargs) == 0:
        steps = [1.0] * len(axes)
    elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        steps = list(varargs) * len(axes)
    elif len(varargs) == len(axes):
        steps = list(varargs)
    else:
        raise TypeError("invalid number of arguments")
    found = [_slope(f, h, each % f.ndim, edge_order) for each, h in zip(axes, steps)]
    return found[0] if len(found) == 1 else tuple(found)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.moveaxis(np.asarray(y), axis, -1)
    if x is None:
        steps = dx
    else:
        x = np.asarray(x)
        steps = np.diff(x) if x.ndim == 1 else np.diff(np.moveaxis(x, axis, -1))
    return np.sum(steps * (y[..., 1:] + y[..., :-1]) / 2.0, axis=-1)


def convolve(a, v, mode="full"):
    a, v = np.atleast_1d(a), np.atleast_1d(v)
    if a.ndim > 1 or v.ndim > 1:
        raise ValueError("object too deep for desired array")
    if len(a) == 0:
        raise ValueError("a cannot be empty")
    if len(v) == 0:
        raise ValueError("v cannot be empty")
    if len(v) > len(a):
        a, v = v, a
    n, m = len(a), len(v)
    out = np.zeros(n + m - 1, dtype=np.result_type(a, v))
    for i in range(m):
        out[i : i + n] += a * v[i]
    if mode == "full":
        return out
    if mode == "same":
        return out[(m - 1) // 2 : (m - 1) // 2 + n]
    return out[m - 1 : n]


def correlate(a, v, mode="valid"):
    return convolve(a, np.asarray(v)[::-1], mode)


def polyval(p, x):
    x = np.asarray(x)
    out = np.zeros_like(x)
    for each in np.asarray(p):
        out = out * x + each
    return out


def polyfit(x, y, deg):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    a = np.vander(x, deg + 1)
    scale = np.sqrt(np.sum(a * a, axis=0))
    return (np.linalg.lstsq(a / scale, y, rcond=None)[0].T / scale).T


def polyder(p, m=1):
    p = np.asarray(p)
    for _ in range(m):
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return p


def polyint(p, m=1, k=0):
    p = np.asarray(p, dtype=float)
    for _ in range(m):
        p = np.append(p / np.arange(len(p), 0, -1), k)
    return p


def _trim(p):
    p = np.atleast_1d(p)
    found = np.nonzero(p)[0]
    return p[found[0] :] if len(found) else p[-1:]


def polyadd(a1, a2):
    a1, a2 = np.atleast_1d(a1), np.atleast_1d(a2)
    n = max(len(a1), len(a2))
    return np.pad(a1, (n - len(a1), 0)) + np.pad(a2, (n - len(a2), 0))


def polysub(a1, a2):
    return polyadd(a1, -np.atleast_1d(a2))


def polymul(a1, a2):
    return np.convolve(_trim(a1), _trim(a2))


def poly(seq_of_zeros):
    roots = np.atleast_1d(seq_of_zeros)
    if roots.ndim == 2:
        roots = np.linalg.eigvals(roots)
    out = np.ones(1)
    for root in roots:
        out = np.convolve(out, np.array([1.0, -root]))
    return out


def roots(p):
    p = np.atleast_1d(p)
    found = np.nonzero(p)[0]
    if len(found) == 0:
        return np.array([])
    zeros = len(p) - 1 - found[-1]
    p = p[found[0] : found[-1] + 1].astype(float)
    if len(p) < 2:
        return np.zeros(zeros)
    companion = np.diag(np.ones(len(p) - 2), -1)
    companion[0] = -p[1:] / p[0]
    return np.concatenate([np.linalg.eigvals(companion), np.zeros(zeros)])


def geomspace(start, stop, num=50, endpoint=True):
    if start == 0 or stop == 0:
        raise ValueError("Geometric sequence cannot include zero")
    out = np.sign(start) * np.exp2(np.linspace(np.log2(abs(start)), np.log2(abs(stop)), num, endpoint))
    if num > 0:
        out[0] = start
        if num > 1 and endpoint:
            out[-1] = stop
    return out


def logspace(start, stop, num=50, endpoint=True, base=10.0):
    return base ** np.linspace(start, stop, num, endpoint)


def sinc(x):
    y = np.pi * np.where(np.asarray(x) == 0, 1.0e-20, x)
    return (np.sin(y) / y)[()]


def logaddexp2(x1, x2):
    log2 = 0.6931471805599453
    return np.logaddexp(np.multiply(x1, log2), np.multiply(x2, log2)) / log2


def unwrap(p, period=6.283185307179586):
    p = np.asarray(p, dtype=float)
    step = np.diff(p)
    turn = np.mod(step + period / 2, period) - period / 2
    turn = np.where((turn == -period / 2) & (step > 0), period / 2, turn)
    return np.concatenate([p[:1], p[1:] + np.cumsum(np.where(np.abs(step) < period / 2, 0, turn - step))])


def vectorize(pyfunc):
    def mapped(*args):
        arrays = np.broadcast_arrays(*args)
        out = [pyfunc(*each) for each in zip(*[part.ravel() for part in arrays])]
        return np.array(out).reshape(arrays[0].shape)

    return mapped
