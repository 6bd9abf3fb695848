//! Derivatives of programs, against closed forms and against differences of the programs themselves.

use secant::numpy::{Error, Function, Limits, Program};

fn function(source: &str) -> Function {
    let limits = Limits::default();
    let program = Program::parse(source, &limits).expect(source);
    Function::new(&program, "f", &limits).expect(source)
}

fn expression(text: &str) -> Function {
    let limits = Limits::default();
    Function::new(&Program::expression("f", "x", text, &limits).expect(text), "f", &limits).expect(text)
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * b.abs().max(1.0)
}

/// Compares gradient and Hessian with central differences.
fn agrees_with_differences(f: &Function, x: &[f64]) -> Result<(), Error> {
    let exact = f.hessian(x)?;
    let moved = |i: usize, by: f64| {
        let mut x = x.to_vec();
        x[i] += by;
        x
    };
    for i in 0..x.len() {
        let h = 1e-5;
        let slope = (f.value(&moved(i, h))? - f.value(&moved(i, -h))?) / (2.0 * h);
        assert!(close(slope, exact.gradient[i], 1e-7), "∂{i}: {slope} {:?}", exact.gradient);
        let (plus, minus) = (f.gradient(&moved(i, h))?.1, f.gradient(&moved(i, -h))?.1);
        for j in 0..x.len() {
            let second = (plus[j] - minus[j]) / (2.0 * h);
            let found = exact.hessian[i * x.len() + j];
            assert!(close(second, found, 1e-6), "∂{i}∂{j}: {second} {found}");
        }
    }
    Ok(())
}

#[test]
fn rosenbrock_in_numpy_has_its_exact_hessian() {
    let f = expression("(1-x[0])**2 + 100*(x[1]-x[0]**2)**2");
    let found = f.hessian(&[-1.2, 1.0]).expect("it is smooth");
    assert_eq!(found.hessian, [1330.0, 480.0, 480.0, 200.0]);
    assert!(close(found.gradient[0], -215.6, 1e-14) && close(found.gradient[1], -88.0, 1e-14));
    let product = f.hessian_vector(&[-1.2, 1.0], &[1.0, 2.0]).expect("it is smooth");
    assert!(close(product[0], 2290.0, 1e-14) && close(product[1], 880.0, 1e-14));
}

