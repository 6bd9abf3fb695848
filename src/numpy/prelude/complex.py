"""Parts and kinds of complex numbers: functions of NumPy over the native ones."""

import numpy as np


def real(val):
    return val.real if hasattr(val, "real") else np.asarray(val).real


def imag(val):
    return val.imag if hasattr(val, "imag") else np.asarray(val).imag


def angle(z, deg=False):
    z = np.asarray(z)
    a = np.arctan2(z.imag, z.real)
    return a * (180 / np.pi) if deg else a


def iscomplexobj(x):
    return np.asarray(x).dtype == complex


def isrealobj(x):
    return not iscomplexobj(x)


def iscomplex(x):
    return (np.asarray(x).imag != 0)[()]


def isreal(x):
    return imag(x) == 0


def real_if_close(a, tol=100):
    a = np.asarray(a)
    if a.dtype != complex:
        return a
    if tol > 1:
        tol = 2.220446049250313e-16 * tol
    return a.real if np.all(np.abs(a.imag) < tol) else a


def sort_complex(a):
    return np.sort(np.asarray(a)).astype(complex)
