import numpy as np

n, m = 50, 10
S = [np.cos(np.arange(n) * (i + 1.0)) for i in range(m)]
Y = [s * (1 + np.arange(n) / n) for s in S]


def two_loop(g):
    q = g.copy()
    rho = [1 / (y @ s) for s, y in zip(S, Y)]
    alpha = [0.0] * m
    for i in range(m - 1, -1, -1):
        alpha[i] = rho[i] * (S[i] @ q)
        q -= alpha[i] * Y[i]
    r = (S[-1] @ Y[-1]) / (Y[-1] @ Y[-1]) * q
    for i in range(m):
        beta = rho[i] * (Y[i] @ r)
        r += S[i] * (alpha[i] - beta)
    return -r


def run():
    g = np.sin(np.arange(n) + 1.0)
    for _ in range(200):
        p = two_loop(g)
    return p
