//! Programs whose output, or failure, was written by real Python with NumPy (`tests/golden/numpy_cases.py`).

#[path = "golden/corpus.rs"]
mod corpus;

#[test]
fn programs_print_and_fail_as_in_python() {
    corpus::compare(include_str!("golden/numpy_cases.json"), 400, "");
}
