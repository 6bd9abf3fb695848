"""Settings of NumPy's that hold for a while."""

import numpy as np
import _secant


class errstate:
    def __init__(self, *, call=None, all=None, divide=None, over=None, under=None, invalid=None):
        if call is not None:
            raise NotImplementedError("errstate(call=...) is not supported here")
        self.kwargs = {"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid}

    def __enter__(self):
        self.old = np.geterr()
        np.seterr(**self.kwargs)

    def __exit__(self, *exception):
        np.seterr(**self.old)

    def __call__(self, function):
        def wrapped(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return wrapped


class printoptions:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs

    def __enter__(self):
        self.old = np.get_printoptions()
        np.set_printoptions(*self.args, **self.kwargs)
        return np.get_printoptions()

    def __exit__(self, *exception):
        np.set_printoptions(**self.old)
