"""Formats values in real Python, by specifications, by `%` and by `str.format`, and writes the texts.

    python tests/golden/formats.py            writes tests/golden/formats.json
    python tests/golden/formats.py --check    compares with what is written

`tests/numpy_printing.rs` formats the same in our runtime.
"""
import random
import sys

import texts

VALUES = texts.split("""
3 | -7 | 0 | True | 10**20 | -2**70 | 1234567 | 65 | 2.5 | -0.0 | 1e22 | 1/3 | 123456.789 | 1e-7 | 99.95 | 0.5 | float('nan') | float('-inf') | 'abc' | '' | 'é√'
1+2j | -1.5j | complex(0, -0.0) | 1e10+0.001j | np.float64(2.675) | np.int64(42) | np.True_ | np.array(2.5) | np.arange(3) | None | [1, 2] | (1,)
""")

# What is common, and what is refused.
FIXED = """
f'{2.5:08.3f}|{-2.5:08.3f}|{2.5:<8}|{2.5:^8}|{2.5:=+8}|{"x":*^5}|{7:>4}' | f'{1234567.891:,.2f} {1234567:_d} {0.5:.0%} {1e100:.3g} {5:+} {255:#x} {255:b}' | f'{np.arange(3)!r:>20}|' | f'{3.14159!r:>10}'
'%5.2f|%-8.2e|%+d|% d|%05d|%x|%#o|%c|%s|%r|%%' % (2.25, 12345.678, 3, 3, 42, 255, 8, 65, 'a', 'b') | '%(a)d %(b)s' % {'a': 3, 'b': 'x'} | '%*.*f' % (8, 2, 3.14159) | '%.3s|%5s|%-5s|' % ('abcdef', 'ab', 'ab')
'%d' % 1e20 | '%d' % float('nan') | '%d' % float('inf') | '%s %s' % (1,) | '%s' % (1, 2) | '%d' % 'x' | '%f' % 'x' | '%x' % 1.5 | '%y' % 1 | '%' % 1 | '%(a)s' % 1 | '%(b)s' % {'a': 1} | '%c' % 'ab' | '%5%' % 1
'{} {}'.format(1, 'a') | '{0} {1} {0}'.format(1, 2) | '{a} {b!r}'.format(a=1, b='x') | '{!r} {!s:>5} {:{w}.{p}f}'.format('b', 'c', 2.5, w=8, p=2) | '{0[1]} {a.real} {b[key]}'.format([1, 2], a=2.5, b={'key': 3}) | '{{}} {}}}'.format(1)
'{} {0}'.format(1) | '{0} {}'.format(1) | '{} {}'.format(1) | '{a}'.format(b=1) | '{'.format(1) | '}'.format(1) | '{0'.format(1) | '{!x}'.format(1) | '{:{:{}}}'.format(1, 2, 3) | '{:d}'.format('a') | '{:.2f}'.format([1])
"""


def specification(draw):
    """A format specification, drawn."""
    parts = []
    if draw.random() < 0.4:
        parts.append(draw.choice(["", "*", "x", "0"]) + draw.choice("<>^="))
    parts.append(draw.choice(["", "", "", "+", "-", " "]))
    parts.append(draw.choice(["", "", "", "", "z", "#", "0"]))
    parts.append(draw.choice(["", str(draw.randrange(1, 20))]))
    parts.append(draw.choice(["", "", "", ",", "_"]))
    parts.append(draw.choice(["", f".{draw.randrange(12)}"]))
    parts.append(draw.choice(["", *"dfeEgGF%sxXobcn"]))
    return "".join(parts)


def conversion(draw):
    """A conversion of `%`, drawn."""
    flags = "".join(flag for flag in "-+ #0" if draw.random() < 0.2)
    width = draw.choice(["", str(draw.randrange(1, 15))])
    precision = draw.choice(["", f".{draw.randrange(10)}"])
    return "%" + flags + width + precision + draw.choice("diufFeEgGxXocsr")


def programs():
    """All programs, each one line."""
    for line in texts.split(FIXED):
        yield f"print({line})"
    draw = random.Random(7)
    for _ in range(500):
        yield f"print(format({draw.choice(VALUES)}, {specification(draw)!r}))"
    for _ in range(250):
        yield f"print({conversion(draw)!r} % ({draw.choice(VALUES)},))"


if __name__ == "__main__":
    sys.exit(texts.main("formats", programs()))