#[test]
fn derivatives_pass_through_everything_differentiable() {
    let head = "import numpy as np, math\nA = np.array([[4.0, 1.0], [1.0, 3.0]])\n";
    for body in [
        "x @ A @ x + np.sum(np.sin(x)) * np.exp(-x[0])",
        "np.linalg.solve(A + np.diag(x), np.ones(2)) @ x",
        "np.linalg.inv(A + np.outer(x, x))[0, 1]",
        "np.linalg.det(A * x[0] + np.eye(2) * x[1]**2)",
        "np.linalg.slogdet(A + np.diag(x**2))[1]",
        "np.linalg.norm(A @ x - 1)",
        "np.linalg.norm(x, 1) + np.linalg.norm(np.outer(x, x))",
        "np.linalg.cholesky(A + np.diag(x**2))[1, 1]",
        "np.linalg.eigvalsh(A + np.diag(x))[0]",
        "np.linalg.eigh(A + np.diag(x))[1][0, 0]**2",
        "np.linalg.qr(A + np.diag(x))[1][0, 1]",
        "np.sum(np.where(x > 1, x**3, x**2)) + abs(x[0]) + max(x[0], x[1])",
        "np.tanh(x[0]) + np.arctan2(x[1], x[0]) + np.hypot(x[0], x[1]) + np.log1p(x[1]**2)",
        "np.prod(x) + np.mean(x**2) + np.std(x) + np.cumsum(x)[1]",
        "np.logaddexp(x[0], x[1]) + np.maximum(x, 0.1).sum() + np.interp(x[0], [0.0, 1.0], [2.0, 5.0])",
        "math.sqrt(x[0]) + math.log(x[1]) + x[0]**x[1] + 2.0**x[0] + x[0] % 0.3",
        "sum(t**3 for t in x) / len(x)",
        "np.linalg.lstsq(np.array([[1.0, x[0]], [x[1], 2.0], [1.0, 1.0]]), np.array([1.0, x[1], 3.0]))[0] @ x",
        "np.linalg.pinv(np.array([[1.0, x[0]], [x[1], 2.0], [1.0, 1.0]]))[0, 2]",
        "np.linalg.svd(np.array([[1.0, x[0], 2.0], [x[1], 2.0, 0.5]]))[1] @ x",
        "np.linalg.svd(np.array([[1.0, x[0]], [x[1], 2.0], [1.0, 1.0]]), full_matrices=False)[0][1, 0]**2",
        "np.linalg.norm(A * x, 2) + np.linalg.norm(A + np.diag(x), 'nuc') + np.linalg.norm(A * x, np.inf)",
        "np.linalg.cond(A + np.diag(x)) + np.linalg.cond(A + np.diag(x), 1)",
        "np.linalg.eigvals(np.array([[2.0, x[0]], [x[1], 5.0]]))[0] + np.linalg.eig(A + np.outer(x, [1, 2]))[1][0, 0]**2",
        "np.linalg.matrix_power(A + np.diag(x), 3)[0, 1] + np.linalg.multi_dot([x, A, A, x])",
        "np.einsum('i,ij,j->', x, A, x) + np.einsum('ij->j', np.outer(x, x**2)) @ x",
        "np.median(np.append(x, x**2)) + np.sort(-x)[0] * x[1] + np.quantile(np.array([x[0], x[1], x[0] * x[1]]), 0.3)",
        "np.trapezoid(x**2, np.array([0.0, x[0]])) + np.gradient(np.append(x, 2.0)) @ np.ones(3) + np.diff(x**3)[0]",
        "np.kron(x, x) @ np.arange(4) + np.cumprod(x)[1] + np.polyval(x, x[0]) + np.var(x, ddof=1)",
        "np.convolve(x, x) @ np.ones(3) + np.average(x, weights=[1, 3]) + np.cross(np.append(x, 1), [1, x[0], 2]) @ x[[0, 1, 0]]",
        "np.log2(x[0]) + np.log10(x[1]) + np.exp2(x[0]) + np.cbrt(x[1]) + np.expm1(x[0]) + np.sinc(x[0])",
        "np.arcsinh(x[0]) + np.arccosh(1 + x[1]) + np.arctanh(x[0] / 2) + np.arcsin(x[0]) + np.arccos(x[0] / 3)",
        "math.erf(x[0]) + math.erfc(x[1]) + math.hypot(x[0], x[1], 2) + math.fsum([x[0], x[1] * x[0]]) + math.fmod(x[1], 0.4)",
        "np.select([x > 1, x > 0], [x**2, x**3]).sum() + np.piecewise(x, [x > 1, x <= 1], [lambda t: t**2, lambda t: t])[0]",
        "np.maximum.accumulate(x * 1.0)[1] + np.multiply.reduce(x) + np.add.outer(x, x)[0, 1] * x[0]",
        "np.sum(x**2, where=[True, False], initial=x[1]) + np.mean(np.outer(x, x), where=[[True, False], [True, True]])",
        "np.std(np.append(x, 2.0), mean=x[0]) + np.multiply(x, x, where=[True, False], out=x * 3.0).sum()",
        "np.quantile(np.append(x, x**2), [0.2, 0.6], method='hazen').sum() + np.percentile(x, 40, weights=[1, 2], method='inverted_cdf')",
        "np.histogram([0.1, 0.5, 0.9], [0, 1], weights=np.append(x, 1.0))[0][0]**2 + np.bincount([0, 1], weights=x**2)[1]",
        "np.pad(x, 2, mode='linear_ramp').sum() + np.pad(x, 1, mode='reflect', reflect_type='odd') @ np.arange(4)",
        "np.gradient(np.append(x, [2.0, 5.0])**2, np.array([0.0, x[0], 2.0, 3.5]), edge_order=2).sum()",
        "np.cov(np.append(x, 2.0), np.append(x**2, 1.0))[0, 1] + np.corrcoef(np.append(x, 2.0), [1, 2, 5])[0, 1]",
        "np.interp(2.4, [0.0, 1.0], x, period=2) * x[0] + np.correlate(x, x**2, 'full') @ np.arange(3)",
        "np.vectorize(lambda a, b: a * b)(x, x[::-1]).sum() + np.vectorize(np.dot, signature='(n),(n)->()')(np.outer(x, x), x)[0]",
        "np.einsum('...i,i->...', np.outer(x, x), x) @ x + np.tensordot(x, x, 0)[0, 1] + np.apply_along_axis(np.prod, 0, np.outer(x, x))[1]",
        "np.polyfit(np.append(x, 3.0), [1.0, 2.0, 5.0], 1)[0] + np.polyval(np.polyint(x), 2.0) + np.polydiv([1.0, 2.0, x[0]], x)[0][0]",
        "np.linspace(x[0], x, 3).sum() + np.geomspace(x[0], x[1], 3)[1] + np.logspace(x[0], 1, 3)[0]",
        "np.multiply.reduce(np.outer(x, x), axis=(0, 1)) + np.logaddexp.reduce(x) + np.add.reduceat(x, [0, 1])[1]",
        "np.nan_to_num(x).sum() * np.clip(x, 0.5, max=1.2)[0] + np.modf(x)[0][1] + np.nanmean(x) + np.nanmedian(x)",
        "np.vecdot(x, x**2) + np.cumulative_prod(x)[1] + np.i0(x[0]) + np.unwrap(x * 4.0)[1] + np.choose([1, 0], [x, x**2])[0]",
    ] {
        let source = format!("{head}def f(x):\n    return {body}\n");
        agrees_with_differences(&function(&source), &[0.7, 1.3]).expect(body);
    }
}

