//! Telling an answer from what the editor held at first.

/// Whether a source is empty, or the stub as it was, or holds nothing but definitions without a body.
pub(super) fn is_untouched(source: &str, stub: &str) -> bool {
    let lines = meaningful(source);
    lines == meaningful(stub) || lines.iter().all(|line| is_empty_body(line))
}

/// Lines without comments, blank lines and blanks at their ends.
fn meaningful(source: &str) -> Vec<&str> {
    source
        .lines()
        .map(|line| line.split_once('#').map_or(line, |(code, _)| code).trim())
        .filter(|line| !line.is_empty())
        .collect()
}

fn is_empty_body(line: &str) -> bool {
    let line = line.trim_end_matches(';');
    matches!(line, "..." | "pass")
        || line.starts_with("import ")
        || line.starts_with("from ")
        || line.starts_with("raise NotImplementedError")
        || (line.starts_with("def ")
            && (line.ends_with(':') || line.ends_with(": ...") || line.ends_with(": pass")))
        || (line.len() >= 6 && line.starts_with("\"\"\"") && line.ends_with("\"\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUB: &str = "import numpy as np\n\ndef f(x):\n    ...\n";

    #[test]
    fn a_stub_with_comments_or_another_empty_body_is_untouched() {
        for source in [
            "",
            "   \n",
            STUB,
            "import numpy as np\ndef f(x):\n  # think\n    ...",
            "def f(x): pass",
            "def f(x):\n    raise NotImplementedError()",
        ] {
            assert!(is_untouched(source, STUB), "{source}");
        }
    }

    #[test]
    fn a_body_is_an_answer() {
        for source in [
            "def f(x):\n    return x",
            "def f(x):\n    print(x)",
            "f = lambda x: x",
            "def f(x: int): return x",
        ] {
            assert!(!is_untouched(source, STUB), "{source}");
        }
    }
}
