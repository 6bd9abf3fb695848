"""MGH 7, helical valley: a spiral around the third axis; the angle is in turns, cut where x[0] = 0 > x[1]."""

import numpy as np


def start(n):
    return np.array([-1.0, 0.0, 0.0])


def r(x):
    turns = np.arctan(x[1]/x[0])/(2*np.pi) + np.where(x[0] < 0, 0.5, 0.0)
    return np.array([10*(x[2] - 10*turns), 10*(np.sqrt(x[0]**2 + x[1]**2) - 1), x[2]])


def f(x):
    return np.sum(r(x)**2)
