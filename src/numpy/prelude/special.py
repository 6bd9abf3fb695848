"""Windows, and the Bessel function they need: functions of NumPy over the native ones."""

import numpy as np


def sinc(x):
    y = np.pi * np.where(np.asarray(x) == 0, 1.0e-20, x)
    return (np.sin(y) / y)[()]


def _window(M, value):
    if M < 1:
        return np.array([])
    if M == 1:
        return np.ones(1)
    return value(np.arange(1 - M, M, 2.0))


def bartlett(M):
    return _window(M, lambda n: np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1)))


def blackman(M):
    wave = lambda n, times: np.cos(times * np.pi * n / (M - 1))
    return _window(M, lambda n: 0.42 + 0.5 * wave(n, 1) + 0.08 * wave(n, 2))


def hamming(M):
    return _window(M, lambda n: 0.54 + 0.46 * np.cos(np.pi * n / (M - 1)))


def hanning(M):
    return _window(M, lambda n: 0.5 + 0.5 * np.cos(np.pi * n / (M - 1)))


# Chebyshev coefficients of exp(-x) I0(x) on [0, 8], and of exp(-x) sqrt(x) I0(x) beyond, as NumPy has them from Cephes.
_SMALL = [
    -4.4153416464793395e-18, 3.3307945188222384e-17, -2.431279846547955e-16, 1.715391285555133e-15,
    -1.1685332877993451e-14, 7.676185498604936e-14, -4.856446783111929e-13, 2.95505266312964e-12,
    -1.726826291441556e-11, 9.675809035373237e-11, -5.189795601635263e-10, 2.6598237246823866e-09,
    -1.300025009986248e-08, 6.046995022541919e-08, -2.670793853940612e-07, 1.1173875391201037e-06,
    -4.4167383584587505e-06, 1.6448448070728896e-05, -5.754195010082104e-05, 0.00018850288509584165,
    -0.0005763755745385824, 0.0016394756169413357, -0.004324309995050576, 0.010546460394594998,
    -0.02373741480589947, 0.04930528423967071, -0.09490109704804764, 0.17162090152220877,
    -0.3046826723431984, 0.6767952744094761,
]
_LARGE = [
    -7.233180487874754e-18, -4.830504485944182e-18, 4.46562142029676e-17, 3.461222867697461e-17,
    -2.8276239805165836e-16, -3.425485619677219e-16, 1.7725601330565263e-15, 3.8116806693526224e-15,
    -9.554846698828307e-15, -4.150569347287222e-14, 1.54008621752141e-14, 3.8527783827421426e-13,
    7.180124451383666e-13, -1.7941785315068062e-12, -1.3215811840447713e-11, -3.1499165279632416e-11,
    1.1889147107846439e-11, 4.94060238822497e-10, 3.3962320257083865e-09, 2.266668990498178e-08,
    2.0489185894690638e-07, 2.8913705208347567e-06, 6.889758346916825e-05, 0.0033691164782556943,
    0.8044904110141088,
]


def _chebyshev(x, coefficients):
    """The sum of a Chebyshev series (Clenshaw)."""
    b0, b1, b2 = coefficients[0], 0.0, 0.0
    for each in coefficients[1:]:
        b0, b1, b2 = x * b0 - b1 + each, b0, b1
    return 0.5 * (b0 - b2)


def i0(x):
    if np.iscomplexobj(x):
        raise TypeError("i0 not supported for complex values")
    x = np.abs(np.asarray(x) * 1.0)
    small, large = np.minimum(x, 8.0), np.maximum(x, 8.0)
    low = np.exp(small) * _chebyshev(small / 2.0 - 2, _SMALL)
    high = np.exp(large) * _chebyshev(32.0 / large - 2.0, _LARGE) / np.sqrt(large)
    return np.where(x <= 8.0, low, high)


def kaiser(M, beta):
    if M == 1:
        return np.ones(1)
    n = np.arange(0, M)
    alpha = (M - 1) / 2.0
    return i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / i0(beta)
