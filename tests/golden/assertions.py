"""Calls the assertions of `numpy.testing` in real Python and writes their messages.

    python tests/golden/assertions.py            writes tests/golden/assertions.json
    python tests/golden/assertions.py --check    compares with what is written

`tests/numpy_printing.rs` calls the same in our runtime.
"""
import sys

import texts

# Pairs of what was found and what was wanted.
PAIRS = """
[1.0, 2.0, 3.0], [1.0, 2.0, 3.0] | [1.0, 2.0, 3.0], [1.0, 2.0, 3.1] | np.array([1, 2, 3]), np.array([1, 5, 7]) | np.arange(8), np.zeros(8) | np.arange(12.0).reshape(3, 4), np.arange(12.0).reshape(3, 4) + 1e-9
np.eye(6), np.ones((6, 6)) | np.zeros((2, 3)), np.zeros((3, 2)) | np.zeros(3), np.zeros(4) | np.arange(2000.0), np.arange(2000.0) + 1 | np.array(2.5), 2.5 | np.array(2.5), np.array([2.5, 3.5])
2.0, 2.0 | 1.0, 1.1 | 3, 4 | np.float64(1) / 3, 0.333 | 1.5, [1.5, 1.5] | [1.5, 1.5], 2.5 | True, False | np.array([True, False]), np.array([True, True]) | -0.0, 0.0
[np.nan, 1.0], [np.nan, 1.0] | [np.nan, 1.0], [1.0, np.nan] | np.nan, np.nan | np.nan, 1.0 | [np.nan, np.nan], np.nan | np.array([np.nan, 2.0]), np.array([np.nan, 3.0])
[np.inf, 1.0], [np.inf, 2.0] | [np.inf, 1.0], [-np.inf, 1.0] | [np.inf, 1.0], [1.0, 1.0] | np.inf, np.inf | np.inf, -np.inf | [np.nan, np.inf, 1.0], [np.nan, np.inf, 1.5]
[0.0, 0.0], [0.0, 1.0] | [1.0, 1.0], [0.0, 0.0] | np.array([]), np.array([]) | np.zeros((0, 2)), np.zeros((0, 3)) | np.array([1, 2]), np.array([1.0, 2.0]) | [1e-8, 1e8], [2e-8, 1e8]
"""

CALLS = """
assert_allclose(P) | assert_allclose(P, rtol=0.5) | assert_allclose(P, rtol=0, atol=0.2, err_msg='not there yet') | assert_allclose(P, equal_nan=False, verbose=False) | assert_allclose(P, strict=True)
assert_array_almost_equal(P) | assert_array_almost_equal(P, decimal=0) | assert_array_almost_equal(P, decimal=3, err_msg='two\\nlines') | assert_almost_equal(P) | assert_almost_equal(P, decimal=1)
assert_array_equal(P) | assert_array_equal(P, err_msg='x' * 60) | assert_array_equal(P, strict=True) | assert_equal(P) | assert_equal(P, err_msg='here', verbose=False) | assert_array_less(P) | assert_array_less(P, verbose=False)
"""

OTHERS = """
assert_equal('a', 'b') | assert_equal('a', 'a') | assert_equal(None, None) | assert_equal(None, 1) | assert_equal([1, [2, 3]], [1, [2, 4]]) | assert_equal((1, 2), (1, 2, 3)) | assert_equal([1, 'x'], [1, 'y'])
assert_equal({'a': 1}, {'a': 2}) | assert_equal({'a': 1}, {'b': 1}) | assert_equal({'a': [1, np.array([1.0, 2.0])]}, {'a': [1, np.array([1.0, 2.5])]}) | assert_equal([1, 2], [1, np.nan])
assert_approx_equal(0.12345677777777e-20, 0.1234567e-20) | assert_approx_equal(0.12345670e-20, 0.12345671e-20, significant=8) | assert_approx_equal(1.0, 1.1, significant=3, err_msg='far') | assert_approx_equal(np.nan, 1.0)
assert_(True) | assert_(False) | assert_(False, 'said so') | assert_(1 > 2, lambda: 'called')
assert_raises(ValueError, int, 'x') | assert_raises(ValueError, int, 'x', base=10) | assert_raises((TypeError, ValueError), int, 'x') | assert_raises(ZeroDivisionError, lambda: 1 / 0) | assert_raises(ValueError, lambda: 1) | assert_raises(TypeError, int, 'x')
assert_raises(np.linalg.LinAlgError, np.linalg.inv, np.zeros((2, 2))) | assert_raises(np.linalg.LinAlgError, np.linalg.inv, np.eye(2))
"""


# Blocks that must raise.
BLOCKS = [
    "with np.testing.assert_raises(ValueError):\n    int('x')\nprint('caught')",
    "with np.testing.assert_raises(ValueError) as caught:\n    np.zeros(2) + np.zeros(3)\nprint(caught.exception)",
    "with np.testing.assert_raises((KeyError, IndexError)):\n    [][0]\nprint('caught')",
    "with np.testing.assert_raises(LookupError):\n    {}['a']\nprint('caught')",
    "with np.testing.assert_raises(ValueError):\n    pass",
    "with np.testing.assert_raises(ValueError):\n    1 / 0",
    "with np.testing.assert_raises((TypeError, ValueError)):\n    pass",
]


def programs():
    """All programs: one call or block each."""
    pairs = texts.split(PAIRS)
    calls = [call.replace("P", pair) for call in texts.split(CALLS) for pair in pairs]
    for call in calls + texts.split(OTHERS):
        yield f"print(np.testing.{call})"
    yield from BLOCKS


if __name__ == "__main__":
    sys.exit(texts.main("assertions", programs()))
