//! One change at a time: a factor, a sign, a transpose, the operands of `@`, a solution, a term.

/// A changed program.
#[derive(Debug, PartialEq)]
pub(crate) struct Mutant {
    /// What was changed.
    pub(crate) what: &'static str,
    /// The line as it is now.
    pub(crate) line: String,
    /// The whole.
    pub(crate) code: String,
    /// Where operands were swapped: the program as it was, which fails unless both are vectors. Then nothing has changed.
    pub(crate) inner: Option<String>,
}

/// What [`Mutant::inner`] uses.
pub(crate) const INNER: &str = "import numpy as _np\ndef _inner(a, b):\n    if _np.ndim(a) != 1 or _np.ndim(b) != 1:\n        raise ValueError(\"no vectors\")\n    return a @ b\n";

/// Words that are replaced by others, wherever they stand in an expression.
const WORDS: &[(&str, &str, &str)] = &[
    ("the factor ½ is gone", "0.5 * ", ""),
    ("the factor ½ is gone", "0.5*", ""),
    ("the half is gone", " / 2", ""),
    ("the half is gone", "/2", ""),
    ("the factor 2 is gone", "2 * ", ""),
    ("the factor 2 is gone", "2*", ""),
    ("a transpose is gone", ".T", ""),
    ("a sign is turned", " - ", " + "),
    ("a sign is turned", " + ", " - "),
    ("a sign is turned", "return -", "return "),
    ("a sign is turned", ", -", ", "),
    ("a sign is turned", "(-", "("),
    ("a sign is turned", " -= ", " += "),
    ("a sign is turned", " += ", " -= "),
    ("a comparison is turned", " < ", " > "),
    ("a comparison is turned", " > ", " < "),
    ("a comparison is turned", " <= ", " > "),
    ("the largest for the least", "max(", "min("),
    ("the least for the largest", "min(", "max("),
];

/// All changes of a program, or of an expression.
pub(crate) fn mutants(code: &str) -> Vec<Mutant> {
    let mut out: Vec<Mutant> = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let body = line.trim_start();
        let skipped = ["import", "from", "def ", "#"].iter().any(|word| body.starts_with(word));
        if !skipped {
            let whole =
                |line_now: &str| format!("{}{line_now}{}", &code[..start], &code[start + line.len()..]);
            for Change { what, line: changed, inner } in changes(line) {
                let inner = inner.map(|line| whole(&line));
                let mutant = Mutant { what, line: changed.trim().to_string(), code: whole(&changed), inner };
                if mutant.code != code && !out.iter().any(|other| other.code == mutant.code) {
                    out.push(mutant);
                }
            }
        }
        start += line.len();
    }
    out
}

/// A line that was changed.
struct Change {
    what: &'static str,
    line: String,
    inner: Option<String>,
}

