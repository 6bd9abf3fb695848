"""Runs the examples of NumPy's own docstrings in real NumPy and writes what an interactive session prints.

    python tests/golden/docstrings.py            writes tests/golden/docstrings.json
    python tests/golden/docstrings.py --check    compares with what is written

Each docstring is one session. `tests/numpy_docs.rs` runs the same statements in our runtime. What is left out, and
why, is written too.
"""
import ast
import builtins
import contextlib
import doctest
import io
import json
import pathlib
import platform
import re
import sys
import warnings

import numpy as np

HERE = pathlib.Path(__file__).parent

FUNCTIONS = """
array asarray zeros ones eye identity full zeros_like ones_like full_like arange linspace logspace diag diagonal trace
tril triu outer inner dot vdot matmul kron cross tensordot einsum transpose reshape ravel concatenate stack vstack hstack
column_stack block split repeat tile flip roll squeeze expand_dims broadcast_to newaxis sum prod mean std var min max
argmin argmax cumsum cumprod diff gradient median percentile ptp average exp log log1p expm1 log2 log10 sqrt square abs
sign power maximum minimum clip where isclose allclose array_equal isnan isinf isfinite all any nonzero count_nonzero
sort argsort searchsorted unique sin cos tan arctan2 sinh cosh tanh hypot floor ceil round rint mod meshgrid indices
fill_diagonal diag_indices triu_indices tril_indices take compress choose polyfit polyval interp trapezoid nan_to_num
atleast_1d atleast_2d apply_along_axis vectorize heaviside logaddexp cov corrcoef bincount histogram
""".split() + [
    "linalg." + name
    for name in """
solve inv det slogdet norm cond eig eigh eigvals eigvalsh svd qr cholesky lstsq pinv matrix_rank matrix_power multi_dot
""".split()
]

# The others of NumPy that have examples, but for files, text, dates, records and what belongs to the library itself.
MORE = """
add amax amin angle append apply_over_axes arccos arccosh arcsin arcsinh arctan arctanh argpartition argwhere around
array2string array_equiv array_repr array_split array_str asanyarray asarray_chkfinite ascontiguousarray asfortranarray
astype atleast_3d bartlett base_repr binary_repr bitwise_and bitwise_or bitwise_xor blackman broadcast broadcast_arrays
broadcast_shapes can_cast cbrt common_type conjugate convolve copy copysign copyto correlate cumulative_prod
cumulative_sum deg2rad degrees delete diag_indices_from diagflat digitize divide divmod dsplit dstack ediff1d
einsum_path equal errstate exp2 extract fabs finfo fix flatnonzero fliplr flipud float_power floor_divide fmax fmin fmod
format_float_positional format_float_scientific frexp fromfunction fromiter gcd geomspace get_printoptions geterr
greater greater_equal hamming hanning histogram2d histogram_bin_edges histogramdd hsplit i0 imag insert intersect1d
invert iscomplex iscomplexobj isdtype isfortran isin isneginf isposinf isreal isscalar issubdtype iterable ix_ kaiser
lcm ldexp left_shift less less_equal logaddexp2 logical_and logical_not logical_or logical_xor mask_indices
matrix_transpose matvec modf moveaxis multiply nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian nanmin
nanpercentile nanprod nanquantile nanstd nansum nanvar ndenumerate ndim ndindex negative nextafter not_equal pad
piecewise place poly polyadd polyder polydiv polyint polymul polysub positive printoptions promote_types put
put_along_axis putmask quantile rad2deg radians ravel_multi_index real real_if_close reciprocal remainder require resize
result_type right_shift rollaxis roots rot90 select set_printoptions setdiff1d setxor1d shape shares_memory signbit sinc
size sort_complex spacing subtract swapaxes take_along_axis tri tril_indices_from trim_zeros triu_indices_from trunc
union1d unique_all unique_counts unique_inverse unravel_index unstack unwrap vander vecdot vecmat vsplit
""".split() + [
    "linalg." + name
    for name in """
cross matrix_norm matrix_transpose outer svdvals tensordot tensorinv tensorsolve trace vecdot vector_norm
""".split()
]

# What the source of a statement names, and why such statements are left out.
NAMED = [
    (r"float32|float16|longdouble|np\.single|np\.half|'f4'|'f'\)|complex64|csingle", "another dtype: floats of another size"),
    (r"\bu?int(8|16|32)\b|uint|np\.(byte|short|intc)\b|'[iu][124]'|'i[0-9]?,", "another dtype: integers of another size"),
    (r"datetime|timedelta|\bM8|Decimal|Fraction|dtype=(object|'O'|str|'S|'U)|np\.(str_|bytes_|object_)|np\.char\b", "another dtype: objects, text or time"),
    (r"np\.ma\.|\bma\.|masked", "masked arrays"),
    (r"'[<>][a-z]\d|np\.dtype\(\(", "another dtype: byte orders and arrays as elements"),
    (r"recarray|np\.rec\.|dtype=\[|dtype\(\[|'i4,|order=\[?\(?'(?![CFAK]')|names=", "structured arrays"),
    (r"np\.(mat|matrix|asmatrix|bmat)\b", "matrix"),
    (r"poly1d", "poly1d"),
    (r"open\(|\bsave\w*\(|\bload\w*\(|tofile|fromfile|StringIO|BytesIO|memmap|tempfile", "files"),
    (r"plt\.|matplotlib|\bax\.|\bfig\b", "plots"),
    (r"np\.random\.(?!default_rng|Generator|PCG64)|random\.seed|default_rng\(\)", "random numbers without a seed"),
    (r"timeit|globals\(\)|perf_counter|\btime\.|getsizeof|\bid\(|ctypes", "time or memory"),
]
PLAIN = (np.bool_, np.int64, np.float64, np.complex128)


