//! Random programs: whatever they do, the evaluator neither panics nor hangs nor goes past its limits.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use secant::numpy::{Dual, HyperDual, Limits, Program, Scalar, Session, supported};

/// Values that make trouble.
const VALUES: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "3",
    "10**30",
    "-(10**30)",
    "2**63 - 1",
    "0.0",
    "-0.5",
    "1e308",
    "float('inf')",
    "float('nan')",
    "True",
    "None",
    "''",
    "'ab'",
    "'{}'",
    "[]",
    "[1, 2]",
    "[[1, 2], [3]]",
    "[[1.0, 2.0], [3.0, 4.0]]",
    "()",
    "(2, 3)",
    "(-1,)",
    "(0, 10**9)",
    "{}",
    "{'a': 1}",
    "{1, 2}",
    "range(3)",
    "range(10**12)",
    "slice(None)",
    "...",
    "lambda x: x",
    "lambda *a: a[0]",
    "int",
    "len",
    "np",
    "ValueError",
    "ValueError('x')",
    "np.float64",
    "np.zeros(0)",
    "np.zeros((0, 3))",
    "np.zeros((3, 0))",
    "np.ones(3)",
    "np.arange(6).reshape(2, 3)",
    "np.eye(3)",
    "np.eye(2)[:, ::-1]",
    "np.ones((2, 2, 2))",
    "np.array(5)",
    "np.array(True)",
    "np.array([True, False])",
    "np.full((2, 2), np.nan)",
    "np.full(3, np.inf)",
    "np.array([1, -2**63])",
    "np.float64(2.5)",
    "np.int64(-3)",
    "iter([1, 2])",
    "(x for x in [1, 2])",
    "zip([1], [2])",
    "{'a': 1}.items()",
    "'ij,jk'",
    "'i->'",
    "'fro'",
    "'F'",
    "np.broadcast_to(1.5, (2, 2))",
    "np.arange(4)[::2]",
    "1j",
    "2-0.5j",
    "complex('nan+infj')",
    "complex(-0.0, 1e308)",
    "complex",
    "np.complex128",
    "np.complex128(2-1j)",
    "np.array(1j)",
    "np.array([1+2j, -3j])",
    "np.array([complex('nan'), 1j, complex('inf-infj')])",
    "np.ones((2, 2)) * 1j",
    "np.array([[1j, 2], [3, 4]]).T.imag",
    "np.zeros((0, 2), dtype=complex)",
    "np.ones((2, 2, 2), dtype=complex)[:, ::-1].real",
    "Odd(1)",
    "Odd([1, 2])",
    "Odd",
    "Odd(0).method",
    "steps(3)",
    "steps",
    "Pair(1, np.ones(2))",
    "Pair",
    "deque([1, 2], maxlen=2)",
    "defaultdict(list)",
    "Counter('aab')",
    "partial(np.add, 1)",
    "np.random.default_rng(1)",
    "NotImplemented",
    "property(len)",
];

/// What the values are made of: objects that answer everything, with something odd.
const CLASSES: &str = "import numpy as np, cmath, math
import _secant, abc, collections, contextlib, copy, dataclasses, functools, itertools, operator, typing, warnings
from collections import Counter, defaultdict, deque
from functools import partial
class Odd:
    def __init__(self, x=0): self.x = x
    def method(self, *a, **k): return self.x
    def __add__(self, o): return NotImplemented
    def __mul__(self, o): return Odd(o)
    def __eq__(self, o): return self.x
    def __lt__(self, o): return True
    def __len__(self): return 2
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return self.x
    def __setitem__(self, i, v): self.x = v
    def __iter__(self): return steps(2)
    def __call__(self, *a): return a
    def __bool__(self): return not self.x
    def __repr__(self): return f'Odd({self.x!r})'
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __float__(self): return 1.5
    def __array__(self, *a): return np.ones(2)
    __slots__ = ('x',)
def steps(n):
    try:
        for i in range(n):
            r = yield i
    except ValueError: yield 'caught'
    finally: print(n)
Pair = collections.namedtuple('Pair', 'a b')
r = s = 1
";

/// Keyword arguments.
const KEYWORDS: &[&str] = &[
    "axis",
    "keepdims",
    "dtype",
    "out",
    "ord",
    "k",
    "n",
    "mode",
    "side",
    "key",
    "reverse",
    "start",
    "sep",
    "ddof",
    "indexing",
    "full_matrices",
    "initial",
    "default",
    "where",
    "shape",
    "order",
    "deg",
    "tol",
    "equal_nan",
];

/// Methods and attributes.
const METHODS: &[&str] = &[
    "T",
    "shape",
    "sum",
    "mean",
    "reshape",
    "astype",
    "tolist",
    "item",
    "flatten",
    "transpose",
    "sort",
    "fill",
    "take",
    "dot",
    "append",
    "extend",
    "insert",
    "pop",
    "remove",
    "index",
    "count",
    "split",
    "join",
    "format",
    "replace",
    "center",
    "items",
    "get",
    "update",
    "setdefault",
    "union",
    "add",
    "reduce",
    "outer",
    "accumulate",
    "at",
    "real",
    "imag",
    "conj",
    "conjugate",
    "flat",
    "round",
    "zfill",
    "partition",
    "clip",
    "argsort",
    "repeat",
    "diagonal",
    "trace",
    "squeeze",
    "swapaxes",
    "bit_length",
    "keys",
];

