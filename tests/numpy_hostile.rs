//! Programs that are meant to hang, crash or eat the machine: each ends with an error that says why.

use secant::numpy::{Error, ErrorKind, Limits, Program, Session};

/// The defaults, with less fuel and memory: these tests also run without optimisation.
fn limits() -> Limits {
    Limits { fuel: 2_000_000, memory: 32 * 1024 * 1024, output: 64 * 1024, ..Limits::default() }
}

fn run(source: &str) -> Result<String, Error> {
    let program = Program::parse(source, &limits())?;
    let mut session = Session::<f64>::run(&program, &limits()).map_err(|failed| failed.0)?;
    Ok(session.take_output())
}

fn refused(source: &str, kind: ErrorKind, words: &str) {
    let error = run(source).expect_err(source);
    assert_eq!(error.kind, kind, "{source}: {error}");
    assert!(error.to_string().contains(words), "{source}: {error}");
}

#[test]
fn loops_and_growth_reach_a_limit() {
    for (source, words) in [
        ("while True: pass", "steps"),
        ("9**9**9**9", "bits"),
        ("10**(10**8)", "bits"),
        ("1 << 10**9", "bits"),
        ("x = 3\nwhile True: x = x * x", "steps"),
        ("import numpy as np; np.zeros((10**6, 10**6))", "elements"),
        ("import numpy as np; np.ones((3000, 3000))", "elements"),
        ("import numpy as np; np.kron(np.ones((1000, 1000)), np.ones((1000, 1000)))", "elements"),
        ("'x' * 10**12", "memory"),
        ("[0] * 10**12", "memory"),
        ("list(range(10**12))", "memory"),
        ("a = [0] * 1000\nwhile True: a = a + a", "memory"),
        ("a = []\nwhile True: a.append(a)", "the program"),
        ("s = 'x'\nwhile True: s += s", "string"),
        ("d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1", "the program"),
        ("t = ()\nwhile True: t = (t, t)", "the program"),
        ("t = (1,)\nwhile True: t = t + t", "the program"),
        ("l = []\nt = (0,) * 1000\nwhile True: l.append(t[1:])", "the program"),
        ("l = []\nb = 1 << 900000\nwhile True: l.append(b + 1)", "the program"),
        ("a = [0]\nb = [0]\nfor i in range(60):\n    a = [a, a]\n    b = [b, b]\na == b", "steps"),
        ("while True: print('x' * 1000)", "prints"),
        ("f'{1:>100000000}'", "field"),
        ("'%1000000000d' % 3", "field"),
        ("[i for i in range(10**9)]", "steps"),
        ("f = lambda: 0\nwhile True: f = (lambda g: lambda: g)(f)", "the program"),
        ("def f(n): return f(n + 1)\nf(0)", "recursion"),
        ("f = lambda: f()\nf()", "recursion"),
        ("def f():\n    try:\n        f()\n    except Exception:\n        f()\nf()", "recursion"),
        ("while True:\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        pass", "steps"),
        ("class A:\n    def __init__(self): A()\nA()", "recursion"),
        ("class A:\n    def __getattr__(self, name): return self.x\nA().x", "recursion"),
        ("class A:\n    def __repr__(self): return repr(self)\nprint(A())", "recursion"),
        ("class A:\n    def __eq__(self, other): return [self] == [A()]\nA() == 1", "recursion"),
        ("class A:\n    def __add__(self, other): return self + other\nA() + 1", "recursion"),
        ("class A:\n    def __iter__(self): return iter(self)\nlist(A())", "recursion"),
        ("class A:\n    @property\n    def x(self): return self.x\nA().x", "recursion"),
        (
            "class A:\n    def __next__(self): return 1\n    def __iter__(self): return self\nsum(A())",
            "steps",
        ),
        ("class A:\n    def __getitem__(self, i): return i\nfor x in A(): pass", "steps"),
        (
            "class A:\n    def __enter__(self): pass\n    def __exit__(self, *a): return True\nwhile True:\n    with A(): 1 / 0",
            "steps",
        ),
        ("def g():\n    yield from g()\nlist(g())", "recursion"),
        ("def g():\n    while True: yield 1\nsum(g())", "steps"),
        (
            "def g():\n    try:\n        while True: yield 1\n    finally:\n        for x in g(): pass\ni = g()\nnext(i)\ni.close()",
            "steps",
        ),
        ("import itertools\nfor x in itertools.cycle([1]): pass", "steps"),
        (
            "import functools\nf = abs\nfor i in range(2000): f = functools.partial(lambda g, x: g(x), f)\nf(1)",
            "recursion",
        ),
    ] {
        refused(source, ErrorKind::Limit, words);
    }
}

