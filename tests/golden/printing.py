"""Prints arrays and numbers in real Python with NumPy, under all print options, and writes the texts.

    python tests/golden/printing.py            writes tests/golden/printing.json
    python tests/golden/printing.py --check    compares with what is written

`tests/numpy_printing.rs` prints the same in our runtime.
"""
import random
import sys

import texts

# One array an expression: element types, shapes, sizes of numbers, and what is not finite.
ARRAYS = """
np.array(3.0) | np.array(-7) | np.array(True) | np.array(1e10) | np.array(123456.123456789) | np.array(1 + 2j) | np.array(np.nan)
np.array([]) | np.zeros((0, 3)) | np.zeros((2, 0)) | np.array([], dtype=int) | np.array([], dtype=bool) | np.array([], dtype=complex)
np.arange(5) | np.arange(-3, 40) | np.arange(60) * 1001 | np.array([10 ** 18, -1]) | np.arange(24).reshape(2, 3, 4) | np.arange(16).reshape(2, 2, 2, 2) - 8
np.arange(5) > 2 | np.array([[True], [False]]) | np.arange(40) % 3 == 0
np.zeros(3) | np.ones((2, 2)) | np.eye(3) | -np.eye(2) | np.arange(4.0) | np.arange(30.0) | np.arange(12.0).reshape(3, 4) / 4 | np.array([-0.0, 0.0])
np.array([0.1, 0.25, 1 / 3]) | np.array([1.005, 2.675, 1.115]) | np.array([0.5, 1.5, 2.5, 3.5]) | np.array([1e8, 1.0]) | np.array([99999999.0, 1.0]) | np.array([99999999.5])
np.array([1e-4, 1.0]) | np.array([9.9e-5, 0.01]) | np.array([1.0, 1000.0]) | np.array([1.0, 1000.1]) | np.array([0.001, 1.0001]) | np.array([1e16, 1e22, 1e23])
np.array([5e-324]) | np.array([1e-320, 1.0]) | np.array([1.7976931348623157e308, -1.0]) | np.array([1e100, 1e-100]) | np.array([2.0 ** -44]) | 2.0 ** np.arange(-30, 31, 6)
np.array([np.nan, 1.0]) | np.array([np.inf, -np.inf]) | np.array([np.nan, np.nan]) | np.array([np.inf, 1.5, -2.25]) | np.array([-np.inf, 1e-9]) | np.array([np.nan, 123456.789])
np.sqrt(np.arange(20)) | np.exp(np.arange(-8.0, 9.0)) | np.sin(np.arange(12.0).reshape(2, 6)) | np.sin(np.arange(8.0)).reshape(2, 2, 2) | 1 / np.arange(1.0, 8.0) | np.linspace(0, 1, 17)
np.array([1 + 2j, 3.5 - 1j]) | np.array([0.5j, -2.25]) | np.array([1e10 + 1j, 2]) | np.array([complex(np.nan, np.inf), complex(1, -np.inf)]) | np.array([[1j, 2], [1.5 - 0.25j, -1j]])
np.arange(1001) | np.arange(1001.0) / 7 | np.arange(2000).reshape(40, 50) | np.zeros((20, 10, 8)) | np.arange(1100).reshape(2, 550) | np.arange(1200) % 2 == 0 | np.sqrt(np.arange(1500)) * (1 - 2j)
np.arange(2000).reshape(4, 2, 5, 50) | np.arange(3000).reshape(3, 1, 1000) | np.arange(1002).reshape(1002, 1) | np.tile([1.0, np.nan], (600, 1))
"""

# Arguments of `np.set_printoptions`.
SETTINGS = """
precision=3 | precision=0 | precision=17 | precision=20, floatmode='fixed' | suppress=True | suppress=True, precision=2 | linewidth=40 | linewidth=1 | linewidth=np.inf
threshold=6 | threshold=4, edgeitems=1 | threshold=0, edgeitems=0 | threshold=20, edgeitems=2, linewidth=50 | sign='+' | sign=' ' | sign=' ', precision=4
floatmode='fixed' | floatmode='fixed', precision=3 | floatmode='unique' | floatmode='maxprec', precision=4 | floatmode='maxprec_equal' | floatmode='maxprec_equal', precision=2, sign='+'
nanstr='missing', infstr='oo' | nanstr='', infstr='Infinity', sign='+' | formatter={'float': lambda v: f'{v:.3f}'} | formatter={'int_kind': hex, 'bool': lambda v: 'yes' if v else 'no'}
formatter={'all': lambda v: '<' + str(v) + '>'} | formatter={'complex_kind': lambda z: f'{z.real:g}{z.imag:+g}i', 'float_kind': lambda v: '%.1e' % v} | formatter={'all': lambda v: 'two\\nlines'}
override_repr=lambda a: f'array of shape {a.shape}' | legacy='2.1' | legacy='1.25', precision=3
"""

# Arguments of `np.array2string`, `np.array_repr` and `np.array_str` after the array.
CALLS = """
np.array2string(a) | np.array2string(a, 30) | np.array2string(a, precision=2, separator=', ') | np.array2string(a, precision=3, suppress_small=True, separator=',')
np.array2string(a, prefix='values = ', suffix=';', max_line_width=50) | np.array2string(a, separator=' & ', threshold=5, edgeitems=2) | np.array2string(a, sign='+', floatmode='fixed', precision=2)
np.array2string(a, floatmode='unique', separator='') | np.array2string(a, formatter={'float_kind': lambda v: f'{v:8.2e}', 'int': lambda v: f'{v:+d}'}) | np.array_repr(a, 40, 3) | np.array_repr(a, precision=2, suppress_small=True)
np.array_str(a, 50, 2, True) | [a, a] | (a,) | {'a': a, 'b': [a]} | f'{a}|{a!r}'
"""

