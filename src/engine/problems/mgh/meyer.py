"""MGH 10, Meyer: the resistance of a thermistor; exponential of a quotient, very badly scaled."""

import numpy as np

T = 45 + 5*np.arange(1.0, 17.0)
Y = np.array([34780.0, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872])


def start(n):
    return np.array([0.02, 4000.0, 250.0])


def r(x):
    return x[0]*np.exp(x[1]/(T + x[2])) - Y


def f(x):
    return np.sum(r(x)**2)