/// What grows without end is stopped by the count of memory, however many steps there are.
#[test]
fn whatever_grows_reaches_the_limit_of_memory() {
    let limits = Limits { fuel: 1_000_000_000, memory: 4 * 1024 * 1024, ..Limits::default() };
    for source in [
        "l = []\nwhile True: l.append(1.5)",
        "l = []\nwhile True: l.append([])",
        "l = []\nwhile True: l.append(())",
        "l = []\nwhile True: l.append((1, 2, 3))",
        "l = []\nwhile True: l.append({})",
        "l = []\nwhile True: l.append(set())",
        "l = []\nwhile True: l.append(lambda: 0)",
        "l = []\nwhile True: l.append('x' + 'y')",
        "l = []\nwhile True: l.append(iter(l))",
        "l = []\nwhile True: l.append(zip(l, l))",
        "l = []\nwhile True: l.append((x for x in l))",
        "l = []\nwhile True: l.append(ValueError('no'))",
        "l = []\nwhile True: l += [1, 2]",
        "l = [0]\nwhile True: l.insert(0, 1)",
        "l = [0]\nwhile True: l[1:1] = l",
        "t = ()\nwhile True: t = (t, t)",
        "f = 0\nwhile True: f = lambda g=f: g",
        "e = ValueError()\nwhile True: e = ValueError(e)",
        "s = 'x'\nwhile True: s += s",
        "s = ''\nwhile True: s += 'a long enough text'",
        "d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1",
        "s = set()\ni = 0\nwhile True:\n    s.add(i)\n    i += 1",
        "d = {}\ni = 0\nwhile True:\n    d.setdefault(i, [])\n    i += 1",
        "d = {}\ni = 0\nwhile True:\n    d.update({i: i})\n    i += 1",
        "{i: i for i in range(10**9)}",
        "{i for i in range(10**9)}",
        "[i for i in range(10**9)]",
        "list(i for i in iter(int, 1))",
        "list(map(str, iter(int, 1)))",
        "tuple(iter(int, 1))",
        "[*iter(int, 1)]",
        "sorted(iter(int, 1))",
        "dict(zip(range(10**9), iter(int, 1)))",
        "set(enumerate(iter(int, 1)))",
        "list('x' * 10**6)",
        "('ab ' * 10**6).split()",
        "import numpy as np\nl = []\nwhile True: l.append(np.zeros(3))",
        "import numpy as np\nl = []\nwhile True: l.append(np.float64(1) + np.ones(1))",
        "import numpy as np\na = np.zeros(1)\nwhile True: a = np.append(a, a)",
        "import numpy as np\na = np.ones((600, 600))\nnp.linalg.svd(a)",
        "import numpy as np\nnp.arange(10**6).tolist()",
        "class A: pass\nl = []\nwhile True: l.append(A())",
        "class A: pass\na = A()\ni = 0\nwhile True:\n    setattr(a, str(i), i)\n    i += 1",
        "class A: pass\ni = 0\nwhile True:\n    setattr(A, str(i), i)\n    i += 1",
        "def f(): pass\ni = 0\nwhile True:\n    setattr(f, str(i), i)\n    i += 1",
        "class A:\n    def f(self): pass\nl = []\na = A()\nwhile True: l.append(a.f)",
        "l = []\nwhile True:\n    class A: pass\n    l.append(A)",
        "def g(): yield 1\nl = []\nwhile True: l.append(g())",
        "def g():\n    x = [0] * 1000\n    yield x\nl = []\nwhile True:\n    l.append(g())\n    next(l[-1])",
        "l = []\nwhile True: l.append(property(l))",
        "from collections import deque\nd = deque()\nwhile True: d.append(d)",
        "from collections import defaultdict\nd = defaultdict(list)\ni = 0\nwhile True:\n    d[i]\n    i += 1",
        "import itertools\nlist(itertools.count())",
        "import itertools\nlist(itertools.product(range(100), repeat=100))",
        "from functools import lru_cache\n@lru_cache(maxsize=None)\ndef f(x): return x\ni = 0\nwhile True:\n    f(i)\n    i += 1",
    ] {
        let program = Program::parse(source, &limits).expect(source);
        let error = Session::<f64>::run(&program, &limits).expect_err(source).0;
        assert_eq!(error.kind, ErrorKind::Limit, "{source}: {error}");
        let named = ["MB of memory", "a string of more than"];
        assert!(named.iter().any(|words| error.message.contains(words)), "{source}: {error}");
    }
}

