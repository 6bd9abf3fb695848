"""contextlib."""


class _Manager:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._made = (func, args, kwds)

    def __call__(self, function):
        def inner(*args, **kwds):
            # A generator serves once: each call gets one of its own.
            with _Manager(*self._made):
                return function(*args, **kwds)

        inner.__name__ = getattr(function, "__name__", "inner")
        return inner

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.gen.throw(value)
        except StopIteration as end:
            return end is not value
        except Exception as raised:
            if raised is value:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    def helper(*args, **kwds):
        return _Manager(func, args, kwds)

    helper.__name__ = getattr(func, "__name__", "helper")
    return helper


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exception):
        return None


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        return kind is not None and isinstance(value, self._exceptions)
