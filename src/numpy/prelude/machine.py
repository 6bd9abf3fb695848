"""Limits of NumPy's element types."""

import numpy as np


def _type_of(dtype, words):
    """The type that is given, or that of the number that is given."""
    if isinstance(dtype, np.ndarray):
        raise ValueError(words)
    if isinstance(dtype, (bool, int, float, complex, np.bool_, np.int64)):
        return np.asarray(dtype).dtype
    return np.zeros(0, dtype=dtype).dtype


class finfo:
    def __init__(self, dtype):
        if dtype is None:
            raise TypeError("dtype must not be None")
        kind = _type_of(dtype, "data type <class 'numpy.object_'> not inexact")
        if kind != np.float64 and kind != np.complex128:
            raise ValueError(f"data type {type(np.zeros(1, dtype=kind)[0])!r} not inexact")
        self.dtype = np.zeros(0).dtype
        self.bits = 64
        self.eps = np.float64(2.0**-52)
        self.epsneg = np.float64(2.0**-53)
        self.machep = -52
        self.negep = -53
        self.nmant = 52
        self.iexp = self.nexp = 11
        self.minexp = -1022
        self.maxexp = 1024
        self.max = np.float64((2.0 - 2.0**-52) * 2.0**1023)
        self.min = -self.max
        self.tiny = self.smallest_normal = np.float64(2.0**-1022)
        self.smallest_subnormal = np.float64(5e-324)
        self.precision = 15
        self.resolution = np.float64(1e-15)

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype})"

    def __str__(self):
        line = "---------------------------------------------------------------"
        lines = [
            f"Machine parameters for {self.dtype}",
            line,
            f"precision = {self.precision}   resolution = {self.resolution}",
            f"machep = {self.machep}   eps =        {self.eps}",
            f"negep =  {self.negep}   epsneg =     {self.epsneg}",
            f"minexp = {self.minexp}   tiny =       {self.tiny}",
            f"maxexp = {self.maxexp}   max =        {self.max}",
            f"nexp =   {self.nexp}   min =        -max",
            f"smallest_normal = {self.smallest_normal}   smallest_subnormal = {self.smallest_subnormal}",
            line,
            "",
        ]
        return "\n".join(lines)


class iinfo:
    def __init__(self, type):
        kind = _type_of(type, "Invalid integer data type 'O'.")
        if kind != np.int64:
            letter = "b" if kind == np.bool_ else "f" if kind == np.float64 else "c"
            raise ValueError(f"Invalid integer data type {letter!r}.")
        self.dtype = kind
        self.kind = "i"
        self.bits = 64
        self.key = "i64"
        self.min = -(2**63)
        self.max = 2**63 - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"

    def __str__(self):
        line = "---------------------------------------------------------------"
        return f"Machine parameters for {self.dtype}\n{line}\nmin = {self.min}\nmax = {self.max}\n{line}\n"
