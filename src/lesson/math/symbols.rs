//! Commands of LaTeX that stand for a symbol.

use super::Class::{self, Big, Binary, Close, Function, Open, Operand, Punctuation, Relation};

/// Command, Unicode, ASCII, class.
const SYMBOLS: &[(&str, &str, &str, Class)] = &[
    ("alpha", "α", "alpha", Operand),
    ("beta", "β", "beta", Operand),
    ("gamma", "γ", "gamma", Operand),
    ("delta", "δ", "delta", Operand),
    ("epsilon", "ε", "eps", Operand),
    ("varepsilon", "ε", "eps", Operand),
    ("zeta", "ζ", "zeta", Operand),
    ("eta", "η", "eta", Operand),
    ("theta", "θ", "theta", Operand),
    ("kappa", "κ", "kappa", Operand),
    ("lambda", "λ", "lambda", Operand),
    ("mu", "μ", "mu", Operand),
    ("nu", "ν", "nu", Operand),
    ("xi", "ξ", "xi", Operand),
    ("pi", "π", "pi", Operand),
    ("rho", "ρ", "rho", Operand),
    ("sigma", "σ", "sigma", Operand),
    ("tau", "τ", "tau", Operand),
    ("phi", "φ", "phi", Operand),
    ("varphi", "φ", "phi", Operand),
    ("chi", "χ", "chi", Operand),
    ("psi", "ψ", "psi", Operand),
    ("omega", "ω", "omega", Operand),
    ("Gamma", "Γ", "Gamma", Operand),
    ("Delta", "Δ", "Delta", Operand),
    ("Theta", "Θ", "Theta", Operand),
    ("Lambda", "Λ", "Lambda", Operand),
    ("Xi", "Ξ", "Xi", Operand),
    ("Pi", "Π", "Pi", Operand),
    ("Sigma", "Σ", "Sigma", Operand),
    ("Phi", "Φ", "Phi", Operand),
    ("Psi", "Ψ", "Psi", Operand),
    ("Omega", "Ω", "Omega", Operand),
    ("nabla", "∇", "grad", Operand),
    ("partial", "∂", "d", Operand),
    ("infty", "∞", "inf", Operand),
    ("ell", "ℓ", "l", Operand),
    ("emptyset", "∅", "{}", Operand),
    ("forall", "∀", "for all ", Operand),
    ("exists", "∃", "exists ", Operand),
    ("dots", "…", "...", Operand),
    ("ldots", "…", "...", Operand),
    ("cdots", "⋯", "...", Operand),
    ("vdots", "⋮", ":", Operand),
    ("ddots", "⋱", "...", Operand),
    ("top", "ᵀ", "T", Operand),
    ("prime", "′", "'", Operand),
    ("degree", "°", " deg", Operand),
    ("%", "%", "%", Operand),
    ("#", "#", "#", Operand),
    ("_", "_", "_", Operand),
    ("$", "$", "$", Operand),
    ("&", "&", "&", Operand),
    ("|", "‖", "||", Operand),
    ("Vert", "‖", "||", Operand),
    ("vert", "|", "|", Operand),
    ("lVert", "‖", "||", Open),
    ("rVert", "‖", "||", Close),
    ("lvert", "|", "|", Open),
    ("rvert", "|", "|", Close),
    ("langle", "⟨", "<", Open),
    ("rangle", "⟩", ">", Close),
    ("lfloor", "⌊", "floor(", Open),
    ("rfloor", "⌋", ")", Close),
    ("lceil", "⌈", "ceil(", Open),
    ("rceil", "⌉", ")", Close),
    ("{", "{", "{", Open),
    ("}", "}", "}", Close),
    ("colon", ":", ":", Punctuation),
    ("pm", "±", "+-", Binary),
    ("mp", "∓", "-+", Binary),
    ("times", "×", "x", Binary),
    ("cdot", "·", "*", Binary),
    ("div", "÷", "/", Binary),
    ("circ", "∘", "o", Binary),
    ("otimes", "⊗", "(x)", Binary),
    ("oplus", "⊕", "(+)", Binary),
    ("odot", "⊙", "(.)", Binary),
    ("cup", "∪", "union", Binary),
    ("cap", "∩", "intersect", Binary),
    ("land", "∧", "and", Binary),
    ("wedge", "∧", "and", Binary),
    ("lor", "∨", "or", Binary),
    ("le", "≤", "<=", Relation),
    ("leq", "≤", "<=", Relation),
    ("ge", "≥", ">=", Relation),
    ("geq", "≥", ">=", Relation),
    ("lt", "<", "<", Relation),
    ("gt", ">", ">", Relation),
    ("ll", "≪", "<<", Relation),
    ("gg", "≫", ">>", Relation),
    ("ne", "≠", "!=", Relation),
    ("neq", "≠", "!=", Relation),
    ("approx", "≈", "~=", Relation),
    ("sim", "∼", "~", Relation),
    ("simeq", "≃", "~=", Relation),
    ("equiv", "≡", "==", Relation),
    ("propto", "∝", "~", Relation),
    ("succ", "≻", ">", Relation),
    ("succeq", "⪰", ">=", Relation),
    ("prec", "≺", "<", Relation),
    ("preceq", "⪯", "<=", Relation),
    ("perp", "⊥", "_|_", Relation),
    ("parallel", "∥", "||", Relation),
    ("mid", "|", "|", Relation),
    ("in", "∈", "in", Relation),
    ("notin", "∉", "not in", Relation),
    ("subset", "⊂", "subset of", Relation),
    ("subseteq", "⊆", "subset of", Relation),
    ("to", "→", "->", Relation),
    ("rightarrow", "→", "->", Relation),
    ("leftarrow", "←", "<-", Relation),
    ("gets", "←", "<-", Relation),
    ("mapsto", "↦", "|->", Relation),
    ("Rightarrow", "⇒", "=>", Relation),
    ("implies", "⇒", "=>", Relation),
    ("Leftrightarrow", "⇔", "<=>", Relation),
    ("iff", "⇔", "<=>", Relation),
    ("sum", "∑", "sum", Big),
    ("prod", "∏", "prod", Big),
    ("int", "∫", "int", Big),
    ("min", "min", "min", Function),
    ("max", "max", "max", Function),
    ("argmin", "argmin", "argmin", Function),
    ("argmax", "argmax", "argmax", Function),
    ("inf", "inf", "inf", Function),
    ("sup", "sup", "sup", Function),
    ("lim", "lim", "lim", Function),
    ("ln", "ln", "ln", Function),
    ("log", "log", "log", Function),
    ("exp", "exp", "exp", Function),
    ("sin", "sin", "sin", Function),
    ("cos", "cos", "cos", Function),
    ("tan", "tan", "tan", Function),
    ("sinh", "sinh", "sinh", Function),
    ("cosh", "cosh", "cosh", Function),
    ("tanh", "tanh", "tanh", Function),
    ("det", "det", "det", Function),
    ("dim", "dim", "dim", Function),
    ("tr", "tr", "tr", Function),
    ("rank", "rank", "rank", Function),
    ("diag", "diag", "diag", Function),
    ("sign", "sign", "sign", Function),
];