#[test]
fn work_without_end_reaches_the_limit_of_steps() {
    for source in [
        "sum(1 for _ in iter(int, 1))",
        "any(iter(int, 1))",
        "max(iter(int, 1))",
        "next(x for x in iter(int, 1) if x)",
        "for x in iter(int, 1): pass",
        "for a, b in zip(iter(int, 1), iter(int, 1)): pass",
        "1 in iter(int, 1)",
        "def f():\n    try:\n        raise ValueError\n    except ValueError:\n        raise KeyError\nwhile True:\n    try:\n        f()\n    except KeyError:\n        pass",
        "import numpy as np\nwhile True: np.linalg.eigh(np.eye(20))",
        "import numpy as np\nwhile True: np.linalg.svd(np.eye(20))",
        "import numpy as np\nwhile True:\n    try: np.linalg.svd(np.full((3, 3), np.nan))\n    except np.linalg.LinAlgError: pass",
        "import numpy as np\nnp.einsum('i,j,k->', np.ones(2000), np.ones(2000), np.ones(2000))",
        "import numpy as np\na = np.ones(1000)\nwhile True: a.sum()",
        "import numpy as np\na = np.ones(1000)\nwhile True: np.sort(a)",
        "import numpy as np\na = np.ones(100000)\nwhile True: 1.5 in a",
        "a = 'x' * 100000\nb = 'x' * 100000\nwhile a == b: pass",
        "a = list(range(1000))\nwhile a == list(a): pass",
        "d = dict(zip(range(1000), range(1000)))\nwhile True: dict(d)",
        "t = tuple(range(10000))\nwhile True:\n    for x in t: break",
    ] {
        refused(source, ErrorKind::Limit, "steps");
    }
    for (source, words) in [
        ("import numpy as np\nnp.einsum('i,j,k->ijk', np.ones(300), np.ones(300), np.ones(300))", "elements"),
        ("import numpy as np\na = np.ones((100, 100))\nnp.kron(np.kron(a, a), a)", "elements"),
        ("import numpy as np\nnp.linalg.matrix_power(np.ones((300, 300)), 10**9)", "steps"),
    ] {
        refused(source, ErrorKind::Limit, words);
    }
}

#[test]
fn shared_lists_that_hold_more_than_can_be_looked_at_are_refused() {
    let shared =
        "import numpy as np\na = [0]\nt = (0,)\nfor i in range(25):\n    a = [a, a]\n    t = (t, t)\n";
    refused(&format!("{shared}np.array(a)"), ErrorKind::Raised, "");
    refused(&format!("{shared}{{}}[t]"), ErrorKind::Raised, "");
    refused(&format!("{shared}d = {{t: 1}}"), ErrorKind::Raised, "unhashable");
}

#[test]
fn a_limit_cannot_be_caught() {
    refused("try:\n    while True: pass\nexcept:\n    print('caught')", ErrorKind::Limit, "steps");
    refused("try:\n    9**9**9**9\nfinally:\n    x = 1", ErrorKind::Limit, "bits");
}

