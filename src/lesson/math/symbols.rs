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
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(c);
        } else if let Some((_, word)) = PROSE.iter().find(|(from, _)| *from == c) {
            plain.push_str(word);
        } else if let Some(row) = SYMBOLS.iter().find(|row| row.1.chars().eq([c])) {
            plain.push_str(row.2);
            if c == '∇' {
                plain.push(' ');
            }
        } else if let Some(digit) = from_script(c) {
            plain.push_str(&digit);
        } else if let Some((_, word, _)) = character(c) {
            plain.push_str(word);
        } else {
            plain.push('?');
        }
    }
    plain
}

/// A raised or lowered letter as `^x`, `_x`.
fn from_script(c: char) -> Option<String> {
    let letters = "0123456789+-=()abcdefghijklmnoprstuvwxyzT".chars();
    letters.into_iter().find_map(|plain| {
        if superscript(plain) == Some(c) {
            Some(format!("^{plain}"))
        } else if subscript(plain) == Some(c) {
            Some(format!("_{plain}"))
        } else {
            None
        }
    })
}