/// The symbol of a command: Unicode, ASCII, class.
pub(super) fn command(name: &str) -> Option<(&'static str, &'static str, Class)> {
    SYMBOLS.iter().find(|row| row.0 == name).map(|row| (row.1, row.2, row.3))
}

/// A plain character that is more than itself: Unicode, ASCII, class.
pub(super) fn character(c: char) -> Option<(&'static str, &'static str, Class)> {
    Some(match c {
        '-' | '−' => ("−", "-", Binary),
        '+' => ("+", "+", Binary),
        '*' => ("*", "*", Binary),
        '=' => ("=", "=", Relation),
        '<' => ("<", "<", Relation),
        '>' => (">", ">", Relation),
        ':' => (":", ":", Relation),
        ',' => (",", ",", Punctuation),
        ';' => (";", ";", Punctuation),
        '(' => ("(", "(", Open),
        '[' => ("[", "[", Open),
        ')' => (")", ")", Close),
        ']' => ("]", "]", Close),
        '~' => (" ", " ", Operand),
        _ => return None,
    })
}

/// A letter in `\mathbb`.
pub(super) fn blackboard(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        'R' => ("ℝ", "R"),
        'N' => ("ℕ", "N"),
        'Z' => ("ℤ", "Z"),
        'Q' => ("ℚ", "Q"),
        'C' => ("ℂ", "C"),
        'E' => ("𝔼", "E"),
        'P' => ("ℙ", "P"),
        _ => return None,
    })
}

