"""Runs expressions of linear algebra in real NumPy and writes what they print, or how they fail.

    python tests/golden/linalg_cases.py            writes tests/golden/linalg_cases.json
    python tests/golden/linalg_cases.py --check    compares with what is written

`tests/numpy_linalg.rs` runs the same expressions in our runtime. What is written has the last digits of OpenBLAS on a
processor with AVX2; the check allows for others.
"""
import json
import re
import sys

import texts

SETUP = """import numpy as np
L = np.linalg
A = np.array([[4.0, 2.0, 0.6], [2.0, 3.0, 0.4], [0.6, 0.4, 1.0]])
B = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]])
S = np.stack([A, A + np.eye(3)])
Z = np.ones((2, 2))
M = np.arange(6.0).reshape(3, 2)
T = np.arange(24.0).reshape(2, 3, 4)
W = np.arange(12.0).reshape(3, 4)
C = np.array([[1, -2j, 0.5], [1 + 2j, 5, 1 + 1j], [0.5, 3 - 1j, 2]])
H = np.array([[1, -2j, 0.5], [2j, 5, 1 + 1j], [0.5, 1 - 1j, 2]])
x = np.array([3.0, -4.0, 0.0])
"""

EXPRESSIONS = """
T @ W.T | T @ np.arange(4) | np.arange(3) @ T | np.dot(T, W.T) | np.inner(T, W) | T[:, None] @ W.T | (T > 3) @ np.ones(4, dtype=bool) | np.zeros((0, 2, 3)) @ np.zeros((3, 2)) | np.zeros((2, 3, 0)) @ np.zeros((0, 2))
np.vecdot(W, W) | np.vecdot([1j, 2], [1j, 2]) | np.matvec(T, np.arange(4)) | np.vecmat(np.arange(3), T) | np.vdot([1j, 2], [1, 2]) | np.trace(T, axis1=1, axis2=2) | np.diagonal(T, 0, 1, 2) | C @ C | C @ np.stack([C, H])
np.zeros((2, 3, 3)) @ np.zeros((3, 3, 1)) | np.vecdot([1, 2], [1, 2, 3]) | np.matvec(np.eye(2), [1, 2, 3]) | np.vecmat([1, 2, 3], np.eye(2)) | np.vecdot(1, 2) | np.vdot([1, 2], [1, 2, 3]) | np.matmul(1, 2) | np.dot(W, W) | np.inner(W, M)
L.solve(S, [1, 2, 3]) | L.solve(S, np.arange(6.0).reshape(2, 3, 1)) | L.solve(A, S) | L.solve(A, np.ones((3, 0))) | L.solve(S, np.ones((4, 2, 3, 1))).shape | L.solve(C, [1, 2, 3]) | L.solve(S, np.arange(6.0).reshape(2, 3)) | L.solve(np.ones((2, 3, 3)), np.ones((3, 3, 1))) | L.solve(A, 3.0) | L.solve(A, [1, 2]) | L.solve(M, [1, 2, 3]) | L.solve([1, 2], [1, 2]) | L.solve(Z, [1, 2])
L.inv(S) | L.inv(C) | L.inv(Z) | L.inv(np.stack([Z, np.eye(2)])) | L.inv(np.zeros((0, 0))) | L.inv(M) | L.inv(x)
L.det(S) | L.det(C) | L.det(np.zeros((0, 0))) | L.det(np.zeros((3, 0, 0))) | L.det(M) | L.det([1]) | L.det(5) | L.det(np.array([[1, 2], [3, 4]])) | L.det(B) | L.slogdet(S) | L.slogdet(Z) | L.slogdet(B) | L.slogdet([[1, 2j], [3, 4]]).sign
L.cholesky(S) | L.cholesky(A, upper=True) | L.cholesky([[4, 100], [2, 3]]) | L.cholesky([[4, 2], [100, 3]], upper=True) | L.cholesky(-A) | L.cholesky(M) | L.cholesky(H @ H.conj().T) | L.cholesky(np.zeros((0, 0)))
L.qr(S) | L.qr(M) | L.qr(M, 'complete') | L.qr(M, 'r') | L.qr(M, 'raw') | L.qr(M.T) | L.qr(M.T, mode='complete') | L.qr(M, 'abc') | L.qr([1, 2]) | L.qr(np.zeros((0, 3))) | L.qr(np.zeros((3, 0)), 'complete') | L.qr(M, None) | L.qr(np.zeros((2, 0, 3, 2))).Q.shape | L.qr([[1.0, 2], [0, 3]]) | L.qr(C).R
L.eigh(S) | L.eigh(A, 'U') | L.eigh(H) | L.eigh(H, 'U') | L.eigh(A, 'X') | L.eigvalsh(S) | L.eigvalsh(H) | L.eigh(M) | L.eigh([1, 2]) | L.eigh(np.eye(3)) | L.eigh([[2, 1], [1, 2]])
L.eig(S) | L.eig(B) | L.eigvals(S) | L.eigvals(B) | L.eigvals([[0, 1], [-1, 0]]) | L.eig([[0, 1], [-1, 0]]) | L.eig(np.array([[[0, 1], [-1, 0]], [[1.0, 0], [0, 2]]])) | L.eig(C) | L.eigvals(C) | L.eig([[np.nan, 1], [1, 2]]) | L.eigvals([[np.inf, 1], [1, 2]]) | L.eig(M) | L.eig(np.zeros((0, 0))) | L.eigvals(np.zeros((3, 0, 0))) | L.eig([[1, 1], [0, 1]]) | L.eigvals(np.tril(B)) | L.eigvals(np.triu(B)) | L.eig([[2, 0], [0, 3]]).eigenvalues
L.svd(S) | L.svd(B) | L.svd(M, full_matrices=False) | L.svd(M) | L.svd(M.T) | L.svd(M, compute_uv=False) | L.svd(T) | L.svd(A - 3 * np.eye(3), hermitian=True) | L.svd(A - 3 * np.eye(3), hermitian=True, compute_uv=False) | L.svd([1, 2]) | L.svd(np.zeros((0, 3))) | L.svd(np.zeros((0, 3)), full_matrices=False) | L.svd(np.zeros((2, 0, 3)), compute_uv=False) | L.svd([[np.nan, 1], [1, 1]]) | L.svd(M, hermitian=True) | L.svd(C) | L.svd(np.eye(3)) | L.svd(W[:1]) | L.svd(W[:2]) | L.svd(np.hstack([M, M**2])) | L.svdvals(S)
np.round([L.cond(A, p) for p in (None, 1, -1, np.inf, -np.inf, 'fro', 'nuc', 2, -2)], 12) | L.cond(np.zeros((2, 2))) | L.cond(Z, 1) | L.cond(S) | L.cond(S, 1) | L.cond(np.zeros((0, 0))) | L.cond(M, 1) | L.cond(np.stack([Z, np.eye(2)]), 1) | L.cond([1, 2]) | L.cond(A, 3) | L.cond(np.array([[np.nan, 1], [1, 2]]), 1)
repr(L.matrix_rank(A)) | repr(L.matrix_rank([0, 1])) | L.matrix_rank(S) | L.matrix_rank(Z) | L.matrix_rank(A, tol=2) | L.matrix_rank(A, rtol=0.5) | L.matrix_rank(A, 1, False, rtol=1) | L.matrix_rank(Z, hermitian=True) | L.matrix_rank(np.zeros((0, 3))) | L.matrix_rank(np.eye(4) * 1j) | L.matrix_rank(S, tol=[1, 4])
L.pinv(M) | L.pinv(M.T) | L.pinv(S) | L.pinv(Z) | L.pinv(Z, hermitian=True) | L.pinv(A, rcond=0.5) | L.pinv(A, rtol=0.5) | L.pinv(A, 0.1, rtol=1) | L.pinv(np.zeros((0, 3))) | L.pinv(np.zeros((2, 0, 3))).shape | L.pinv([1, 2]) | L.pinv(C)
L.lstsq(M, [1, 2, 4])[0] | L.lstsq(M, [1, 2, 4])[1] | L.lstsq(M, [1, 2, 4])[2] | L.lstsq(M, [1, 2, 4])[3] | L.lstsq(M, np.array([[1.0, 2], [2, 3], [4, 5]]))[0] | L.lstsq(M.T, [1, 2])[:2] | L.lstsq(Z, [1, 2])[:2] | L.lstsq(M, [1, 2]) | L.lstsq([1, 2], [1, 2]) | L.lstsq(M, 3) | L.lstsq(M, np.ones((3, 1, 1))) | L.lstsq(A, [1, 2, 3], rcond=0.5)[0] | L.lstsq(A, [1, 2, 3], rcond=-1)[0] | L.lstsq(A, [1, 2, 3], rcond=2.0)[2] | L.lstsq(M * (1 + 1j), [1, 2, 3j])[0] | L.lstsq(M * (1 + 1j), [1, 2, 3j])[1] | L.lstsq(np.zeros((0, 2)), np.zeros(0))[0] | L.lstsq(np.zeros((3, 2)), np.ones(3))[:2] | L.lstsq(M, np.zeros((3, 0)))[0].shape
L.matrix_power(A, 0) | L.matrix_power(A, 5) | L.matrix_power(A, -2) | L.matrix_power(S, 3) | L.matrix_power(A, 1.5) | L.matrix_power(M, 2) | L.matrix_power([1, 2], 2) | L.matrix_power([[1, 1], [1, 0]], 30) | L.matrix_power(Z, -1) | L.matrix_power(S, 0) | L.matrix_power([[0, 1], [-1, 0]], 0) | L.matrix_power(C, 2)
L.multi_dot([A, M, M.T]) | L.multi_dot([M[:, 0], A, M[:, 1]]) | L.multi_dot([A]) | L.multi_dot([A, M, M.T, A, M]) | L.multi_dot([A[0], A, A]) | L.multi_dot([A, S, A]) | L.tensorsolve(np.eye(24).reshape(6, 4, 2, 3, 4), np.arange(24).reshape(6, 4)).shape | L.tensorsolve(np.eye(2), [1, 2, 3]) | L.tensorinv(np.eye(24).reshape(4, 6, 8, 3)).shape | L.tensorinv(np.eye(2), 0)
L.vector_norm(M) | L.vector_norm(M, axis=0, keepdims=True) | L.vector_norm(S, axis=(0, 2)) | L.vector_norm(S, axis=(0, 2), keepdims=True, ord=1) | L.matrix_norm(S) | L.matrix_norm(S, ord='nuc', keepdims=True) | L.trace(S) | L.diagonal(S, offset=1) | L.outer([1, 2], [3, 4]) | L.outer([[1, 2]], [3, 4]) | L.cross([1, 2, 3], [3, 4, 5]) | L.cross([1, 2], [3, 4]) | L.vecdot([1, 2], [3, 4]) | L.matrix_transpose(S).shape | L.matrix_transpose([1])
L.norm(x) | L.norm(x, 1) | L.norm(x, np.inf) | L.norm(x, -np.inf) | L.norm(x, 0) | L.norm(x, 3) | L.norm(x, -1) | L.norm(x, 0.5) | L.norm(x, 'fro') | L.norm(x, 'nuc') | L.norm(x, 'abc') | np.round([L.norm(B, o) for o in (None, 'fro', 'f', 'nuc', 1, -1, 2, -2, np.inf, -np.inf)], 12) | L.norm(B, 3) | L.norm(B, 'x') | L.norm(B, 0) | L.norm(T) | L.norm(T, 2) | L.norm(T, axis=0) | L.norm(T, 1, axis=(0, 2)) | L.norm(T, 2, axis=(1, 2), keepdims=True) | L.norm(T, 'nuc', axis=(1, 2)) | L.norm(T, np.inf, axis=(-1, 0))
L.norm(B, axis=(0, 0)) | L.norm(B, axis=2) | L.norm(B, axis=(0, 3)) | L.norm(B, axis=(0, 1, 1)) | L.norm(B, axis='a') | L.norm(B, axis=[0, 1]) | L.norm([]) | L.norm([], np.inf) | L.norm([], -np.inf) | L.norm(np.zeros((0, 3)), 1) | L.norm(np.zeros((0, 3)), -1) | L.norm(np.zeros((0, 3)), 2) | L.norm([3j, 4]) | L.norm(C, 1) | L.norm(C) | L.norm(C, axis=1, ord=3) | L.norm(5) | L.norm(5, 2) | L.norm(-5.0, keepdims=True) | L.norm(B, keepdims=True) | L.norm([np.nan, 1], np.inf) | L.norm(B, axis=1, ord=1, keepdims=True)
"""


