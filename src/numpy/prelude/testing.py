"""`numpy.testing`: assertions about arrays, whose messages are NumPy's."""

import numpy as np


def _message(actual, desired, err_msg, header, verbose, names=("ACTUAL", "DESIRED"), precision=8):
    err_msg = str(err_msg)
    lines = ["\n" + header]
    if err_msg and "\n" not in err_msg and len(err_msg) < 79 - len(header):
        lines = [lines[0] + " " + err_msg]
    elif err_msg:
        lines.append(err_msg)
    if verbose:
        for name, value in ((names[0], actual), (names[1], desired)):
            is_array = isinstance(value, np.ndarray)
            text = np.array_repr(value, precision=precision) if is_array else repr(value)
            if text.count("\n") > 3:
                text = "\n".join(text.splitlines()[:3]) + "..."
            lines.append(f" {name}: {text}")
    return "\n".join(lines)


def _scalar(value):
    kinds = (int, float, complex, bool, str, np.bool_, np.int64, np.float64, np.complex128)
    return isinstance(value, kinds)


def _complex(value):
    if isinstance(value, np.ndarray):
        return value.dtype == np.complex128
    if isinstance(value, (list, tuple)):
        return any(_complex(item) for item in value)
    return isinstance(value, complex)


def _parts(value):
    return (np.real(value), np.imag(value)) if _complex(value) else (value, 0)


def _same_places(x, y, test, word, fail):
    """Where a test holds, once it holds in the same places of both; a scalar stands for all places."""
    here, there = test(x), test(y)
    if not np.all(here == there):
        fail(f"\n{word} location mismatch:", x, y)
    return here if np.ndim(here) == 0 else there


def _largest_differences(x, y, wrong):
    """Largest absolute and relative error among the wrong elements; none where they cannot be subtracted."""
    try:
        error = abs(x - y)
    except TypeError:
        return []
    reference = np.ravel(np.broadcast_to(y, np.shape(error)))
    error, wrong = np.ravel(error), np.ravel(wrong)
    both = wrong & (reference != 0)
    relative = np.max(error[both] / abs(reference[both])) if np.any(both) else np.array(np.inf)
    head = "difference among violations: "
    return [
        f"Max absolute {head}{np.array2string(np.max(error[wrong]))}",
        f"Max relative {head}{np.array2string(relative)}",
    ]


def _mismatches(x, y, places, names):
    def element(values, place):
        return values if values.ndim == 0 else values[tuple(place)]

    lines = [f" {p.tolist()}: {element(x, p)} ({names[0]}), {element(y, p)} ({names[1]})" for p in places[:5]]
    if len(places) == 1:
        head = "Mismatch at index:"
    elif len(places) <= 5:
        head = "Mismatch at indices:"
    else:
        head = "First 5 mismatches are at indices:"
    return "\n".join([head] + lines)


