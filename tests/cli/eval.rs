//! `secant eval`.

use crate::run::{Place, secant};

#[test]
fn code_on_the_command_line_prints_what_python_would() {
    let run = secant(&["eval", "-e", "import numpy as np\nprint(np.eye(2), 1/2, [1, 'a'])"]).exits(0);
    assert_eq!(run.out, "[[1. 0.]\n [0. 1.]] 0.5 [1, 'a']\n");
    assert_eq!(run.err, "");
}

#[test]
fn files_and_standard_input_are_run() {
    let place = Place::new();
    place.file("two.py", "print(1 + 1)\n");
    assert_eq!(place.secant(&["eval", "two.py"]).exits(0).out, "2\n");
    assert_eq!(place.secant_with(&["eval", "-"], "print(2 + 1)\n").exits(0).out, "3\n");
    assert!(place.secant(&["eval", "three.py"]).exits(2).err.contains("three.py"));
    place.secant(&["eval"]).exits(2);
    place.secant(&["eval", "two.py", "-e", "1"]).exits(2);
}

#[test]
fn an_exception_has_pythons_words_a_line_and_a_caret() {
    let code = "import numpy as np\nprint('before')\nnp.ones(2) @ np.ones(3)\n";
    let run = secant(&["eval", "-e", code]).exits(1);
    assert_eq!(run.out, "before\n");
    assert!(
        run.err.contains("line 3") && run.err.contains('^') && run.err.contains("ValueError"),
        "{}",
        run.err
    );
}

#[test]
fn a_syntax_error_has_a_line_and_a_caret() {
    let run = secant(&["eval", "-e", "x = 1\ny = (2\n"]).exits(1);
    assert!(run.err.contains("SyntaxError") && run.err.contains('^'), "{}", run.err);
    assert_eq!(run.out, "");
}
