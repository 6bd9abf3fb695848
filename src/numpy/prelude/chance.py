"""Random vectors, over the numbers that generators draw."""

import numpy as np


def _times(rows, factor):
    """The product, in pieces that are summed in NumPy's order: larger products are summed as it is fastest here."""
    most = 32 // factor.size if factor.size else 0
    if most < 2 or len(rows) <= most:
        return rows @ factor
    return np.concatenate([part @ factor for part in np.array_split(rows, -(-len(rows) // most))])


def _multivariate_normal_(rng, mean, cov, size=None, check_valid="warn", tol=1e-8, method=None):
    # `RandomState` has no method to choose, and multiplies in another order.
    old = method is None
    if not old and method not in ("eigh", "svd", "cholesky"):
        raise ValueError("method must be one of {'eigh', 'svd', 'cholesky'}")
    mean, cov = np.array(mean), np.array(cov)
    shape = [] if size is None else list(size) if isinstance(size, (list, tuple)) else [size]
    if mean.ndim != 1:
        raise ValueError("mean must be 1 dimensional")
    if cov.ndim != 2 or cov.shape[0] != cov.shape[1]:
        raise ValueError("cov must be 2 dimensional and square")
    if mean.shape[0] != cov.shape[0]:
        raise ValueError("mean and cov must have same length")
    n = mean.shape[0]
    x = rng.standard_normal(tuple(shape) + (n,))
    rows = x.reshape(-1, n)
    cov = cov + 0.0
    if method == "cholesky":
        factor = np.linalg.cholesky(cov)
    elif method == "eigh":
        s, u = np.linalg.eigh(cov)
        factor = u * np.sqrt(abs(s))
    else:
        u, s, vh = np.linalg.svd(cov)
        factor = u * np.sqrt(s)
    if check_valid != "ignore" and method != "cholesky":
        if check_valid not in ("warn", "raise"):
            raise ValueError("check_valid must equal 'warn', 'raise', or 'ignore'")
        if method == "eigh":
            valid = not np.any(s < -tol)
        else:
            valid = np.allclose(np.dot(vh.T * s, vh), cov, rtol=tol, atol=tol)
        if not valid and check_valid == "raise":
            raise ValueError("covariance is not symmetric positive-semidefinite.")
    if old:
        rows = _times(rows, np.sqrt(s)[:, None] * vh)
        rows += mean
    else:
        rows = mean + _times(rows, factor.T)
    return rows.reshape(x.shape)