# Numbers on their own, and errors.
OTHERS = """
[np.float64(0.5), np.int64(3), np.True_, np.complex128(1 + 2j)] | np.float64(1e16), np.float64(1e-5), np.float64(123456789.125) | str(np.float64(2)), repr(np.float64(2)) | np.float64(np.nan), np.float64(-np.inf)
np.complex128(1j) | np.complex128(-0.0) | [complex(1, -0.0), complex(-0.0, 1)] | f'{np.float64(1.23456):.3f} {np.int64(7):04d} {np.float64(0.5)} {np.True_}' | '%.2f %d %s %r' % (np.float64(1.5), np.int64(2), np.float64(3), np.float64(4))
format(np.float64(2.5), '.3e') | format(np.array(2.5), '.3e') | format(np.arange(3.0), '.2f') | format(np.arange(3.0), '') | format(np.float64(1), 'd') | f'{np.arange(3)!s:>12}'
np.get_printoptions() | np.set_printoptions(legacy='1.25'), [np.float64(0.5), np.True_, np.int64(3), np.complex128(1j)], np.get_printoptions()['legacy'] | np.set_printoptions(legacy='2.2'), np.float64(1), np.get_printoptions()['legacy'] | np.set_printoptions(legacy='1.25'), np.set_printoptions(legacy=False), np.float64(1)
np.array2string(np.arange(2000), legacy='2.1') | np.set_printoptions(precision='a') | np.set_printoptions(threshold='a') | np.set_printoptions(threshold=np.nan) | np.set_printoptions(floatmode='full') | np.set_printoptions(sign='x')
np.array2string(np.arange(3.0), precision=-1) | np.array2string([1, 2]) | np.array2string(np.float64(2.5)) | np.array2string(np.arange(3), formatter={'int': lambda v: 7}) | np.array2string(np.arange(3), formatter={'int': lambda v: ''})
np.format_float_positional(1.0, precision=-1) | np.format_float_positional(1.0, unique=False) | np.format_float_positional(1.0, precision=0, fractional=False) | np.format_float_positional(1.0, precision=2, min_digits=3)
np.finfo(float) | repr(np.finfo(float)) | [np.finfo(float).eps, np.finfo(complex).max, np.finfo(1.0).tiny] | np.finfo(int) | np.iinfo(int) | [np.iinfo(int).max, np.iinfo(3).min] | np.iinfo(float)
np.format_float_positional('a') | np.format_float_positional(3) | np.format_float_scientific(np.int64(12)) | np.format_float_scientific(1.0, trim='x')
"""


# Options that hold for a while.
WHILES = """
precision=2 | precision=3, suppress=True | linewidth=20 | threshold=5, edgeitems=1 | sign='+' | formatter={'float': lambda v: f'{v:.1f}'} | floatmode='fixed' | override_repr=lambda a: 'hidden'
"""


def programs():
    """All programs, each of one or two lines after the import."""
    arrays = texts.split(ARRAYS)
    for array in arrays:
        yield f"a = {array}\nprint(a)\nprint(repr(a))"
    for place, setting in enumerate(texts.split(SETTINGS)):
        for array in arrays[place % 3 :: 3]:
            yield f"np.set_printoptions({setting})\na = {array}\nprint(a)\nprint(repr(a))"
    for place, call in enumerate(texts.split(CALLS)):
        for array in arrays[place % 4 :: 4]:
            yield f"a = {array}\nprint({call})"
    for options in texts.split(WHILES):
        yield f"a = np.arange(12.0) / 7\nwith np.printoptions({options}):\n    print(a, repr(a))\nprint(a, repr(a))"
        yield f"with np.printoptions({options}) as given:\n    print(given == np.get_printoptions(), list(given))\n    1 / 0"
    for other in texts.split(OTHERS):
        yield f"print({other})"
    draw = random.Random(20)
    for _ in range(200):
        yield f"print({drawn(draw)})"


def drawn(draw):
    """A float with arguments of a formatting function, all drawn."""
    number = draw.choice([0.0, -0.0, 0.5, 2.5, 1e22, 1e23, 5e-324, 2.0**-44, 1e-5, 99.95, 0.009996, 123456.789, -1 / 3, 7.0, draw.uniform(-9, 9)])
    positional, unique = draw.random() < 0.5, draw.random() < 0.6
    given = [repr(number)]
    if not unique or draw.random() < 0.5:
        given.append(f"precision={draw.choice([1, 2, 3, 5, 8, 17, 25])}")
    if not unique:
        given.append("unique=False")
    elif draw.random() < 0.4:
        given.append(f"min_digits={draw.choice([0, 1, 3, 8, 20])}")
    if draw.random() < 0.7:
        given.append(f"trim={draw.choice('k.0-')!r}")
    if draw.random() < 0.3:
        given.append("sign=True")
    if draw.random() < 0.3:
        given.append(f"pad_left={draw.randrange(12)}")
    if positional and draw.random() < 0.3:
        given.append(f"pad_right={draw.randrange(12)}")
    if positional and draw.random() < 0.3:
        given.append("fractional=False")
    if not positional and draw.random() < 0.4:
        given.append(f"exp_digits={draw.randrange(7)}")
    return f"repr(np.format_float_{'positional' if positional else 'scientific'}({', '.join(given)}))"


if __name__ == "__main__":
    sys.exit(texts.main("printing", programs()))