def other_kind(value, depth=0):
    """Why a value keeps a statement out, if it does."""
    if isinstance(value, np.ma.MaskedArray):
        return "masked arrays"
    if isinstance(value, np.matrix):
        return "matrix"
    if isinstance(value, np.poly1d):
        return "poly1d"
    if isinstance(value, (np.ndarray, np.generic)):
        if value.dtype.names:
            return "structured arrays"
        if value.dtype.type not in PLAIN:
            return f"another dtype: {value.dtype.name}"
    if isinstance(value, (list, tuple)) and depth < 3:
        return next(filter(None, (other_kind(each, depth + 1) for each in value)), None)
    return None


def names(tree, context):
    """The names that a statement reads or defines."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)}


def changed(tree):
    """The names that a statement defines, imports, or changes in place."""
    found = names(tree, ast.Store)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(each.asname or each.name).split(".")[0] for each in node.names}
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        if isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            found |= names(node.value, ast.Load)
    return found


class Shown(ast.NodeTransformer):
    """What the prompt does with the value of an expression, written out; not inside functions."""

    def visit_FunctionDef(self, node):
        return node

    visit_ClassDef = visit_Lambda = visit_FunctionDef

    def visit_Expr(self, node):
        call = ast.Call(ast.Name("_show", ast.Load()), [node.value], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(call), node))


def prompt(source, scope):
    """What a statement prints at the prompt: the last line of the traceback if it fails."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(source, "<example>", "single"), scope)
        except Exception as raised:  # the class and words are what is compared
            return out.getvalue() + f"{type(raised).__name__}: {raised}".removesuffix(": ") + "\n"
    return out.getvalue()


def session(name):
    """The examples of one docstring: those that are compared, and those that are left out."""
    target = np
    for part in name.split("."):
        target = getattr(target, part)
    scope, kept, out, missing = {"np": np}, [], [], set()
    with np.printoptions(), np.errstate():
        for example in doctest.DocTestParser().get_examples(target.__doc__ or ""):
            source = example.source
            try:
                tree = ast.parse(source)
            except SyntaxError:
                out.append({"source": source, "reason": "no Python statement"})
                continue
            reason = next((why for words, why in NAMED if re.search(words, source)), None)
            needs = names(tree, ast.Load) & missing
            if not reason and needs:
                reason = f"needs what is left out: {', '.join(sorted(needs))}"
            builtins._ = None
            expected = prompt(source, scope) if not (reason or "").startswith(("files", "plots")) else ""
            seen = {key: value for key, value in scope.items() if not key.startswith("__")}
            made = [seen.get(each) for each in changed(tree)]
            if isinstance(tree.body[0], ast.Expr):
                made.append(builtins._)
            reason = reason or next(filter(None, map(other_kind, made)), None)
            if not reason and re.search(r" at 0x[0-9a-f]+", expected):
                reason = "time or memory"
            if reason:
                missing |= changed(tree)
                out.append({"source": source, "reason": reason})
                continue
            missing -= names(tree, ast.Store)
            program = ast.unparse(Shown().visit(tree))
            kept.append({"source": source, "program": program, "expected": expected})
    return {"function": name, "examples": kept, "left_out": out}


def main():
    """Writes or checks the two files: the functions that the share is counted for, and the others."""
    sys.displayhook = sys.__displayhook__
    made = {"command": "python tests/golden/docstrings.py", "python": platform.python_version(), "numpy": np.__version__}
    differ = []
    for file, functions in (("docstrings.json", FUNCTIONS), ("docstrings_more.json", MORE)):
        path = HERE / file
        found = [session(name) for name in functions]
        if "--check" in sys.argv:
            written = json.loads(path.read_text())["sessions"]
            differ += [a["function"] for a, b in zip(found, written) if a != b]
            differ += [file] if len(found) != len(written) else []
        else:
            lines = ",\n".join(json.dumps(each) for each in found)
            path.write_text(f'{{"made": {json.dumps(made)},\n"sessions": [\n{lines}\n]}}\n')
        total = sum(len(each["examples"]) for each in found)
        print(f"{file}: {total} examples of {len(found)} docstrings, {sum(len(each['left_out']) for each in found)} left out")
    if differ:
        print("differs from what is written:", *differ)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
