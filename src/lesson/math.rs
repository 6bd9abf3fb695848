//! Mathematics in LaTeX, as far as lessons need it: parsed once, drawn on one line ([`inline`]) or as a block
//! ([`block`]), in Unicode or in ASCII. What is not understood is an error with its place: nothing half-rendered is shown.

mod grid;
mod line;
mod parse;
mod symbols;

pub use parse::{MathError, check};

/// Longest formula, in bytes.
pub const MAX_LENGTH: usize = 2000;
/// Deepest nesting of braces, fractions, scripts and environments.
pub const MAX_DEPTH: usize = 20;

/// A formula as a tree.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// A symbol in Unicode and in ASCII.
    Symbol(&'static str, &'static str, Class),
    /// A letter, number or other text that is the same in both.
    Text(String, Class),
    /// Things side by side; the flag says whether the author wrote a space before it.
    Row(Vec<(Node, bool)>),
    /// `\frac`
    Fraction(Box<Node>, Box<Node>),
    /// `\sqrt`
    Root(Box<Node>),
    /// Base, subscript, superscript.
    Script(Box<Node>, Option<Box<Node>>, Option<Box<Node>>),
    /// A matrix with its brackets.
    Matrix(char, char, Vec<Vec<Node>>),
    /// `\left( … \right)`
    Fenced(String, String, Box<Node>),
    /// `\hat x`: the body, its combining mark and its word.
    Accent(Box<Node>, char, &'static str),
    /// Explicit space of so many columns.
    Space(usize),
}

/// What a symbol is, for the spaces around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Operand,
    Binary,
    Relation,
    Open,
    Close,
    Punctuation,
    /// `min`, `ln`
    Function,
    /// `∑`, whose limits go above and below it
    Big,
}

/// A formula on one line. What cannot be parsed is shown without its backslashes and braces.
#[must_use]
pub fn inline(latex: &str, ascii: bool) -> String {
    match parse::parse(latex) {
        Ok(node) => line::draw(&node, ascii),
        Err(_) => fallback(latex),
    }
}

/// A displayed formula as rows of equal width: two-dimensional in Unicode, one row in ASCII.
#[must_use]
pub fn block(latex: &str, ascii: bool) -> Vec<String> {
    match parse::parse(latex) {
        Ok(node) if ascii => vec![line::draw(&node, true)],
        Ok(node) => grid::draw(&node),
        Err(_) => vec![fallback(latex)],
    }
}

/// Text in ASCII: symbols become words (`λ` → `lambda`), what has no word becomes `?`.
#[must_use]
pub fn to_ascii(text: &str) -> String {
    symbols::to_ascii(text)
}

fn fallback(latex: &str) -> String {
    let words: String = latex
        .chars()
        .filter(|c| !super::text::is_forbidden(*c))
        .map(|c| if matches!(c, '\\' | '{' | '}' | '\n') { ' ' } else { c })
        .take(MAX_LENGTH)
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_like_the_book() {
        for (latex, unicode, ascii) in [
            (r"H p = -g", "H p = −g", "H p = -g"),
            (
                r"m(p) = f_0 + g^{T} p + \frac{1}{2} p^T H p",
                "m(p) = f₀ + gᵀ p + ½ pᵀ H p",
                "m(p) = f_0 + g^T p + 1/2 p^T H p",
            ),
            (r"\tfrac12 x^\top A x", "½ xᵀ A x", "1/2 x^T A x"),
            (
                r"\lambda_{\min} \le \dots \le \lambda_{\max}",
                "λmin ≤ … ≤ λmax",
                "lambda_min <= ... <= lambda_max",
            ),
            (r"\lVert \boldsymbol{p} \rVert^2", "‖p‖²", "||p||^2"),
            (r"\|x^{+} - x^{*}\|", "‖x⁺ − x*‖", "||x^+ - x*||"),
            (r"\varepsilon \approx 10^{-16}", "ε ≈ 10⁻¹⁶", "eps ~= 10^-16"),
            (r"\frac{a + b}{4 h^2}", "(a + b)/(4 h²)", "(a + b)/(4 h^2)"),
            (r"f_{\pm\pm} = f(x \pm h e_i)", "f_(±±) = f(x ± h eᵢ)", "f_(+-+-) = f(x +- h e_i)"),
            (r"\begin{pmatrix} 3 & 1 \\ 1 & 2 \end{pmatrix}", "(3 1; 1 2)", "(3 1; 1 2)"),
            (r"\max(0, x) + \ln x", "max(0, x) + ln x", "max(0, x) + ln x"),
            (r"\varphi''(0) = \sqrt{1 + x^2}", "φ″(0) = √(1 + x²)", "phi''(0) = sqrt(1 + x^2)"),
            (r"\nabla f(x), \quad H \succ 0", "∇f(x),  H ≻ 0", "grad f(x),  H > 0"),
            (r"\mathbb{R}^n \to \mathbb{R}", "ℝⁿ → ℝ", "R^n -> R"),
            (r"\nabla^2 f = \frac{1}{2} (H + H^T) p", "∇²f = ½ (H + Hᵀ) p", "grad^2 f = 1/2 (H + H^T) p"),
            (
                r"c \varepsilon / h^2 + \|p\| / \|x\| + a/b",
                "c ε / h² + ‖p‖ / ‖x‖ + a/b",
                "c eps / h^2 + ||p|| / ||x|| + a/b",
            ),
            (r"\hat{x} \in \{1, 2\}", "x\u{302} ∈ {1, 2}", "xhat in {1, 2}"),
        ] {
            assert_eq!(inline(latex, false), unicode, "{latex}");
            assert_eq!(inline(latex, true), ascii, "{latex}");
        }
    }

    #[test]
    fn a_displayed_fraction_stands_on_three_rows() {
        assert_eq!(
            block(r"\rho = \frac{f(x) - f(x + p)}{m(0) - m(p)}", false),
            ["    f(x) − f(x + p)", "ρ = ───────────────", "      m(0) − m(p)  "]
        );
    }

    #[test]
    fn a_displayed_matrix_has_tall_brackets() {
        assert_eq!(
            block(r"H = \begin{pmatrix} 3 & 1 \\ 1 & -2 \end{pmatrix} p", false),
            ["    ⎛3   1⎞  ", "H = ⎝1  −2⎠ p"]
        );
    }

    #[test]
    fn what_is_not_understood_is_an_error_and_shows_no_backslash() {
        for latex in
            [r"\unknown{x}", "{", "}", "x^", r"\frac{1}", r"\left( x", r"\begin{pmatrix} 1", "a & b", r"\"]
        {
            assert!(check(latex).is_err(), "{latex}");
            assert!(!inline(latex, false).contains('\\') && !block(latex, true).concat().contains('\\'));
        }
    }

    #[test]
    fn depth_and_length_are_capped() {
        assert!(check(&"{".repeat(100_000)).is_err());
        assert!(check(&format!("{}x{}", r"\sqrt{".repeat(500), "}".repeat(500))).is_err());
        assert!(check(&"x^".repeat(900)).is_err());
        assert!(block(&"x".repeat(1_000_000), false)[0].len() <= MAX_LENGTH);
    }

    proptest::proptest! {
        #[test]
        fn no_formula_panics(latex in r"(\\frac|\\sqrt|\\left|\\right|\\begin\{pmatrix\}|\\end\{pmatrix\}|\\\\|\\hat|[{}()&^_'x1 +|.])*") {
            let (line, rows) = (inline(&latex, true), block(&latex, false));
            proptest::prop_assert!(!line.contains('\\') && rows.iter().all(|row| !row.contains('\\')));
        }
    }
}