/// A character as a superscript.
pub(super) fn superscript(c: char) -> Option<char> {
    let (from, to) =
        ("0123456789+−-=()niTabcdefghjklmoprstuvwxyz′*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′*");
    pair(from, to, c)
}

/// A character as a subscript.
pub(super) fn subscript(c: char) -> Option<char> {
    pair("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", c)
}

fn pair(from: &str, to: &str, c: char) -> Option<char> {
    from.chars().zip(to.chars()).find(|(a, _)| *a == c).map(|(_, b)| b)
}

/// Prose and terminal graphics beyond the commands: Unicode, ASCII.
const PROSE: &[(char, &str)] = &[
    ('½', "1/2"),
    ('⅓', "1/3"),
    ('⅔', "2/3"),
    ('¼', "1/4"),
    ('¾', "3/4"),
    ('⅙', "1/6"),
    ('⅛', "1/8"),
    ('√', "sqrt"),
    ('″', "''"),
    ('‴', "'''"),
    ('–', "-"),
    ('—', "--"),
    ('‘', "'"),
    ('’', "'"),
    ('“', "\""),
    ('”', "\""),
    ('•', "*"),
    ('é', "e"),
    ('è', "e"),
    ('ö', "o"),
    ('ü', "u"),
    ('ä', "a"),
    ('§', "sec. "),
    ('²', "^2"),
    ('³', "^3"),
    ('ᵀ', "^T"),
    ('\u{a0}', " "),
];

/// Text in ASCII: symbols become words, what has no word becomes `?`.
pub(super) fn to_ascii(text: &str) -> String {
    let mut plain = Plain::default();
    for c in text.chars() {
        if c.is_ascii() {
            plain.letter(c);
        } else if let Some((_, word)) = PROSE.iter().find(|(from, _)| *from == c) {
            match word.strip_prefix('^') {
                Some(raised) => plain.script('^', raised),
                None => plain.text(word),
            }
        } else if let Some(row) = SYMBOLS.iter().find(|row| row.1.chars().eq([c])) {
            plain.word(row.2);
        } else if let Some((mark, letter)) = from_script(c) {
            plain.script(mark, &letter.to_string());
        } else if let Some((_, word, _)) = character(c) {
            plain.text(word);
        } else {
            plain.text("?");
        }
    }
    plain.out
}

/// ASCII in the making: names of letters and raised letters stay apart from the letters that follow.
#[derive(Default)]
struct Plain {
    out: String,
    /// Whether a letter that follows would be read as part of what stands there.
    sticky: bool,
    /// `^` or `_`, if that is what stands last.
    mark: Option<char>,
}

impl Plain {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
        (self.sticky, self.mark) = (false, None);
    }

    fn letter(&mut self, c: char) {
        if self.sticky && c.is_ascii_alphanumeric() {
            self.out.push(' ');
        }
        self.text(c.encode_utf8(&mut [0; 4]));
    }

    /// A symbol by its name: `lambda`, `<=`.
    fn word(&mut self, word: &str) {
        let named = word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
        if named && self.out.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            self.out.push(' ');
        }
        self.text(word);
        self.sticky = named;
    }

    /// A raised or lowered text; the mark stands once before several.
    fn script(&mut self, mark: char, text: &str) {
        if self.mark != Some(mark) {
            self.out.push(mark);
        }
        self.out.push_str(text);
        (self.sticky, self.mark) = (true, Some(mark));
    }
}

/// A raised or lowered letter: its mark, `^` or `_`, and the letter.
fn from_script(c: char) -> Option<(char, char)> {
    let mut letters = "0123456789+-=()abcdefghijklmnoprstuvwxyzT".chars();
    letters.find_map(|plain| {
        if superscript(plain) == Some(c) {
            Some(('^', plain))
        } else if subscript(plain) == Some(c) {
            Some(('_', plain))
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn names_and_raised_letters_stay_apart_from_what_follows() {
        for (text, ascii) in [
            ("p = −γg", "p = -gamma g"),
            ("gᵀp + ½ pᵀHp", "g^T p + 1/2 p^T Hp"),
            ("10⁻¹⁶", "10^-16"),
            ("x²y + λ²/2", "x^2 y + lambda^2/2"),
            ("H₁₂ ≤ ‖∇f‖", "H_12 <= ||grad f||"),
        ] {
            assert_eq!(to_ascii(text), ascii);
        }
    }
}