def _compare(
    comparison,
    x,
    y,
    err_msg,
    verbose,
    header,
    precision=6,
    equal_nan=True,
    equal_inf=True,
    strict=False,
    names=("ACTUAL", "DESIRED"),
):
    x, y = np.asarray(x), np.asarray(y)
    whole = (x, y)

    def fail(more, x, y):
        raise AssertionError(_message(x, y, err_msg + more, header, verbose, names, precision))

    fits = x.shape == y.shape if strict else x.shape == () or y.shape == () or x.shape == y.shape
    if not fits:
        fail(f"\n(shapes {x.shape}, {y.shape} mismatch)", x, y)
    if strict and x.dtype != y.dtype:
        fail(f"\n(dtypes {x.dtype}, {y.dtype} mismatch)", x, y)
    flagged = np.bool_(False)
    if equal_nan:
        flagged = _same_places(x, y, np.isnan, "nan", fail)
    if equal_inf:
        infinite = _same_places(x, y, lambda values: np.isinf(values) & ~flagged, "inf", fail)
        if np.any(infinite):
            inside = x.ndim > 0 and y.ndim > 0
            a, b = (x[infinite], y[infinite]) if inside else (x, y)
            if not np.all(a == b):
                fail("\ninf values mismatch:", a, b)
        flagged = flagged | infinite
    if np.ndim(flagged) > 0:
        x, y = x[~flagged], y[~flagged]
        if x.size == 0:
            return
    elif flagged:
        return
    right = comparison(x, y)
    if np.all(right):
        return
    wrong = np.logical_not(right)
    count = np.count_nonzero(wrong)
    total = np.size(flagged) if np.ndim(flagged) > 0 else np.size(right)
    remarks = [f"Mismatched elements: {count} / {total} ({100 * count / total:.3g}%)"]
    if np.ndim(wrong) > 0:
        places = np.argwhere(~flagged)[wrong] if np.ndim(flagged) > 0 else np.argwhere(wrong)
        remarks.append(_mismatches(whole[0], whole[1], places, names))
    remarks.extend(_largest_differences(x, y, wrong))
    fail("\n" + "\n".join(remarks), whole[0], whole[1])


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], f"key={k!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], f"item={k!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
        return
    message = _message(actual, desired, err_msg, "Items are not equal:", verbose)
    if _complex(actual) or _complex(desired):
        try:
            for one, other in zip(_parts(actual), _parts(desired)):
                assert_equal(one, other)
        except AssertionError:
            raise AssertionError(message)
    if _scalar(desired) != _scalar(actual):
        raise AssertionError(message)
    try:
        if np.isnan(desired) and np.isnan(actual):
            return
        if desired == 0 and actual == 0 and np.signbit(desired) != np.signbit(actual):
            raise AssertionError(message)
    except (TypeError, ValueError):
        # What is no number has no sign and is not compared with nan.
        pass
    if not desired == actual:
        raise AssertionError(message)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    header = "Arrays are not almost equal to %d decimals" % decimal

    def fail():
        raise AssertionError(_message(actual, desired, err_msg, header, verbose))

    if _complex(actual) or _complex(desired):
        try:
            for one, other in zip(_parts(actual), _parts(desired)):
                assert_almost_equal(one, other, decimal=decimal)
        except AssertionError:
            fail()
    if isinstance(actual, (np.ndarray, tuple, list)) or isinstance(desired, (np.ndarray, tuple, list)):
        assert_array_almost_equal(actual, desired, decimal, err_msg)
        return
    try:
        if not (np.isfinite(desired) and np.isfinite(actual)):
            if np.isnan(desired) or np.isnan(actual):
                if not (np.isnan(desired) and np.isnan(actual)):
                    fail()
            elif not desired == actual:
                fail()
            return
    except TypeError:
        # The difference below says what is no number.
        pass
    if abs(desired - actual) >= np.float64(1.5 * 10.0 ** (-decimal)):
        fail()


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    actual, desired = float(actual), float(desired)
    if desired == actual:
        return
    scale = np.power(10, np.floor(np.log10(0.5 * (np.abs(desired) + np.abs(actual)))))
    header = "Items are not equal to %d significant digits:" % significant
    message = _message(actual, desired, err_msg, header, verbose)
    if not (np.isfinite(desired) and np.isfinite(actual)):
        if not (np.isnan(desired) and np.isnan(actual)):
            raise AssertionError(message)
        return
    if np.abs(desired / scale - actual / scale) >= np.power(10.0, -(significant - 1)):
        raise AssertionError(message)


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    def same(x, y):
        return x == y

    _compare(same, actual, desired, err_msg, verbose, "Arrays are not equal", strict=strict)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    def near(x, y):
        return abs(x - y * 1.0) < 1.5 * 10.0 ** (-decimal)

    header = "Arrays are not almost equal to %d decimals" % decimal
    _compare(near, actual, desired, err_msg, verbose, header, precision=decimal)


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    def less(x, y):
        return x < y

    header = "Arrays are not strictly ordered `x < y`"
    _compare(less, x, y, err_msg, verbose, header, equal_inf=False, strict=strict, names=("x", "y"))


def assert_allclose(
    actual, desired, rtol=1e-7, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False
):
    def close(x, y):
        return np.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)

    header = f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}"
    _compare(close, actual, desired, str(err_msg), verbose, header, equal_nan=equal_nan, strict=strict)


def _named(expected):
    return str(expected) if isinstance(expected, tuple) else expected.__name__


class _Raises:
    """The block in which an exception must be raised."""

    def __init__(self, expected):
        self.expected = expected

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError(f"{_named(self.expected)} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        return True


def assert_raises(expected, *args, **kwargs):
    if not args:
        return _Raises(expected)
    function, rest = args[0], args[1:]
    try:
        function(*rest, **kwargs)
    except expected:
        return
    raise AssertionError(f"{_named(expected)} not raised by {function.__name__}")
