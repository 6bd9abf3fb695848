"""Sets: functions of NumPy over the native ones."""

from collections import namedtuple

import numpy as np


def _axis(axis, ndim):
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim


def _unique_(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, equal_nan=True, sorted=True):
    """`np.unique` along an axis, or with every NaN for itself."""
    ar = np.asarray(ar)
    if axis is None:
        flat, order = ar.ravel(), None
        order = np.argsort(flat, kind="stable")
        lines = flat[order]
        new = np.ones(lines.shape, dtype=bool)
        new[1:] = lines[1:] != lines[:-1]
    else:
        axis = _axis(axis, ar.ndim)
        moved = np.moveaxis(ar, axis, 0)
        flat = moved.reshape((moved.shape[0], int(np.prod(moved.shape[1:]))))
        order = np.lexsort(flat.T[::-1]) if flat.shape[1] else np.arange(len(flat))
        lines = flat[order]
        new = np.ones(len(lines), dtype=bool)
        new[1:] = np.any(lines[1:] != lines[:-1], axis=1)
    values = lines[new]
    if axis is not None:
        values = np.moveaxis(values.reshape((len(values),) + moved.shape[1:]), 0, axis)
    out = (values,)
    if return_index:
        out += (order[new],)
    if return_inverse:
        inverse = np.zeros(len(order), dtype=int)
        inverse[order] = np.cumsum(new) - 1
        out += (inverse.reshape(ar.shape) if axis is None else inverse,)
    if return_counts:
        out += (np.diff(np.append(np.nonzero(new)[0], len(new))),)
    return out if len(out) > 1 else values


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    if isinstance(test_elements, (set, dict)):
        # As in NumPy a set is one object, which equals no number.
        test_elements = []
    element, tests = np.asarray(element), np.unique(np.ravel(test_elements))
    if tests.size == 0:
        found = np.zeros(element.shape, dtype=bool)
    else:
        at = np.minimum(np.searchsorted(tests, element), len(tests) - 1)
        found = np.asarray(tests[at] == element)
    return ~found if invert else found


def union1d(ar1, ar2):
    return np.unique(np.append(ar1, ar2))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    one, first = np.unique(ar1, return_index=True)
    other, second = np.unique(ar2, return_index=True)
    mask = isin(one, other)
    if not return_indices:
        return one[mask].astype(np.result_type(one, other))
    common = one[mask]
    return common.astype(np.result_type(one, other)), first[mask], second[isin(other, common)]


def setdiff1d(ar1, ar2, assume_unique=False):
    ar1 = np.ravel(ar1) if assume_unique else np.unique(ar1)
    return ar1[~isin(ar1, ar2)]


def setxor1d(ar1, ar2, assume_unique=False):
    return np.unique(np.append(setdiff1d(ar1, ar2), setdiff1d(ar2, ar1)))


_All = namedtuple("UniqueAllResult", ["values", "indices", "inverse_indices", "counts"])
_Counts = namedtuple("UniqueCountsResult", ["values", "counts"])
_Inverse = namedtuple("UniqueInverseResult", ["values", "inverse_indices"])


def unique_all(x):
    return _All(*np.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False))


def unique_counts(x):
    return _Counts(*np.unique(x, return_counts=True, equal_nan=False))


def unique_inverse(x):
    return _Inverse(*np.unique(x, return_inverse=True, equal_nan=False))


def unique_values(x):
    return np.unique(x, equal_nan=False)