def numbers(count, seed):
    """Whole numbers from −9 to 9 by a linear congruence: the same on every platform."""
    out = []
    for _ in range(count):
        seed = (1103515245 * seed + 12345) % 2**31
        out.append((seed >> 16) % 19 - 9)
    return out


def signs():
    """Decompositions of matrices of several sizes: signs and order are LAPACK's."""
    for n in range(2, 9):
        for seed in (1, 2, 3):
            square = [numbers(n, 97 * n + 31 * seed + 7 * i) for i in range(n)]
            yield f"Q = np.array({square}) / 2\nprint(L.eigh(Q + Q.T))"
            yield f"Q = np.array({square}) / 2\nprint(L.eigh(Q + Q.T, 'U').eigenvectors)"
            yield f"Q = np.array({square}) / 2\nprint(L.svd(Q))"
            yield f"Q = np.array({square}) / 2\nprint(L.qr(Q))"
            yield f"Q = np.array({square}) / 2\nprint(L.eig(Q))"
            wide = [numbers(2 * n + seed - 1, 57 * n + 11 * seed + 3 * i) for i in range(n)]
            yield f"Q = np.array({wide})\nprint(L.svd(Q, full_matrices=False))\nprint(L.svd(Q.T)[2], L.qr(Q.T).R)"


