"""MGH 15, Kowalik and Osborne: a rational function fitted to eleven rates of an enzyme."""

import numpy as np

Y = np.array([.1957, .1947, .1735, .1600, .0844, .0627, .0456, .0342, .0323, .0235, .0246])
U = np.array([4.0, 2.0, 1.0, .5, .25, .167, .125, .1, .0833, .0714, .0625])


def start(n):
    return np.array([0.25, 0.39, 0.415, 0.39])


def r(x):
    return Y - x[0]*(U**2 + U*x[1])/(U**2 + U*x[2] + x[3])


def f(x):
    return np.sum(r(x)**2)
