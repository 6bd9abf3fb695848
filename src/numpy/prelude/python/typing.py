"""typing: what does something when it is called."""


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(method):
    return method


def runtime_checkable(cls):
    return cls


def no_type_check(arg):
    return arg


TYPE_CHECKING = False
