"""Functions of functions."""

import numpy as np


def vectorize(pyfunc):
    def mapped(*args):
        arrays = np.broadcast_arrays(*args)
        out = [pyfunc(*each) for each in zip(*[part.ravel() for part in arrays])]
        return np.array(out).reshape(arrays[0].shape)

    return mapped
