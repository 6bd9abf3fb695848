"""A network of 2-2-1 with tanh on the exclusive or: its loss, gradient by hand, and Gauss and Newton steps."""

import numpy as np

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.array([-1.0, 1.0, 1.0, -1.0])


def unpack(w):
    return w[:4].reshape(2, 2), w[4:6], w[6:8], w[8]


def forward(w, X):
    W, b, v, c = unpack(w)
    hidden = np.tanh(X @ W.T + b)
    return hidden, np.tanh(hidden @ v + c)


def loss(w):
    return 0.5 * np.mean((forward(w, X)[1] - T) ** 2)


def gradient(w):
    W, b, v, c = unpack(w)
    hidden, out = forward(w, X)
    delta = (out - T) * (1 - out**2) / len(T)
    back = delta[:, None] * v[None, :] * (1 - hidden**2)
    return np.concatenate([(back.T @ X).ravel(), back.sum(axis=0), hidden.T @ delta, [delta.sum()]])


w = np.array([1.0, -1.2, -0.8, 0.9, 0.3, 0.2, 0.7, 0.6, -0.1])
g = gradient(w)
numeric = np.array([(loss(w + h) - loss(w - h)) / 2e-6 for h in 1e-6 * np.eye(9)])
print("gradient agrees:", np.allclose(g, numeric, atol=1e-8))


def jacobian(w):
    W, b, v, c = unpack(w)
    hidden, out = forward(w, X)
    rows = []
    for x, h, o in zip(X, hidden, out):
        d = 1 - o**2
        back = d * v * (1 - h**2)
        rows.append(np.concatenate([np.outer(back, x).ravel(), back, d * h, [d]]))
    return np.array(rows)


lam, losses = 1e-2, [loss(w)]
for k in range(60):
    J, r = jacobian(w), forward(w, X)[1] - T
    p = np.linalg.solve(J.T @ J + lam * np.eye(9), -J.T @ r)
    if loss(w + p) < losses[-1]:
        w, lam = w + p, lam / 3
        losses.append(loss(w))
    else:
        lam *= 4
    if losses[-1] < 1e-12:
        break
print("steps taken", len(losses) - 1, "of", k + 1)
print("losses", [f"{value:.3e}" for value in losses[:6]])
print("sorted out:", np.array_equal(np.sign(forward(w, X)[1]), T), np.round(np.abs(forward(w, X)[1]), 3))
