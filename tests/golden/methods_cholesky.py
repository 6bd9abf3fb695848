"""Modified Cholesky factorizations from their papers: SE99 (Schnabel and Eskow, SIAM J. Optim. 9, 1999, algorithm 5.1)
and GMW81 (Gill, Murray and Wright, 1981, section 4.4.2.2), on published matrices.

P(A + E)Pᵀ = LLᵀ with E diagonal; E is given in the order of A, and row k of PAPᵀ is row perm[k] of A.
"""

import numpy as np

from methods_quasi_newton import symmetric

EPS = np.finfo(float).eps
A6_1 = """4.623075e+02 1.685150e+02 1.714062e+02 3.740229e+03 3.802413e+03 -3.578740e+02
1.685150e+02 6.032191e+01 6.348248e+01 1.399000e+03 1.365763e+03 -1.325761e+02
1.714062e+02 6.348248e+01 6.565176e+01 1.494775e+03 1.369851e+03 -1.409592e+02
3.740229e+03 1.399000e+03 1.494775e+03 3.412270e+04 2.996750e+04 -3.200125e+03
3.802413e+03 1.365763e+03 1.369851e+03 2.996750e+04 3.092282e+04 -2.835760e+03
-3.578740e+02 -1.325761e+02 -1.409592e+02 -3.200125e+03 -2.835760e+03 2.984133e+02"""
B6_1 = """2.4067885844906858 1.8909892265229213 1.6085630113320581 1.7313220062849464 2.2693592027770961 -1.7559410906148722
1.8909892265229213 1.4842974957593227 1.4479390329871029 1.5672924054650939 1.8075956792859653 -1.5806843379522753
1.6085630113320581 1.4479390329871029 1.4488165931355688 1.9413674731950725 1.4442902434321518 -1.8362154547059348
1.7313220062849464 1.5672924054650939 1.9413674731950725 2.5122846764911015 1.4185276508529481 -2.3426307010027343
2.2693592027770961 1.8075956792859653 1.4442902434321518 1.4185276508529481 2.1855234017746383 -1.5708325120009086
-1.7559410906148722 -1.5806843379522753 -1.8362154547059348 -2.3426307010027343 -1.5708325120009086 2.1982440189119550"""
# From name to (matrix, published largest |E| of SE99 or None, published E of GMW81 or None).
PUBLISHED = {
    "Schnabel and Eskow 1999, FIRST": (
        [
            [1890.3, -1705.6, -315.8, 3000.3], [-1705.6, 1538.3, 284.9, -2706.6],
            [-315.8, 284.9, 52.5, -501.2], [3000.3, -2706.6, -501.2, 4760.8],
        ],
        0.665, None,
    ),
    "Gill, Murray and Wright 1981, example 4.7": (
        [[1.0, 1.0, 2.0], [1.0, 1.0 + 1e-20, 3.0], [2.0, 3.0, 1.0]], 2.2196, [2.771, 5.016, 2.243],
    ),
    "Schnabel and Eskow 1990, singular": (
        [
            [14.8253, -6.4243, 7.8746, -1.2498, 10.2733, 10.2733], [-6.4243, 15.1024, -1.1155, -0.2761, -8.2117, -8.2117],
            [7.8746, -1.1155, 51.8519, -23.3482, 12.5902, 12.5902], [-1.2498, -0.2761, -23.3482, 22.7967, -9.8958, -9.8958],
            [10.2733, -8.2117, 12.5902, -9.8958, 21.0656, 21.0656], [10.2733, -8.2117, 12.5902, -9.8958, 21.0656, 21.0656],
        ],
        None, None,
    ),
    "Schnabel and Eskow 1999, A6_1": (A6_1, None, None),
    "Schnabel and Eskow 1999, B6_1": (B6_1, None, None),
}


def swap(a, perm, j, k):
    a[[j, k]] = a[[k, j]]
    a[:, [j, k]] = a[:, [k, j]]
    perm[[j, k]] = perm[[k, j]]


def eliminate(a, j):
    """One step of Cholesky on the Schur complement; column j becomes that of L."""
    a[j, j] = np.sqrt(a[j, j])
    a[j + 1 :, j] /= a[j, j]
    a[j + 1 :, j + 1 :] -= np.outer(a[j + 1 :, j], a[j + 1 :, j])


