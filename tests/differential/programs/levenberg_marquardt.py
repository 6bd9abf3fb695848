"""A fit of y = b0 (1 - exp(-b1 t)) by Levenberg and Marquardt, with Nielsen's damping."""

import numpy as np

t = np.array([77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0])
y = np.array([10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78])


def model(b, t):
    return b[0] * (1 - np.exp(-b[1] * t))


def residual(b):
    return model(b, t) - y


def jacobian(b):
    e = np.exp(-b[1] * t)
    return np.column_stack([1 - e, b[0] * t * e])


def fit(b, tau=1e-3, most=200):
    r, J = residual(b), jacobian(b)
    A, g = J.T @ J, J.T @ r
    mu, nu = tau * np.max(np.diag(A)), 2.0
    history = []
    for k in range(most):
        if np.linalg.norm(g, np.inf) < 1e-4:
            break
        h = np.linalg.solve(A + mu * np.eye(2), -g)
        if np.linalg.norm(h) <= 1e-12 * (np.linalg.norm(b) + 1e-12):
            break
        new = residual(b + h)
        gain = (r @ r - new @ new) / (h @ (mu * h - g))
        history.append((gain > 0, float(r @ r)))
        if gain > 0:
            b, r, J = b + h, new, jacobian(b + h)
            A, g = J.T @ J, J.T @ r
            mu *= max(1 / 3, 1 - (2 * gain - 1) ** 3)
            nu = 2.0
        else:
            mu *= nu
            nu *= 2
    return b, r, J, history


b, r, J, history = fit(np.array([500.0, 0.0001]))
dof = len(t) - len(b)
covariance = (r @ r) / dof * np.linalg.inv(J.T @ J)
errors = np.sqrt(np.diag(covariance))
for name, value, error in zip(("b0", "b1"), b, errors):
    print("%-4s %14.7e  +/- %9.3e" % (name, value, error))
print(f"rss {r @ r:.6e}  dof {dof}  refused some: {not all(ok for ok, _ in history)}")
