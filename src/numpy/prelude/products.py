"""Products of arrays: functions of numpy over the native ones."""

import numpy as np


def _check(name, core, x1, x2, needed, out):
    """The words of the loops that are made for such products; the result has the axes of `out` for each of them."""
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
    leads = [x.shape[: x.ndim - least] for x, least in zip((x1, x2), needed)]
    for i in range(1, min(len(leads[0]), len(leads[1])) + 1):
        if leads[0][-i] != leads[1][-i] and 1 not in (leads[0][-i], leads[1][-i]):
            raise ValueError(
                "operands could not be broadcast together with remapped shapes [original->remapped]: "
                f"{_mapped(x1.shape, leads[0], out)} {_mapped(x2.shape, leads[1], out)}  and requested shape "
                f"({','.join(str(size) for size in out)})"
            )


def _mapped(shape, lead, out):
    old = ",".join(str(size) for size in shape)
    new = ",".join([str(size) for size in lead] + ["newaxis"] * len(out))
    if len(lead) == 1 and not out:
        new += ","
    return f"({old})->({new})"


def vecdot(x1, x2, axis=-1):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    if x1.ndim and x2.ndim:
        x1, x2 = np.moveaxis(x1, axis, -1), np.moveaxis(x2, axis, -1)
    _check("vecdot", "(n),(n)->()", x1, x2, (1, 1), ())
    return np.matmul(np.conjugate(x1)[..., None, :], x2[..., None])[..., 0, 0]


def matvec(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    _check("matvec", "(m,n),(n)->(m)", x1, x2, (2, 1), x1.shape[-2:-1])
    return np.matmul(x1, x2[..., None])[..., 0]


def vecmat(x1, x2):
    x1, x2 = np.asarray(x1), np.asarray(x2)
    _check("vecmat", "(n),(n,m)->(m)", x1, x2, (1, 2), x2.shape[-1:])
    return np.matmul(np.conjugate(x1)[..., None, :], x2)[..., 0, :]
