"""collections: what is not a dictionary of its own kind."""

import _secant


class deque:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        _secant.set_field(self, "_maxlen", maxlen)
        self._items = []
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, x):
        self._items.append(x)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[0]

    def appendleft(self, x):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            if self._maxlen == 0:
                return
            del self._items[-1]
        self._items.insert(0, x)

    def extend(self, iterable):
        for each in list(iterable):
            self.append(each)

    def extendleft(self, iterable):
        for each in list(iterable):
            self.appendleft(each)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(0)

    def clear(self):
        self._items.clear()

    def copy(self):
        return deque(self._items, self._maxlen)

    __copy__ = copy

    def count(self, x):
        return self._items.count(x)

    def index(self, x, *span):
        for place in range(*slice(*(span or (None,))).indices(len(self._items))) if len(span) == 1 else range(len(self._items)):
            if self._items[place] == x:
                return place
        raise ValueError(f"{x!r} is not in deque")

    def insert(self, i, x):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(i, x)

    def remove(self, value):
        if value not in self._items:
            raise ValueError("deque.remove(x): x not in deque")
        self._items.remove(value)

    def reverse(self):
        self._items.reverse()

    def rotate(self, n=1):
        if self._items:
            n %= len(self._items)
            self._items = self._items[-n:] + self._items[:-n] if n else self._items

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return len(self._items) > 0

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def _place(self, i):
        if not isinstance(i, int):
            raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'")
        if not -len(self._items) <= i < len(self._items):
            raise IndexError("deque index out of range")
        return i

    def __getitem__(self, i):
        return self._items[self._place(i)]

    def __setitem__(self, i, x):
        self._items[self._place(i)] = x

    def __delitem__(self, i):
        del self._items[self._place(i)]

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        return deque(self._items + other._items, self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return deque(self._items * n, self._maxlen)

    __rmul__ = __mul__

    def __repr__(self):
        if self._maxlen is None:
            return f"deque({self._items!r})"
        return f"deque({self._items!r}, maxlen={self._maxlen})"


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    seen = []
    for place, name in enumerate(names):
        bad = not name.replace("_", "a").isalnum() or name[:1].isdigit() or name.startswith("_") or name in seen
        if bad and rename:
            names[place] = f"_{place}"
        elif bad and name.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        elif bad and name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        elif bad:
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        seen.append(name)
    defaults = [] if defaults is None else list(defaults)
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    return _secant.named_tuple(typename, names, defaults)


def _asdict_(self):
    return dict(zip(type(self)._fields, self))


def _replace_(self, **changes):
    values = {**_asdict_(self), **changes}
    if len(values) > len(self):
        raise ValueError(f"Got unexpected field names: {[name for name in changes if name not in type(self)._fields]!r}")
    return type(self)(**values)


def _make_(cls, iterable):
    return cls(*iterable)


def defaultdict(default_factory=None, /, *args, **kwargs):
    if default_factory is not None and not callable(default_factory):
        raise TypeError("first argument must be callable or None")
    return _secant.dict_of_kind("defaultdict", default_factory, dict(*args, **kwargs))


def OrderedDict(*args, **kwargs):
    return _secant.dict_of_kind("OrderedDict", None, dict(*args, **kwargs))


def Counter(iterable=None, /, **kwds):
    out = _secant.dict_of_kind("Counter", None, {})
    _counter_update_(out, iterable, **kwds)
    return out


def _counter_update_(self, iterable=None, /, **kwds):
    if isinstance(iterable, dict):
        for key, value in iterable.items():
            self[key] = self[key] + value
    elif iterable is not None:
        for each in iterable:
            self[each] = self[each] + 1
    for key, value in kwds.items():
        self[key] = self[key] + value


def _counter_subtract_(self, iterable=None, /, **kwds):
    other = Counter(iterable, **kwds)
    for key in other:
        self[key] = self[key] - other[key]


def _counter_most_common_(self, n=None):
    ranked = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
    return ranked if n is None else ranked[:n]


def _counter_elements_(self):
    for key, times in self.items():
        for _ in range(times):
            yield key


def _counter_total_(self):
    return sum(self.values())


def _counter_add_(self, other):
    out = Counter()
    for key in list(self) + [key for key in other if key not in self]:
        if self[key] + other[key] > 0:
            out[key] = self[key] + other[key]
    return out


def _counter_sub_(self, other):
    out = Counter()
    for key in list(self) + [key for key in other if key not in self]:
        if self[key] - other[key] > 0:
            out[key] = self[key] - other[key]
    return out