def digits():
    """Small products and solutions to the last digit."""
    for n in range(1, 14):
        rows = [[value / 7 for value in numbers(n, 13 * n + i)] for i in range(max(2, n % 6))]
        line = [value / 3 for value in numbers(n, 5 * n + 1)]
        yield f"Q, v = np.array({rows}), np.array({line})\nprint((Q @ v).tolist(), (v @ Q.T).tolist(), float(v @ v), float(L.norm(v)))\nprint((Q @ Q.T).tolist(), (Q[:, 0] @ Q).tolist())"
    for n in range(1, 6):
        square = [[value / 8 for value in numbers(n, 17 * n + 5 * i)] for i in range(n)]
        yield f"Q = np.array({square}) + 3 * np.eye({n})\nprint(L.solve(Q, np.arange({n}) + 0.1).tolist(), L.inv(Q).tolist(), float(L.det(Q)))"


def cases():
    """All programs."""
    for line in EXPRESSIONS.strip().splitlines():
        for expression in line.split(" | "):
            yield SETUP + f"print({expression})"
    for body in (*signs(), *digits()):
        yield "import numpy as np\nL = np.linalg\n" + body


def rounded(case):
    """A case with its numbers to twelve digits."""
    return re.sub(r"\d+\.\d*(?:e[-+]\d+)?", lambda found: f"{float(found.group()):.12g}", json.dumps(case))


if __name__ == "__main__":
    sys.exit(texts.main("linalg_cases", cases(), texts.apart, rounded))
