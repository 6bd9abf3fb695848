//! A function `f(x)` of a program as mathematics sees it: value and exact derivatives.

use std::sync::Arc;

use super::scalar::{Dual, HyperDual, WIDTH};
use super::{Error, ErrorKind, Limits, Program, Scalar, Session, Value};

/// Value, gradient `(n,)` and Hessian `(n, n)` (row by row, symmetric).
#[derive(Clone, Debug, PartialEq)]
pub struct Hessian {
    /// f(x)
    pub value: f64,
    /// ∇f(x), shape `(n,)`.
    pub gradient: Vec<f64>,
    /// ∇²f(x), shape `(n, n)`, row by row.
    pub hessian: Vec<f64>,
}

/// Residuals `(m,)` and Jacobian `(m, n)`, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Jacobian {
    /// r(x), shape `(m,)`.
    pub residuals: Vec<f64>,
    /// J(x), shape `(m, n)`, row by row.
    pub jacobian: Vec<f64>,
}

/// A function of one vector defined by a program; evaluation is pure, so it can be shared between threads.
#[derive(Clone, Debug)]
pub struct Function {
    program: Program,
    name: String,
    limits: Limits,
    /// Whether the value is the sum of the squares of what the function returns.
    squares: bool,
    data: Option<Arc<Data>>,
}

/// Data that a model is compared with.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// Arrays that the program sees under global names.
    pub columns: Vec<(String, Vec<f64>)>,
    /// y, shape `(m,)`: the function's values v become the residuals w(y − v).
    pub response: Vec<f64>,
    /// w, shape `(m,)`.
    pub weights: Vec<f64>,
}

impl Function {
    /// The function `name` of a program.
    ///
    /// # Errors
    /// [`Error`] if the program has no such function, or its top level fails.
    pub fn new(program: &Program, name: &str, limits: &Limits) -> Result<Function, Error> {
        let function = Function {
            program: program.clone(),
            name: name.to_string(),
            limits: limits.clone(),
            squares: false,
            data: None,
        };
        let session = function.session::<f64>()?;
        if !session.has_function(name) {
            let message = format!("the program defines no function `{name}`");
            return Err(Error::plain(ErrorKind::Raised, "NameError", message));
        }
        Ok(function)
    }

    /// The sum of the squares of what the function `name` returns.
    ///
    /// # Errors
    /// As [`Function::new`].
    pub fn sum_of_squares(program: &Program, name: &str, limits: &Limits) -> Result<Function, Error> {
        Ok(Function { squares: true, ..Function::new(program, name, limits)? })
    }

    /// The same function with data: as a model of `data.response` where that is not empty.
    #[must_use]
    pub fn with_data(self, data: Data) -> Function {
        Function { data: Some(Arc::new(data)), ..self }
    }

    fn session<T: Scalar>(&self) -> Result<Session<T>, Error> {
        let mut session = Session::run(&self.program, &self.limits).map_err(|failed| failed.0)?;
        for (name, column) in self.data.iter().flat_map(|data| &data.columns) {
            session.set(name, Value::vector(column.iter().map(|value| T::constant(*value)).collect()));
        }
        Ok(session)
    }

    /// w(y − v) for the values v of a model.
    fn residuals<T: Scalar>(&self, data: &Data, values: Vec<T>) -> Result<Vec<T>, Error> {
        let m = data.response.len();
        if values.len() != m && values.len() != 1 {
            let (name, given) = (&self.name, values.len());
            let message = format!("{name}(b) must return one value or one a row, {m}; it returned {given}");
            return Err(Error::plain(ErrorKind::Raised, "ValueError", message));
        }
        let rows = data.response.iter().zip(&data.weights).enumerate();
        let residual = |(i, (y, w)): (usize, (&f64, &f64))| {
            T::constant(*w).times(T::constant(*y).minus(values[if values.len() == 1 { 0 } else { i }]))
        };
        Ok(rows.map(residual).collect())
    }

    /// The numbers that the function returns at a point.
    fn call<T: Scalar>(&self, session: &mut Session<T>, x: Vec<T>) -> Result<Vec<T>, Error> {
        let result = session.call(&self.name, &[Value::vector(x)])?;
        let numbers = result.numbers().ok_or_else(|| {
            let message =
                format!("{}(x) must return a number, it returned {}", self.name, result.type_name());
            Error::plain(ErrorKind::Raised, "TypeError", message)
        })?;
        match &self.data {
            Some(data) if !data.response.is_empty() => self.residuals(data, numbers),
            _ => Ok(numbers),
        }
    }

    fn one<T: Scalar>(&self, session: &mut Session<T>, x: Vec<T>) -> Result<T, Error> {
        match self.call(session, x)?[..] {
            ref many if self.squares => {
                Ok(many.iter().fold(T::constant(0.0), |sum, r| sum.plus(r.times(*r))))
            }
            [value] => Ok(value),
            ref many => {
                let message = format!("{}(x) must return one number, it returned {}", self.name, many.len());
                Err(Error::plain(ErrorKind::Raised, "TypeError", message))
            }
        }
    }

    /// f(x) for `x` of shape `(n,)`.
    ///
    /// # Errors
    /// What the script raises; `TypeError` if the result is not one number.
    pub fn value(&self, x: &[f64]) -> Result<f64, Error> {
        self.one(&mut self.session::<f64>()?, x.to_vec())
    }

