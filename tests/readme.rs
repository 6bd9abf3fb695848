//! The README's two set-up commands are the ones that the checks run.
#![expect(clippy::disallowed_methods, reason = "the test reads the README and the checks")]

use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name} cannot be read: {error}"))
}

/// The lines inside code fences of the section under `## title`.
fn commands(markdown: &str, title: &str) -> Vec<String> {
    let heading = format!("## {title}");
    let section = markdown.lines().skip_while(|line| line.trim_end() != heading).skip(1);
    let (mut fenced, mut commands) = (false, Vec::new());
    for line in section {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced && !line.trim().is_empty() {
            commands.push(line.trim().to_owned());
        } else if !fenced && line.starts_with("## ") {
            break;
        }
    }
    commands
}

#[test]
fn set_up_is_two_commands() {
    assert_eq!(commands(&read("README.md"), "Set-up"), ["cargo run --release", "cargo test"]);
}

#[test]
fn the_checks_run_the_test_command_of_the_readme() {
    let test = commands(&read("README.md"), "Set-up").pop().expect("the README has set-up commands");
    let checks = read(".ci/run");
    assert!(checks.lines().any(|line| line == format!("step {test}")), ".ci/run does not run `{test}`");
}

#[test]
fn only_fenced_lines_of_the_section_are_commands() {
    let text = "```\nno\n```\n## Set-up\nnot this\n```sh\n## a comment in a shell\none\n```\n```\n\ntwo\n```\n## Use\n```\nno\n```\n";
    assert_eq!(commands(text, "Set-up"), ["## a comment in a shell", "one", "two"]);
    assert!(commands(text, "Missing").is_empty());
}
