"""Eigenvalues, definiteness and modified Newton steps of a family of matrices."""

import numpy as np

np_float = np.float64


def classify(A, tol=1e-12):
    w = np.linalg.eigvalsh(A)
    scale = max(1.0, np.abs(w).max())
    positive, negative = int((w > tol * scale).sum()), int((w < -tol * scale).sum())
    zero = w.size - positive - negative
    if zero and not negative:
        kind = "positive semidefinite"
    elif positive == w.size:
        kind = "positive definite"
    elif negative == w.size:
        kind = "negative definite"
    else:
        kind = "indefinite"
    return kind, (positive, zero, negative)


def shifted_cholesky(A, beta=1e-3):
    least = A.diagonal().min()
    tau, attempts = (0.0 if least > 0 else -least + beta), 0
    while True:
        attempts += 1
        try:
            return np.linalg.cholesky(A + tau * np.eye(len(A))), tau, attempts
        except np.linalg.LinAlgError:
            tau = max(2 * tau, beta)


cases = {
    "identity": np.eye(3),
    "saddle": np.diag([1.0, -2.0]),
    "singular": np.ones((3, 3)),
    "tridiagonal": np.diag([2.0] * 4) - np.diag([1.0] * 3, 1) - np.diag([1.0] * 3, -1),
    "hilbert": 1.0 / (np.arange(1, 5)[:, None] + np.arange(4)),
    "negative": -np.array([[4.0, 1], [1, 3]]),
}
for name, A in cases.items():
    kind, inertia = classify(A)
    L, tau, attempts = shifted_cholesky(A)
    g = np.arange(1.0, len(A) + 1)
    p = -np.linalg.solve(L.T, np.linalg.solve(L, g))
    print(f"{name:<12} {kind:<22} {inertia} cond {np.linalg.cond(A + tau * np.eye(len(A))):9.3e}", end=" ")
    print(f"tau={tau:.4g} after {attempts}", "descent" if g @ p < 0 else "ascent")
    if name == "hilbert":
        w, V = np.linalg.eigh(A)
        print("  residual", bool(np.allclose(A @ V, V * w)), "det", f"{np.linalg.det(A):.6e}")
        print("  rank", np.linalg.matrix_rank(A), np.linalg.norm(A, 2).round(6), np.linalg.norm(A, "nuc").round(6))
