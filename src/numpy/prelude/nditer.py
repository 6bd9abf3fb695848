"""`np.nditer`: walks over arrays element by element."""

import numpy as np

_FLAGS = (
    "buffered c_index common_dtype copy_if_overlap delay_bufalloc external_loop f_index grow_inner multi_index "
    "ranged reduce_ok refs_ok zerosize_ok"
).split()
_OPERAND = (
    "aligned allocate arraymask contig copy nbo no_broadcast no_subtype overlap_assume_elementwise readonly "
    "readwrite updateifcopy virtual writemasked writeonly"
).split()
_MISSING = ["buffered", "external_loop", "ranged", "allocate", "virtual", "arraymask", "writemasked"]


def _known(flags, names, kind):
    for each in flags:
        if each not in names:
            raise ValueError(f'Unexpected {kind} flag "{each}"')
        if each in _MISSING:
            raise NotImplementedError(f"np.nditer with the flag {each!r} is not supported here")


def _swapped(steps, first, second):
    """Whether the first axis lies closer in memory than the second; where operands disagree, it does not."""
    found = None
    for each in steps:
        a, b = abs(each[first]), abs(each[second])
        if a and b:
            if a >= b:
                return False
            found = True
    return bool(found)


def _axes(steps, ndim, order):
    """The axes from the outermost to the innermost."""
    axes = list(range(ndim))
    if order == "F":
        return axes[::-1]
    if order in ("K", "A"):
        for place in range(1, ndim):
            while place and _swapped(steps, axes[place - 1], axes[place]):
                axes[place - 1], axes[place] = axes[place], axes[place - 1]
                place -= 1
    return axes


class nditer:
    def __init__(
        self,
        op,
        flags=None,
        op_flags=None,
        op_dtypes=None,
        order="K",
        casting="safe",
        op_axes=None,
        itershape=None,
        buffersize=0,
    ):
        if op_dtypes is not None or op_axes is not None or itershape is not None or buffersize:
            raise NotImplementedError("np.nditer with op_dtypes, op_axes, itershape or buffersize is not supported here")
        several = isinstance(op, (list, tuple))
        given = list(op) if several else [op]
        if any(each is None for each in given):
            raise NotImplementedError("np.nditer that makes an array of its own is not supported here")
        self._flags = [] if flags is None else list(flags)
        _known(self._flags, _FLAGS, "iterator global")
        kinds = [] if op_flags is None else list(op_flags)
        kinds = kinds if kinds and isinstance(kinds[0], (list, tuple)) else [kinds] * len(given)
        for each in kinds:
            _known(each, _OPERAND, "per-op iterator")
        self.operands = tuple(np.asarray(each) for each in given)
        self.nop = len(given)
        try:
            self.shape = np.broadcast_shapes(*[each.shape for each in self.operands])
        except ValueError:
            shapes = " ".join([str(each.shape).replace(", ", ",") for each in self.operands])
            raise ValueError(f"operands could not be broadcast together with shapes {shapes} ")
        self.ndim = len(self.shape)
        self.itersize = int(np.prod(self.shape))
        if self.itersize == 0 and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        self._writes = ["readwrite" in each or "writeonly" in each for each in kinds]
        self._views = []
        for each, writes in zip(self.operands, self._writes):
            if writes and each.shape != self.shape:
                raise ValueError(
                    f"non-broadcastable operand with shape {str(each.shape).replace(', ', ',')} "
                    f"doesn't match the broadcast shape {str(self.shape).replace(', ', ',')}"
                )
            self._views.append(each if writes else np.broadcast_to(each, self.shape))
        steps = [each.strides for each in self._views]
        self._order = _axes(steps, self.ndim, order)
        # Arrays that lie backwards in memory are walked as they lie, unless an order is asked for.
        self._back = [
            order == "K" and all(each[axis] <= 0 for each in steps) and any(each[axis] < 0 for each in steps)
            for axis in range(self.ndim)
        ]
        self.reset()

    def reset(self):
        self.iterindex = 0
        self._started = False
        self._find()

    def _find(self):
        """Where the iterator stands in the arrays."""
        place, left = [0] * self.ndim, self.iterindex
        for axis in reversed(self._order):
            left, at = divmod(left, max(self.shape[axis], 1))
            place[axis] = self.shape[axis] - 1 - at if self._back[axis] else at
        self._place = tuple(place)

    @property
    def finished(self):
        return self.iterindex >= self.itersize

    def _here(self):
        if self.finished:
            raise ValueError("Iterator is past the end")
        return self._place

    def iternext(self):
        if self.finished:
            return False
        self.iterindex += 1
        self._find()
        return not self.finished

    @property
    def has_multi_index(self):
        return "multi_index" in self._flags

    @property
    def has_index(self):
        return "c_index" in self._flags or "f_index" in self._flags

    @property
    def multi_index(self):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        return self._here()

    @multi_index.setter
    def multi_index(self, value):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        self._place = tuple(value)
        self.iterindex = 0
        for axis in self._order:
            at = self._place[axis]
            if not 0 <= at < self.shape[axis]:
                raise ValueError("Iterator GotoMultiIndex called with an out-of-bounds multi-index.")
            at = self.shape[axis] - 1 - at if self._back[axis] else at
            self.iterindex = self.iterindex * self.shape[axis] + at

    @property
    def index(self):
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        axes = range(self.ndim) if "c_index" in self._flags else reversed(range(self.ndim))
        found, place = 0, self._here()
        for axis in axes:
            found = found * self.shape[axis] + place[axis]
        return found

    def _all(self):
        place = self._here() + (...,)
        return tuple(each[place] for each in self._views)

    @property
    def value(self):
        found = self._all()
        return found if self.nop > 1 else found[0]

    def __len__(self):
        return self.nop

    def __getitem__(self, place):
        return self._all()[place]

    def __setitem__(self, place, value):
        here = self._here()
        if not self._writes[place]:
            raise RuntimeError(f"Iterator operand {place} is not writeable")
        self._views[place][here] = value

    def __iter__(self):
        return self

    def __next__(self):
        if self._started and not self.finished:
            self.iternext()
        self._started = True
        if self.finished:
            raise StopIteration
        return self.value

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()
