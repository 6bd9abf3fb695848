"""What NumPy says of arrays in memory, and walks over several at once."""

import numpy as np

_NAMES = ["C_CONTIGUOUS", "F_CONTIGUOUS", "OWNDATA", "WRITEABLE", "ALIGNED", "WRITEBACKIFCOPY"]


class _flags_:
    """`a.flags`; to set `writeable` sets it in the array."""

    def __init__(self, array):
        self._array = array

    def __getattr__(self, name):
        rows, columns, writeable = np._layout_(self._array)
        known = {
            "c_contiguous": rows, "contiguous": rows, "f_contiguous": columns, "fortran": columns and not rows,
            "owndata": self._array.base is None, "writeable": writeable, "aligned": True, "writebackifcopy": False,
            "fnc": columns and not rows, "forc": rows or columns, "behaved": writeable, "carray": rows and writeable,
            "farray": columns and writeable and not rows,
        }
        if name not in known:
            raise AttributeError(f"'numpy._core.multiarray.flagsobj' object has no attribute '{name}'")
        return known[name]

    def __setattr__(self, name, value):
        if name == "writeable":
            base = self._array.base
            if value and base is not None and not base.flags.writeable:
                raise ValueError("cannot set WRITEABLE flag to True of this array")
            np._set_writeable_(self._array, value)
        elif name == "_array":
            object.__setattr__(self, name, value)
        else:
            raise AttributeError(f"'numpy._core.multiarray.flagsobj' object has no attribute '{name}'")

    def __getitem__(self, key):
        short = {"C": "c_contiguous", "F": "f_contiguous", "O": "owndata", "W": "writeable", "A": "aligned"}
        name = short.get(key, key.lower())
        if key not in short and key != key.upper():
            raise KeyError("Unknown flag")
        return getattr(self, name)

    def __setitem__(self, key, value):
        if key not in ("WRITEABLE", "W"):
            raise KeyError("Unknown flag")
        self.writeable = value

    def __repr__(self):
        return "".join([f"  {name} : {getattr(self, name.lower())}\n" for name in _NAMES])


class broadcast:
    def __init__(self, *args):
        self._parts = np.broadcast_arrays(*args)
        self.shape = np.broadcast_shapes(*[np.shape(each) for each in args])
        self.nd = self.ndim = len(self.shape)
        self.size = int(np.prod(self.shape))
        self.numiter = len(args)
        self.reset()

    def reset(self):
        self.index = 0
        self._rows = zip(*[each.ravel() for each in self._parts])

    def __iter__(self):
        return self

    def __next__(self):
        row = next(self._rows)
        self.index += 1
        return row


def isdtype(dtype, kind):
    kinds = {"bool": "b", "signed integer": "i", "unsigned integer": "", "integral": "i", "real floating": "f",
             "complex floating": "c", "numeric": "ifc"}
    own = np.dtype(dtype)
    for each in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(each, str) and each not in kinds:
            raise ValueError(f"kind argument is a string, but {each!r} is not a known kind name.")
        if own.kind in kinds[each] if isinstance(each, str) else own == np.dtype(each):
            return True
    return False


def common_type(*arrays):
    found = np.float64
    for each in arrays:
        kind = np.asarray(each).dtype
        if kind == bool:
            raise TypeError("can't get common type for non-numeric array")
        found = np.complex128 if kind == complex else found
    return found