    /// The numbers of a function that returns a vector, for `x` of shape `(n,)`.
    ///
    /// # Errors
    /// What the script raises; `TypeError` if the result is not a vector of numbers.
    pub fn vector(&self, x: &[f64]) -> Result<Vec<f64>, Error> {
        self.call(&mut self.session::<f64>()?, x.to_vec())
    }

    /// f(x) and ∇f(x), by dual numbers: exact to rounding.
    ///
    /// # Errors
    /// As [`Function::value`]; `DerivativeError` where f has a value but no derivative.
    pub fn gradient(&self, x: &[f64]) -> Result<(f64, Vec<f64>), Error> {
        let mut session = self.session::<Dual>()?;
        let mut value = f64::NAN;
        let mut gradient = Vec::with_capacity(x.len());
        for chunk in chunks(x.len()) {
            let found = self.one(&mut session, seed(x, chunk))?;
            value = found.value;
            gradient.extend_from_slice(&found.d[..chunk.1]);
        }
        if x.is_empty() {
            value = self.value(x)?;
        }
        self.smooth(value, &gradient)?;
        Ok((value, gradient))
    }

    /// f, ∇f and ∇²f, by hyper-dual numbers: exact to rounding.
    ///
    /// # Errors
    /// As [`Function::gradient`].
    pub fn hessian(&self, x: &[f64]) -> Result<Hessian, Error> {
        let n = x.len();
        let (value, gradient) = self.gradient(x)?;
        let mut hessian = vec![0.0; n * n];
        let mut session = self.session::<HyperDual>()?;
        let mut unit = vec![0.0; n];
        for j in 0..n {
            unit[j] = 1.0;
            for chunk in chunks(n).filter(|chunk| chunk.0 + chunk.1 > j) {
                let found = self.one(&mut session, seed_twice(x, &unit, chunk))?;
                for i in 0..chunk.1 {
                    let row = chunk.0 + i;
                    if row >= j {
                        hessian[row * n + j] = found.dv[i];
                        hessian[j * n + row] = found.dv[i];
                    }
                }
            }
            unit[j] = 0.0;
        }
        self.smooth(value, &hessian)?;
        Ok(Hessian { value, gradient, hessian })
    }

    /// ∇²f(x) v, without forming the Hessian.
    ///
    /// # Errors
    /// As [`Function::gradient`].
    pub fn hessian_vector(&self, x: &[f64], v: &[f64]) -> Result<Vec<f64>, Error> {
        let mut session = self.session::<HyperDual>()?;
        let mut product = Vec::with_capacity(x.len());
        let mut value = f64::NAN;
        for chunk in chunks(x.len()) {
            let found = self.one(&mut session, seed_twice(x, v, chunk))?;
            value = found.re();
            product.extend_from_slice(&found.dv[..chunk.1]);
        }
        self.smooth(value, &product)?;
        Ok(product)
    }

    /// r(x) and its Jacobian, for a function that returns a vector.
    ///
    /// # Errors
    /// What the script raises; `TypeError` if the result is not a vector of numbers.
    pub fn jacobian(&self, x: &[f64]) -> Result<Jacobian, Error> {
        let n = x.len();
        let mut session = self.session::<Dual>()?;
        let mut residuals = Vec::new();
        let mut jacobian = Vec::new();
        for chunk in chunks(n) {
            let found = self.call(&mut session, seed(x, chunk))?;
            residuals = found.iter().map(|r| r.value).collect();
            jacobian.resize(found.len() * n, 0.0);
            for (row, r) in found.iter().enumerate() {
                jacobian[row * n + chunk.0..row * n + chunk.0 + chunk.1].copy_from_slice(&r.d[..chunk.1]);
            }
        }
        if residuals.iter().all(|r: &f64| r.is_finite()) {
            self.smooth(0.0, &jacobian)?;
        }
        Ok(Jacobian { residuals, jacobian })
    }

    /// A derivative that is not finite where the value is marks a kink, or a pole of the derivative.
    fn smooth(&self, value: f64, derivatives: &[f64]) -> Result<(), Error> {
        if value.is_finite() && !derivatives.iter().all(|d| d.is_finite()) {
            let message =
                format!("{} has a value here but no derivative (a kink such as that of abs at 0)", self.name);
            return Err(Error::plain(ErrorKind::Raised, "DerivativeError", message));
        }
        Ok(())
    }
}

/// Directions in pieces of [`WIDTH`]: first direction and how many.
fn chunks(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).step_by(WIDTH).map(move |first| (first, WIDTH.min(n - first)))
}

fn direction(i: usize, chunk: (usize, usize)) -> Option<usize> {
    i.checked_sub(chunk.0).filter(|offset| *offset < chunk.1)
}

fn seed(x: &[f64], chunk: (usize, usize)) -> Vec<Dual> {
    x.iter().enumerate().map(|(i, value)| Dual::variable(*value, direction(i, chunk))).collect()
}

fn seed_twice(x: &[f64], v: &[f64], chunk: (usize, usize)) -> Vec<HyperDual> {
    let part = |i: usize| v.get(i).copied().unwrap_or(0.0);
    x.iter().enumerate().map(|(i, value)| HyperDual::variable(*value, direction(i, chunk), part(i))).collect()
}