#[test]
fn loops_and_branches_and_changes_in_place_are_followed() {
    let source = "import numpy as np
def f(x):
    y = np.zeros(3)
    y[:2] = x
    y[2] = x[0] * x[1]
    y *= 2
    t = 0.0
    for i, v in enumerate(y):
        if v > 0:
            t += v**(i + 2)
        else:
            t -= np.sin(v)
    while t < 100:
        t *= 1.7
    return t
";
    agrees_with_differences(&function(source), &[0.6, -0.4]).expect("it is smooth here");
}

#[test]
fn more_variables_than_directions_at_once() {
    let f = function(
        "import numpy as np\ndef f(x):\n    return np.sum(100*(x[1:]-x[:-1]**2)**2 + (1-x[:-1])**2)\n",
    );
    let x: Vec<f64> = (0..19).map(|i| 0.1 * f64::from(i) - 0.9).collect();
    let v: Vec<f64> = (0..19).map(|i| f64::from(i % 5) - 2.0).collect();
    let exact = f.hessian(&x).expect("it is smooth");
    let product = f.hessian_vector(&x, &v).expect("it is smooth");
    for (found, line) in product.iter().zip(exact.hessian.chunks(19)) {
        let row: f64 = line.iter().zip(&v).map(|(h, v)| h * v).sum();
        assert!(close(*found, row, 1e-13));
    }
    agrees_with_differences(&f, &x).expect("it is smooth");
}

#[test]
fn coinciding_eigenvalues_have_no_derivative_and_least_squares_do_not_mind_them() {
    let f = expression("np.linalg.eigvalsh(np.eye(2) * x[0] + np.diag(x - x[0]))[0]");
    assert_eq!(f.gradient(&[1.0, 1.0]).expect_err("both eigenvalues are 1").class, "DerivativeError");
    let f = expression("np.linalg.lstsq(np.eye(2) * x[0], x**2)[0][1]");
    let (value, gradient) = f.gradient(&[2.0, 3.0]).expect("x₁²/x₀ is smooth");
    assert!(close(value, 4.5, 1e-14));
    assert!(close(gradient[0], -2.25, 1e-14) && close(gradient[1], 3.0, 1e-14));
}

#[test]
fn a_kink_is_reported_and_never_given_a_slope() {
    for text in [
        "abs(x[0])",
        "np.abs(x).sum()",
        "np.sqrt(x[0]**2)",
        "np.linalg.norm(x)",
        "max(x[0], -x[0])",
        "np.maximum(x[0], 0)",
    ] {
        let f = expression(text);
        let error = f.gradient(&[0.0, 0.0]).expect_err(text);
        assert_eq!(error.class, "DerivativeError", "{text}");
        assert!(f.value(&[0.0, 0.0]).is_ok() && f.gradient(&[0.3, 0.4]).is_ok(), "{text}");
    }
    let coinciding = expression("np.linalg.eigvalsh(np.diag(x))[0]");
    assert_eq!(coinciding.gradient(&[1.0, 1.0]).expect_err("no derivative").class, "DerivativeError");
}

#[test]
fn residuals_have_their_jacobian() {
    let limits = Limits::default();
    let source = "import numpy as np\ndef r(x):\n    return np.array([10*(x[1] - x[0]**2), 1 - x[0]])\n";
    let program = Program::parse(source, &limits).expect("it is Python");
    let r = Function::new(&program, "r", &limits).expect("it is defined");
    let found = r.jacobian(&[-1.2, 1.0]).expect("it is smooth");
    assert_eq!(found.jacobian, [24.0, 10.0, -1.0, 0.0]);
}

#[test]
fn a_function_that_returns_no_number_is_told_so() {
    let none = function("def f(x):\n    x[0] + 1\n").value(&[1.0]).expect_err("it returns None");
    assert!(none.to_string().contains("must return a number, it returned NoneType"), "{none}");
    let many = function("def f(x):\n    return x\n").gradient(&[1.0, 2.0]).expect_err("it returns two");
    assert!(many.to_string().contains("must return one number"), "{many}");
}

#[test]
fn evaluations_do_not_depend_on_each_other() {
    let f = function("calls = [0]\ndef f(x):\n    calls[0] += 1\n    x[0] = 7 * calls[0]\n    return x[0]\n");
    let x = [1.0];
    assert_eq!((f.value(&x).expect("it runs"), f.value(&x).expect("it runs")), (7.0, 7.0));
}
