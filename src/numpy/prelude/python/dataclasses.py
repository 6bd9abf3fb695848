"""dataclasses."""

import _secant


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, compare, kw_only, metadata=None):
        self.name = None
        self.metadata = {} if metadata is None else metadata
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = kw_only

    def _optional(self):
        return self.default is not MISSING or self.default_factory is not MISSING

    def _value(self):
        return self.default if self.default_factory is MISSING else self.default_factory()


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=False,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, compare, kw_only, metadata)


def _collect(cls, kw_only):
    known = {}
    for base in reversed(cls.__mro__[1:]):
        for name, each in getattr(base, "__dataclass_fields__", {}).items():
            known[name] = each
    own = cls.__dict__
    for name, is_class in _secant.annotated(cls):
        if is_class:
            continue
        default = own.get(name, MISSING)
        if isinstance(default, Field):
            each = default
            each.kw_only = each.kw_only or kw_only
            if each.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, each.default)
        else:
            each = Field(default, MISSING, True, True, True, kw_only)
        kind = type(each.default).__name__
        if kind in ("list", "dict", "set", "ndarray"):
            raise ValueError(
                f"mutable default {type(each.default)} for field {name} is not allowed: use default_factory"
            )
        each.name = name
        known[name] = each
    return known


def _arguments(name, places, keywords, args, kwargs):
    """The arguments of `__init__` by name, or Python's complaint."""
    if len(args) > len(places):
        optional = sum(1 for each in places if each._optional())
        most = len(places) + 1
        takes = f"from {most - optional} to {most}" if optional else f"{most}"
        plural = "" if most == 1 and not optional else "s"
        raise TypeError(
            f"{name}.__init__() takes {takes} positional argument{plural} but {len(args) + 1} were given"
        )
    given = {}
    for each, value in zip(places, args):
        given[each.name] = value
    for key, value in kwargs.items():
        if key in given:
            raise TypeError(f"{name}.__init__() got multiple values for argument '{key}'")
        if not any(each.name == key for each in places + keywords):
            raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{key}'")
        given[key] = value
    for kind, fields in (("positional", places), ("keyword-only", keywords)):
        missing = [repr(each.name) for each in fields if each.name not in given and not each._optional()]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            words = missing[0]
            if len(missing) == 2:
                words = " and ".join(missing)
            elif len(missing) > 2:
                words = ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError(f"{name}.__init__() missing {len(missing)} required {kind} argument{plural}: {words}")
    return given


def _process(cls, init, repr_, eq, order, frozen, kw_only, unsafe_hash=False):
    known = _collect(cls, kw_only)
    fields = list(known.values())
    cls.__dataclass_fields__ = known
    own = cls.__dict__
    places = [each for each in fields if each.init and not each.kw_only]
    keywords = [each for each in fields if each.init and each.kw_only]
    seen = False
    for each in places:
        if each._optional():
            seen = True
        elif seen:
            raise TypeError(f"non-default argument {each.name!r} follows default argument")
    post = hasattr(cls, "__post_init__")
    put = _secant.set_field if frozen else setattr
    names = [each.name for each in fields]

    def __init__(self, *args, **kwargs):
        if not kwargs and len(args) == len(places) == len(fields):
            for name, value in zip(names, args):
                put(self, name, value)
        else:
            given = _arguments(cls.__name__, places, keywords, args, kwargs)
            for each in fields:
                if each.name in given:
                    put(self, each.name, given[each.name])
                elif each._optional():
                    put(self, each.name, each._value())
        if post:
            self.__post_init__()

    if init and "__init__" not in own:
        cls.__init__ = __init__
    shown = [each.name for each in fields if each.repr]

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in shown]
        return f"{type(self).__name__}({', '.join(parts)})"

    if repr_ and "__repr__" not in own:
        cls.__repr__ = __repr__
    compared = [each.name for each in fields if each.compare]

    def key(self):
        return tuple([getattr(self, name) for name in compared])

    if eq and "__eq__" not in own:
        cls.__eq__ = lambda self, other: key(self) == key(other) if type(self) is type(other) else NotImplemented
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        cls.__lt__ = lambda self, other: key(self) < key(other) if type(self) is type(other) else NotImplemented
        cls.__le__ = lambda self, other: key(self) <= key(other) if type(self) is type(other) else NotImplemented
        cls.__gt__ = lambda self, other: key(self) > key(other) if type(self) is type(other) else NotImplemented
        cls.__ge__ = lambda self, other: key(self) >= key(other) if type(self) is type(other) else NotImplemented
    if frozen:

        def __setattr__(self, name, value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot assign to field {name!r}")
            _secant.set_field(self, name, value)

        def __delattr__(self, name):
            raise FrozenInstanceError(f"cannot delete field {name!r}")

        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    if unsafe_hash or frozen and eq:
        _secant.set_key(cls, compared)
    cls.__match_args__ = tuple([each.name for each in places])
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, frozen, kw_only, unsafe_hash)

    return wrap if cls is None else wrap(cls)


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def fields(class_or_instance):
    if not is_dataclass(class_or_instance):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(class_or_instance.__dataclass_fields__.values())


def _plain(value, whole):
    if is_dataclass(value):
        return whole(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_plain(each, whole) for each in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_plain(each, whole) for each in value])
    if isinstance(value, dict):
        return {_plain(key, whole): _plain(each, whole) for key, each in value.items()}
    return _secant.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    pairs = [(each.name, _plain(getattr(obj, each.name), asdict)) for each in fields(obj)]
    return dict_factory(pairs)


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")
    return tuple_factory([_plain(getattr(obj, each.name), astuple) for each in fields(obj)])


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for each in fields(obj):
        if not each.init:
            if each.name in changes:
                raise ValueError(
                    f"field {each.name} is declared with init=False, it cannot be specified with replace()"
                )
        elif each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)
