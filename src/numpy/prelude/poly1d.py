"""`np.poly1d`: polynomials as objects."""

import numpy as np


def _short(value):
    """A coefficient as it is printed."""
    text = f"{np.real(value):.4g}"
    if not np.iscomplex(value):
        return text
    part = f"{np.imag(value):.4g}j"
    return part if np.real(value) == 0 else f"({text} + {part})"


def _raised(text, width=70):
    """The text in pairs of lines, with the powers that are written `**n` in it standing in the upper ones."""
    pieces = text.split("**")
    above, below, out, rest = "", "", " ", pieces[0]
    for piece in pieces[1:]:
        size = next((place for place, each in enumerate(piece) if not each.isdigit()), len(piece))
        power, before, rest = piece[:size], rest, piece[size:]
        lower = before + " " * (size - 1)
        upper = " " * (len(before) - 1) + power
        if len(below) + len(lower) > width or len(above) + len(upper) > width:
            out += above + "\n" + below + "\n "
            above, below = upper, lower
        else:
            above, below = above + upper, below + lower
    return out + above + "\n" + below + rest


class poly1d:
    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self._coeffs = c_or_r._coeffs
            self._variable = c_or_r._variable if variable is None else variable
            return
        coeffs = np.atleast_1d(np.poly(c_or_r) if r else c_or_r)
        if coeffs.ndim > 1:
            raise ValueError("Polynomial must be 1d only.")
        coeffs = np.trim_zeros(coeffs, trim="f")
        self._coeffs = coeffs if len(coeffs) else np.zeros(1, dtype=coeffs.dtype)
        self._variable = "x" if variable is None else variable

    @property
    def coeffs(self):
        return self._coeffs

    @coeffs.setter
    def coeffs(self, value):
        # `p.coeffs *= 2` has changed the array already.
        if value is not self._coeffs:
            raise AttributeError("Cannot set attribute")

    @property
    def variable(self):
        return self._variable

    @property
    def order(self):
        return len(self._coeffs) - 1

    @property
    def roots(self):
        return np.roots(self._coeffs)

    r = roots
    c = coef = coefficients = coeffs
    o = order

    def __array__(self, t=None, copy=None):
        return np.asarray(self._coeffs, dtype=t)

    def __repr__(self):
        return f"poly1d({repr(self._coeffs)[6:-1]})"

    def __len__(self):
        return self.order

    def __str__(self):
        text, coeffs = "0", np.trim_zeros(self._coeffs, trim="f")
        for place, each in enumerate(coeffs):
            power, factor = len(coeffs) - 1 - place, _short(each)
            if factor == "0":
                term = "0" if power == 0 and place == 0 else ""
            else:
                term = factor if power == 0 else f"{factor} {self.variable}"
                term += f"**{power}" if power > 1 else ""
            if place == 0:
                text = term
            elif term:
                text += f" - {term[1:]}" if term.startswith("-") else f" + {term}"
        return _raised(text)

    def __call__(self, val):
        return np.polyval(self._coeffs, val)

    def __neg__(self):
        return poly1d(-self._coeffs)

    def __pos__(self):
        return self

    def __mul__(self, other):
        if np.isscalar(other):
            return poly1d(self._coeffs * other)
        return poly1d(np.polymul(self._coeffs, poly1d(other)._coeffs))

    __rmul__ = __mul__

    def __add__(self, other):
        return poly1d(np.polyadd(self._coeffs, poly1d(other)._coeffs))

    __radd__ = __add__

    def __pow__(self, val):
        if not np.isscalar(val) or int(val) != val or val < 0:
            raise ValueError("Power to non-negative integers only.")
        found = [1]
        for _ in range(val):
            found = np.polymul(self._coeffs, found)
        return poly1d(found)

    def __sub__(self, other):
        return poly1d(np.polysub(self._coeffs, poly1d(other)._coeffs))

    def __rsub__(self, other):
        return poly1d(np.polysub(poly1d(other)._coeffs, self._coeffs))

    def __truediv__(self, other):
        if np.isscalar(other):
            return poly1d(self._coeffs / other)
        return np.polydiv(self, poly1d(other))

    def __rtruediv__(self, other):
        if np.isscalar(other):
            return poly1d(other / self._coeffs)
        return np.polydiv(poly1d(other), self)

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return self._coeffs.shape == other._coeffs.shape and (self._coeffs == other._coeffs).all()

    def __ne__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return not self.__eq__(other)

    def __getitem__(self, val):
        if val > self.order or val < 0:
            return np.zeros(1, dtype=self._coeffs.dtype)[0]
        return self._coeffs[self.order - val]

    def __setitem__(self, key, val):
        if key < 0:
            raise ValueError("Does not support negative powers.")
        if key > self.order:
            more = np.zeros(key - self.order, dtype=self._coeffs.dtype)
            self._coeffs = np.concatenate((more, self._coeffs))
        self._coeffs[self.order - key] = val

    def __iter__(self):
        return iter(self._coeffs)

    def integ(self, m=1, k=0):
        return poly1d(np.polyint(self._coeffs, m=m, k=k))

    def deriv(self, m=1):
        return poly1d(np.polyder(self._coeffs, m=m))