def se99(given):
    a, n = np.array(given, dtype=float), len(given)
    tau, tau_bar, mu = EPS ** (1 / 3), EPS ** (2 / 3), 0.1
    gamma, perm, e = np.max(np.abs(np.diag(a))), np.arange(n), np.zeros(n)
    # Phase one: Cholesky with the largest diagonal element as pivot, while what is left can be repaired cheaply.
    j, positive = 0, True
    while j < n and positive:
        rest = np.diag(a)[j:]
        if np.max(rest) < tau_bar * gamma or np.min(rest) < -mu * np.max(np.abs(rest)):
            positive = False
            break
        swap(a, perm, j, j + int(np.argmax(rest)))
        ahead = np.diag(a)[j + 1 :] - a[j + 1 :, j] ** 2 / a[j, j]
        if len(ahead) and np.min(ahead) < -mu * gamma:
            positive = False
            break
        eliminate(a, j)
        j += 1
    first = j
    if not positive and first == n - 1:
        e[j] = max(0.0, -a[j, j] + max(tau * -a[j, j] / (1 - tau), tau_bar * gamma))
        a[j, j] = np.sqrt(a[j, j] + e[j])
    elif not positive:
        # Phase two: the pivot has the largest lower end of its Gerschgorin interval, and E keeps it dominant.
        low = {perm[i]: a[i, i] - np.sum(np.abs(a[i, first:])) + abs(a[i, i]) for i in range(first, n)}
        previous = 0.0
        for j in range(first, n - 2):
            swap(a, perm, j, j + int(np.argmax([low[p] for p in perm[j:]])))
            off = np.sum(np.abs(a[j + 1 :, j]))
            previous = e[j] = max(0.0, -a[j, j] + max(off, tau_bar * gamma), previous)
            a[j, j] += e[j]
            for i in range(j + 1, n):
                low[perm[i]] += abs(a[i, j]) * (1 - off / a[j, j])
            eliminate(a, j)
        lowest, highest = np.linalg.eigvalsh(a[n - 2 :, n - 2 :])
        e[n - 2 :] = max(0.0, -lowest + max(tau * (highest - lowest) / (1 - tau), tau_bar * gamma), previous)
        a[[n - 2, n - 1], [n - 2, n - 1]] += e[n - 2]
        eliminate(a, n - 2)
        eliminate(a, n - 1)
    return finish(given, perm, np.tril(a), e)


def gmw81(given):
    a, n = np.array(given, dtype=float), len(given)
    off_diagonal = np.max(np.abs(a - np.diag(np.diag(a)))) if n > 1 else 0.0
    beta2 = max(np.max(np.abs(np.diag(a))), off_diagonal / np.sqrt(max(n * n - 1, 1)), EPS)
    perm, e = np.arange(n), np.zeros(n)
    for j in range(n):
        swap(a, perm, j, j + int(np.argmax(np.abs(np.diag(a)[j:]))))
        theta = np.max(np.abs(a[j + 1 :, j]), initial=0.0)
        d = max(abs(a[j, j]), theta**2 / beta2, EPS)
        e[j] = d - a[j, j]
        a[j, j] = d
        eliminate(a, j)
    return finish(given, perm, np.tril(a), e)


def finish(given, perm, lower, e):
    """E in the order of A; the factorization is one."""
    original = np.zeros(len(e))
    original[perm] = e
    a = np.array(given, dtype=float)
    repaired = (a + np.diag(original))[np.ix_(perm, perm)]
    assert np.allclose(lower @ lower.T, repaired, rtol=1e-12, atol=1e-12 * np.max(np.abs(a)))
    assert np.all(original >= 0) and np.all(np.diag(lower) > 0)
    return {"E": original, "perm": perm, "L": lower}


def matrices():
    for name, (matrix, se, gmw) in PUBLISHED.items():
        if isinstance(matrix, str):
            matrix = [[float(v) for v in row.split()] for row in matrix.splitlines()]
        yield name, np.array(matrix), se, gmw
    rng = np.random.default_rng(40)
    for name, n, low, high in [
        ("eigenvalues from -1 to 10000, n = 10", 10, -1.0, 1e4), ("eigenvalues from -1 to 1, n = 8", 8, -1.0, 1.0),
        ("eigenvalues from -10000 to -1, n = 6", 6, -1e4, -1.0), ("positive definite, n = 7", 7, 1.0, 100.0),
    ]:
        a = symmetric(rng, n, low, high)
        yield name, (a + a.T) / 2, None, None
    yield "one variable, negative", np.array([[-3.0]]), None, None
    yield "two variables, indefinite", np.array([[1.0, 2.0], [2.0, 1.0]]), None, None
    yield "diagonal positive, indefinite in the last step", np.array([[4.0, 2.0, 2.0], [2.0, 5.0, 1.0], [2.0, 1.0, 0.9]]), None, None


def cases():
    out = []
    for name, a, se_published, gmw_published in matrices():
        se, gmw = se99(a), gmw81(a)
        lowest = float(np.linalg.eigvalsh(a)[0])
        if se_published is not None:
            assert abs(np.max(se["E"]) - se_published) < 1e-3, (name, se)
        if gmw_published is not None:
            assert np.allclose(gmw["E"], gmw_published, atol=1e-3), (name, gmw)
        if name.startswith("positive"):
            assert not np.any(se["E"]) and not np.any(gmw["E"])
        out.append({"name": name, "A": a, "lowest_eigenvalue": lowest, "se99": se, "gmw81": gmw})
    return {"modified_cholesky": out}