fn limits() -> Limits {
    Limits {
        fuel: 200_000,
        memory: 16 * 1024 * 1024,
        output: 16 * 1024,
        elements: 100_000,
        ..Limits::default()
    }
}

/// The dotted names of all functions.
fn functions() -> Vec<String> {
    let dotted = |module: &str, name: &str| match module {
        "builtins" => name.to_string(),
        module => format!("{}.{name}", module.replace("numpy", "np")),
    };
    supported()
        .into_iter()
        .flat_map(|(module, names)| names.into_iter().map(move |name| dotted(module, name)))
        .collect()
}

fn run<T: Scalar>(code: &str) {
    let limits = limits();
    let Ok(program) = Program::parse(code, &limits) else { return };
    let printed = match Session::<T>::run(&program, &limits) {
        Ok(mut session) => {
            if let Some(value) = session.get("r") {
                let _ = (value.repr(200), value.dense(), value.deep_copy());
            }
            session.take_output()
        }
        Err(failed) => {
            assert!(!failed.0.render().is_empty());
            failed.1
        }
    };
    assert!(printed.len() <= limits.output, "{code}");
}

fn value() -> impl Strategy<Value = String> {
    select(VALUES).prop_map(|text| format!("({text})"))
}

fn arguments() -> impl Strategy<Value = String> {
    let plain = prop::collection::vec(value(), 0..4);
    let named = prop::option::weighted(0.3, (select(KEYWORDS), value()));
    (plain, named).prop_map(|(mut all, named)| {
        all.extend(named.map(|(name, value)| format!("{name}={value}")));
        all.join(", ")
    })
}

/// An expression over troublesome values.
fn expression() -> impl Strategy<Value = String> {
    let signs = select(
        &["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>", "==", "<", "in", "is", "and"]
            [..],
    );
    value().prop_recursive(4, 16, 3, move |inner| {
        prop_oneof![
            (inner.clone(), signs.clone(), inner.clone())
                .prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            (select(functions()), arguments()).prop_map(|(f, args)| format!("{f}({args})")),
            (select(functions()), inner.clone(), inner.clone())
                .prop_map(|(f, a, b)| format!("{f}({a}, {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}[{b}]")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("{a}[{b}:{c}]")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}[{b}, ::-1]")),
            (inner.clone(), select(METHODS)).prop_map(|(a, name)| format!("{a}.{name}")),
            (inner.clone(), select(METHODS), arguments())
                .prop_map(|(a, name, args)| format!("{a}.{name}({args})")),
            inner.clone().prop_map(|a| format!("f'{{{a}!r:>12}}'")),
            inner.clone().prop_map(|a| format!("[y for y in {a}]")),
            inner.prop_map(|a| format!("(-{a})")),
        ]
    })
}

/// A statement about `r`, `s` and an expression.
fn statement() -> impl Strategy<Value = String> {
    let shapes = select(
        &[
            "r = E",
            "r = E; r.real = E",
            "r = E; r.imag = E",
            "r = E; r.real[:] = E",
            "r, s = E",
            "r, *s = E",
            "r += E",
            "r[0] = E",
            "r[E] = 1",
            "r[:, 0] = E",
            "del r[E]",
            "s = r; s *= E",
            "print(E)",
            "for q in E: r = q",
            "while r: r = E; break",
            "assert E, E",
            "raise E",
            "r = (lambda x: E)(r)",
            "if E: r = E",
            "try: r = E\nexcept Exception as e: s = e\nfinally: s = 1",
            "def f(a, b=E): return a\nr = f(E)",
            "r = sorted(E, key=lambda v: E)",
            "r = {E: E}",
            "r = '%s %d' % (E, E)",
            "with E as q: r = E",
            "r.x = E",
            "r = r.send(E)",
            "r = type(E)",
            "@(E)\ndef q(x): yield E\nr = q",
            "class Q(Odd):\n    y = E\n    def method(self): return super().method(E)\nr = Q(E).method()",
            "class Q:\n    def __get__(self, *a): return E\nOdd.y = Q()\nr = Odd(1).y",
            "def q():\n    x = yield E\n    yield from x\nr = list(q())",
            "r = '{:.3f} {}'.format(E, E)",
        ][..],
    );
    (shapes, expression(), expression()).prop_map(|(shape, a, b)| shape.replacen('E', &a, 1).replace('E', &b))
}

/// The same programs every time; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others and for more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let rng_seed = match usual.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    ProptestConfig { failure_persistence: None, rng_seed, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn programs_over_floats(statements in prop::collection::vec(statement(), 1..5)) {
        run::<f64>(&format!("{CLASSES}{}", statements.join("\n")));
    }

    #[test]
    fn programs_over_dual_numbers(statements in prop::collection::vec(statement(), 1..4)) {
        let code = format!("{CLASSES}{}", statements.join("\n"));
        run::<Dual>(&code);
        run::<HyperDual>(&code);
    }

    #[test]
    fn every_function_with_any_arguments(calls in prop::collection::vec((select(functions()), arguments()), 30)) {
        let lines: Vec<String> = calls
            .into_iter()
            .map(|(f, args)| format!("try: r = {f}({args})\nexcept Exception as e: s = str(e)"))
            .collect();
        run::<f64>(&format!("{CLASSES}{}", lines.join("\n")));
    }
}