#[test]
fn nothing_outside_can_be_reached() {
    for source in [
        "import os",
        "from os import path",
        "import sys, subprocess",
        "open('x')",
        "eval('1')",
        "exec('1')",
        "__import__('os')",
        "input()",
        "import numpy as np; np.load('x')",
        "import numpy as np; np.random.rand(3)",
    ] {
        refused(source, ErrorKind::Unsupported, "");
    }
}

#[test]
fn text_that_is_too_deep_or_too_long_is_refused_before_it_is_parsed() {
    refused(&format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000)), ErrorKind::Limit, "nested");
    refused(&format!("x = {}1", "1+".repeat(15_000)), ErrorKind::Limit, "words and signs");
    refused(&"a".repeat(1_000_000), ErrorKind::Limit, "bytes");
    refused("x = 1\0", ErrorKind::Syntax, "null bytes");
    assert_eq!(run("x = 1\r\nprint(x)\r\n").expect("line ends do not matter"), "1\n");
}

#[test]
fn the_deepest_expression_that_is_allowed_is_parsed_evaluated_and_dropped() {
    let chain = format!("print({}1)", "1+".repeat(1400));
    assert_eq!(run(&chain).expect("it is within the limit"), "1401\n");
    let nested = format!("print({}1{})", "(".repeat(150), ")".repeat(150));
    assert_eq!(run(&nested).expect("it is within the limit"), "1\n");
    assert_eq!(run(&format!("x = {}1\nprint(x)", "-".repeat(2000))).expect("it is within the limit"), "1\n");
}

#[test]
fn deep_values_are_dropped_printed_and_compared_without_recursion() {
    for build in [
        "a = [a]",
        "a = (a,)",
        "a = {0: a}",
        "a = ValueError(a)",
        "a = [a].append",
        "a = (lambda g: lambda: g)(a)",
        "a = map(abs, a) if i else iter([1])",
        "a = slice(a)",
        "a = property(a)",
        "a = (lambda g: (x for x in [g]))(a)",
        "a = A(a)",
        "a = A(a).held",
        "a = g(a)",
    ] {
        let classes =
            "class A:\n    def __init__(self, x): self.x = x\n    def held(self): pass\ndef g(x): yield x\n";
        let source =
            format!("{classes}a = 1\nfor i in range(40_000): {build}\nprint(len(repr(a)) < 100_000)");
        assert_eq!(run(&source).expect(build), "True\n", "{build}");
    }
    let source = "a = []\nb = []\nfor i in range(30_000):\n    a = [a]\n    b = [b]\nprint(a == b)";
    refused(source, ErrorKind::Limit, "too deeply");
    assert_eq!(
        run("print(range(10**15) == range(10**15), range(0) == range(5, 0))").expect("it ends"),
        "True True\n"
    );
    assert_eq!(run("a = []\na.append(a)\nprint(len(str(a)) < 1000)").expect("it prints"), "True\n");
}

#[test]
fn decompositions_of_nan_end_with_numpys_words() {
    for (call, words) in [
        ("np.linalg.svd(np.full((3, 3), np.nan))", "SVD did not converge"),
        ("np.linalg.eigh(np.full((3, 3), np.nan))", "Eigenvalues did not converge"),
        ("np.linalg.solve(np.zeros((2, 2)), np.ones(2))", "Singular matrix"),
        ("np.linalg.cholesky(-np.eye(2))", "Matrix is not positive definite"),
    ] {
        refused(&format!("import numpy as np\n{call}"), ErrorKind::Raised, words);
    }
}

#[test]
fn an_error_shows_the_line_and_a_caret_under_the_place() {
    let error =
        run("import numpy as np\nx = np.ones(2)\ny = x @ np.ones(3)\n").expect_err("the shapes differ");
    let text = error.render();
    assert!(text.contains("line 3, in <module>\n    y = x @ np.ones(3)\n        ^^^^^^^^^^^^^^"), "{text}");
    assert!(text.contains("(size 3 is different from 2)\nHelp: In a product"), "{text}");
}
