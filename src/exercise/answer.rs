//! Reading what a student wrote.

/// Lines that say something: without comments, numbering and blanks at the ends.
pub(super) fn lines(answer: &str) -> impl Iterator<Item = &str> {
    answer
        .lines()
        .map(|line| line.split_once('#').map_or(line, |(before, _)| before).trim())
        .filter(|line| !line.is_empty())
}

/// An expression without a name in front of it: `p = -solve(H, g)` is `-solve(H, g)`.
pub(super) fn expression(answer: &str) -> &str {
    let answer = answer.trim();
    match answer.split_once('=') {
        Some((name, rest))
            if !rest.starts_with('=')
                && !name.trim().is_empty()
                && name.trim().chars().all(|c| c.is_alphanumeric() || c == '_') =>
        {
            rest.trim()
        }
        _ => answer,
    }
}

/// The words of a line, whatever separates them.
pub(super) fn words(line: &str) -> Vec<&str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '.' | ')'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether two ids are the same, capitals aside.
pub(super) fn same(id: &str, word: &str) -> bool {
    id.eq_ignore_ascii_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_front_of_an_expression_is_no_part_of_it() {
        assert_eq!(expression("  p = -solve(H, g)\n"), "-solve(H, g)");
        assert_eq!(expression("f(x, k=1)"), "f(x, k=1)");
        assert_eq!(expression("a == b"), "a == b");
    }

    #[test]
    fn comments_and_blank_lines_say_nothing() {
        assert_eq!(lines("# why\n\n A yes # sure\n").collect::<Vec<_>>(), ["A yes"]);
        assert_eq!(words("A: yes, descent."), ["A", "yes", "descent"]);
    }
}