fn changes(line: &str) -> Vec<Change> {
    let code = line.split('#').next().unwrap_or_default();
    let mut out = Vec::new();
    let splice = |from: usize, to: usize, with: &str| format!("{}{with}{}", &line[..from], &line[to..]);
    let change = |what, line| Change { what, line, inner: None };
    for (what, word, with) in WORDS {
        for (at, _) in code.match_indices(word) {
            // `2*` within `12*` is another number.
            let digit = code[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '.');
            if !(digit && word.starts_with(|c: char| c.is_ascii_digit())) {
                out.push(change(*what, splice(at, at + word.len(), with)));
            }
        }
    }
    if code.starts_with('-') {
        out.push(change("a sign is turned", splice(0, 1, "")));
    }
    for (at, _) in code.match_indices('@') {
        let spaced = code[..at].ends_with(' ') && code[at + 1..].starts_with(' ');
        let (at, sign) = if spaced { (at - 1, " @ ") } else { (at, "@") };
        let (left, right) = (operand_before(code, at), operand_behind(code, at + sign.len()));
        if let (Some(left), Some(right)) = (left, right) {
            let (a, b) = (&code[left..at], &code[at + sign.len()..right]);
            out.push(Change {
                what: "the operands of @ are swapped",
                line: splice(left, right, &format!("{b}{sign}{a}")),
                inner: Some(splice(left, right, &format!("_inner({a}, {b})"))),
            });
        }
    }
    for (at, word) in code.match_indices("solve(") {
        let inner = at + word.len();
        let Some(end) = closing(code, inner) else { continue };
        let Some(comma) = split(&code[inner..end]) else { continue };
        let (a, b) = (&code[inner..inner + comma], &code[inner + comma + 1..end]);
        let name =
            code[..at].rfind(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_')).map_or(0, |i| i + 1);
        out.push(change(
            "a product for the solution",
            splice(name, end + 1, &format!("(({a}) @ ({}))", b.trim())),
        ));
    }
    for (at, sign) in code.match_indices(" + ").chain(code.match_indices(" - ")) {
        let end = term_end(code, at + sign.len());
        out.push(change("a term is gone", splice(at, end, "")));
    }
    out
}

/// Where the bracket closes that is open at `from`.
fn closing(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in code[from..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return Some(from + at),
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the first comma outside of brackets stands.
fn split(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// Where the operand begins that ends at `end`: a name with calls and subscripts, or something in brackets.
fn operand_before(code: &str, end: usize) -> Option<usize> {
    let mut depth = 0;
    let mut start = end;
    for (at, c) in code[..end].char_indices().rev() {
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' if depth == 0 => break,
            '(' | '[' => depth -= 1,
            _ if depth > 0 || c.is_alphanumeric() || c == '_' || c == '.' => {}
            _ => break,
        }
        start = at;
    }
    (start < end).then_some(start)
}

/// Where the operand ends that begins at `from`.
fn operand_behind(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0;
    let mut end = from;
    for (at, c) in code[from..].char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => break,
            ')' | ']' => depth -= 1,
            _ if depth > 0 || c.is_alphanumeric() || c == '_' || c == '.' => {}
            _ => break,
        }
        end = from + at + c.len_utf8();
    }
    (end > from).then_some(end)
}

/// Where the term ends that begins at `from`.
fn term_end(code: &str, from: usize) -> usize {
    let mut depth = 0;
    for (at, c) in code[from..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' | ',' | ':' | '\n' if depth == 0 => return from + at,
            ')' | ']' | '}' => depth -= 1,
            '+' | '-' if depth == 0 && at > 0 && code[..from + at].ends_with(' ') => return from + at - 1,
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(code: &str) -> Vec<String> {
        mutants(code).into_iter().map(|mutant| mutant.line).collect()
    }

    #[test]
    fn every_kind_of_change_is_made() {
        let found = lines("    return f + g @ p + 0.5 * p @ (H.T @ p)\n");
        for wanted in [
            "return f - g @ p + 0.5 * p @ (H.T @ p)",
            "return f + p @ g + 0.5 * p @ (H.T @ p)",
            "return f + g @ p + p @ (H.T @ p)",
            "return f + g @ p + 0.5 * p @ (H @ p)",
            "return f + g @ p + 0.5 * p @ (p @ H.T)",
            "return f + g @ p + 0.5 * (H.T @ p) @ p",
            "return f + 0.5 * p @ (H.T @ p)",
            "return f + g @ p",
        ] {
            assert!(found.iter().any(|line| line == wanted), "{wanted} is not in\n{}", found.join("\n"));
        }
    }

    #[test]
    fn a_solution_becomes_a_product_and_a_sign_goes() {
        let found = lines("-np.linalg.solve(J.T @ J, J.T @ r)");
        assert!(found.contains(&"-((J.T @ J) @ (J.T @ r))".to_string()), "{found:?}");
        assert!(found.contains(&"np.linalg.solve(J.T @ J, J.T @ r)".to_string()), "{found:?}");
    }

    #[test]
    fn names_numbers_and_comments_are_left_alone() {
        assert_eq!(
            lines("import numpy as np\ndef f(x - y):\n    x = 12*a  # 2*b - c\n"),
            Vec::<String>::new()
        );
    }
}
