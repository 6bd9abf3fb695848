"""Functions of functions: `np.vectorize` and what it needs."""

import numpy as np


def _parts_of(signature):
    """The names of the core axes of every input and output: `(m,n),(n)->(m)`."""
    text = signature.replace(" ", "")
    sides = text.split("->")
    wrong = len(sides) != 2
    found = []
    for side in sides:
        terms = side[1:-1].split("),(") if side.startswith("(") and side.endswith(")") else None
        wrong = wrong or terms is None
        found.append([[name for name in term.split(",") if name] for term in terms or []])
    if wrong:
        raise ValueError(f"not a valid gufunc signature: {signature}")
    return found


def _kinds(otypes):
    """The element types of all results."""
    if otypes is None or not isinstance(otypes, str):
        return otypes
    known = {"d": float, "f": float, "l": int, "q": int, "i": int, "?": bool, "D": complex}
    for each in otypes:
        if each not in known:
            raise ValueError(f"Invalid otype specified: {otypes}")
    return [known[each] for each in otypes]


def _element_wise(call, args, otypes, cache):
    """`call` for every element of the arguments, which are broadcast."""
    args = [np.asarray(each) for each in args]
    try:
        arrays = np.broadcast_arrays(*args)
    except ValueError:
        shapes = " ".join([str(each.shape).replace(", ", ",") for each in args])
        raise ValueError(f"operands could not be broadcast together with shapes {shapes} ")
    shape = arrays[0].shape
    # As in NumPy the function is given Python's own numbers.
    rows = list(zip(*[part.ravel().tolist() for part in arrays]))
    if not rows:
        if otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        found = tuple(np.zeros(shape, dtype=each) for each in otypes)
        return found if len(found) > 1 else found[0]
    kinds, values = otypes, []
    if otypes is None:
        # What the function makes of the first numbers, which are NumPy's this time, says what type all results have.
        first = call(*[part.ravel()[0] for part in arrays])
        kinds = [np.asarray(each).dtype for each in (first if isinstance(first, tuple) else [first])]
        if cache:
            values, rows = [first], rows[1:]
    values += [call(*row) for row in rows]
    many = isinstance(values[0], tuple)
    columns = list(zip(*values)) if many else [values]
    found = tuple(np.array(column).astype(kind).reshape(shape) for column, kind in zip(columns, kinds))
    return found if many else found[0]


def _by_signature(call, args, otypes, signature):
    """`call` for every place of the axes that the signature does not name."""
    inputs, outputs = _parts_of(signature)
    if len(args) != len(inputs):
        raise TypeError(f"wrong number of positional arguments: expected {len(inputs)}, got {len(args)}")
    args = [np.asarray(each) for each in args]
    sizes, leads = {}, []
    for place, (arg, names) in enumerate(zip(args, inputs)):
        if arg.ndim < len(names):
            raise ValueError(f"{arg.ndim}-dimensional argument does not have enough dimensions for all core dimensions {tuple(names)!r}")
        core = arg.shape[arg.ndim - len(names) :]
        for name, size in zip(names, core):
            if sizes.setdefault(name, size) != size:
                raise ValueError(f"inconsistent size for core dimension {name!r}: {size} vs {sizes[name]}")
        leads.append(arg.shape[: arg.ndim - len(names)])
    lead = np.broadcast_shapes(*leads)
    flat = []
    for arg, names in zip(args, inputs):
        core = arg.shape[arg.ndim - len(names) :]
        flat.append(np.broadcast_to(arg, lead + core).reshape((int(np.prod(lead)),) + core))
    many = len(outputs) > 1
    results = [call(*row) for row in zip(*flat)]
    if not results:
        if otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        found = tuple(np.zeros(lead + tuple(sizes[name] for name in names), dtype=kind) for names, kind in zip(outputs, otypes))
        return found if many else found[0]
    columns = list(zip(*results)) if many else [results]
    if len(columns) != len(outputs):
        raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outputs)}, got {len(columns)}")
    found = []
    for place, column in enumerate(columns):
        parts = [np.asarray(each) for each in column]
        kind = otypes[place] if otypes is not None else parts[0].dtype
        found.append(np.stack(parts).astype(kind).reshape(lead + parts[0].shape))
    return tuple(found) if many else found[0]


class vectorize:
    def __init__(self, pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not None and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        self.excluded = set() if excluded is None else set(excluded)
        self.otypes = _kinds(otypes)
        self.__doc__ = doc if doc is not None or pyfunc is None else getattr(pyfunc, "__doc__", None)

    def __call__(self, *args, **kwargs):
        # As a decorator with arguments: now comes the function.
        if self.pyfunc is None:
            self.pyfunc = args[0]
            if self.__doc__ is None:
                self.__doc__ = getattr(self.pyfunc, "__doc__", None)
            return self
        places = [i for i in range(len(args)) if i not in self.excluded]
        names = [name for name in kwargs if name not in self.excluded]

        def call(*given):
            plain, named = list(args), dict(kwargs)
            for i, value in zip(places, given):
                plain[i] = value
            for name, value in zip(names, given[len(places) :]):
                named[name] = value
            return self.pyfunc(*plain, **named)

        moving = [args[i] for i in places] + [kwargs[name] for name in names]
        if not moving:
            return np.asarray(call())
        if self.signature is not None:
            return _by_signature(call, moving, self.otypes, self.signature)
        return _element_wise(call, moving, self.otypes, self.cache)
