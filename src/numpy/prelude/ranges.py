"""Numbers at even distances: functions of NumPy over the native ones."""

import numpy as np


def _linspace_(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """`np.linspace` with all it can do; the usual case is native."""
    start, stop = np.asarray(start), np.asarray(stop)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    parts = num - 1 if endpoint else num
    delta = (stop * 1.0 - start)[()]
    y = np.arange(0, num, dtype=float).reshape((-1,) + (1,) * np.ndim(delta))
    if parts > 0:
        step = delta / parts
        y = y / parts * delta if np.any(step == 0) else y * step
    else:
        step = np.nan
        y = y * delta
    y = y + start
    if endpoint and num > 1:
        y[-1, ...] = stop
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    if dtype is not None:
        y = (np.floor(y) if np.result_type(dtype) == int else y).astype(dtype)
    return (y, step) if retstep else y


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    if np.ndim(base) > 0:
        ndim = max(np.ndim(start), np.ndim(stop), np.ndim(base))
        start, stop = np.array(start, ndmin=ndim), np.array(stop, ndmin=ndim)
        base = np.expand_dims(np.array(base, ndmin=ndim), axis)
    y = np.power(base, np.linspace(start, stop, num, endpoint, axis=axis))
    return y if dtype is None else y.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    start, stop = np.asarray(start), np.asarray(stop)
    if np.any(start == 0) or np.any(stop == 0):
        raise ValueError("Geometric sequence cannot include zero")
    # Turned to the positive side, and back at the end.
    sign = np.sign(start * 1.0)
    first, last = start / sign, stop / sign
    y = logspace(np.log10(first), np.log10(last), num, endpoint)
    if num > 0:
        y[0] = first
        if num > 1 and endpoint:
            y[-1] = last
    y = y * sign
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    return y if dtype is None else y.astype(dtype)


def _interp_complex_(x, xp, fp, left=None, right=None, period=None):
    end = lambda f, value: None if value is None else f(value)
    part = lambda f: np.interp(x, xp, f(fp), end(f, left), end(f, right), period)
    out = np.array(part(np.real), dtype=complex)
    out.imag = part(np.imag)
    return out[()]


def _interp_(x, xp, fp, left=None, right=None, period=None):
    """`np.interp` of a function that repeats, or of complex values."""
    if period == 0:
        raise ValueError("period must be a non-zero value")
    fp = np.asarray(fp) * 1.0
    if period is not None:
        period = abs(period)
        x, xp = np.asarray(x) * 1.0, np.asarray(xp) * 1.0
        if xp.ndim != 1 or fp.ndim != 1:
            raise ValueError("Data points must be 1-D sequences")
        if xp.shape[0] != fp.shape[0]:
            raise ValueError("fp and xp are not of the same length")
        x, xp = x % period, xp % period
        order = np.argsort(xp)
        xp, fp = xp[order], fp[order]
        xp = np.concatenate([xp[-1:] - period, xp, xp[:1] + period])
        fp = np.concatenate([fp[-1:], fp, fp[:1]])
        left = right = None
    if fp.dtype == float:
        return np.interp(x, xp, fp, left, right)
    ends = [(None, None) if end is None else (complex(end).real, complex(end).imag) for end in (left, right)]
    real = np.interp(x, xp, fp.real, ends[0][0], ends[1][0])
    return real + 1j * np.interp(x, xp, fp.imag, ends[0][1], ends[1][1])
