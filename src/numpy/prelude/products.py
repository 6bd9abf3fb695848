"""Products of arrays: functions of numpy over the native ones."""

import numpy as np


def _check(name, core, x1, x2, needed):
    """The words of the loops that are made for such products."""
    for which, (x, least) in enumerate(zip((x1, x2), needed)):
        if x.ndim < least:
            raise ValueError(
                f"{name}: Input operand {which} does not have enough dimensions "
                f"(has {x.ndim}, gufunc core with signature {core} requires {least})"
            )
    n, m = x1.shape[-1], x2.shape[-needed[1]]
    if n != m:
        raise ValueError(
            f"{name}: Input operand 1 has a mismatch in its core dimension 0, "
            f"with gufunc signature {core} (size {m} is different from {n})"
        )


def vecdot(x1, x2, axis=-1):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    if x1.ndim and x2.ndim:
        x1, x2 = np.moveaxis(x1, axis, -1), np.moveaxis(x2, axis, -1)
    _check("vecdot", "(n),(n)->()", x1, x2, (1, 1))
    return np.matmul(np.conjugate(x1)[..., None, :], x2[..., None])[..., 0, 0]


def matvec(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    _check("matvec", "(m,n),(n)->(m)", x1, x2, (2, 1))
    return np.matmul(x1, x2[..., None])[..., 0]


def vecmat(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    _check("vecmat", "(n),(n,m)->(m)", x1, x2, (1, 2))
    return np.matmul(np.conjugate(x1)[..., None, :], x2)[..., 0, :]
