//! Random numbers against those that real NumPy draws from the same seeds (`tests/golden/random_streams.py`), to the last
//! bit.

use secant::numpy::{Limits, Program, Session, Value};
use serde_json::Value as Json;

/// FNV-1a of 64 bits over the bytes of the numbers.
fn fnv(numbers: &[f64]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for number in numbers {
        let mut bits = number.to_bits();
        for _ in 0..8 {
            hash = (hash ^ (bits & 0xff)).wrapping_mul(0x0100_0000_01b3);
            bits >>= 8;
        }
    }
    hash
}

/// Runs the program of a part for each of its seeds, and compares all streams; how many there were.
fn compare(part: &str) -> usize {
    let file: Json =
        serde_json::from_str(include_str!("golden/random_streams.json")).expect("the file is JSON");
    let part = &file[part];
    let text = part["program"].as_str().expect("it has a program");
    let streams = part["streams"].as_object().expect("it has streams");
    // `serde_json` sorts the cases: their order is that in the program.
    let mut cases: Vec<(&String, &Json)> = streams.iter().collect();
    cases.sort_by_cached_key(|(case, _)| text.find(&format!("numbers({case}))\n")));
    let limits = Limits::default();
    let mut differ = Vec::new();
    let mut count = 0;
    for (i, seed) in part["seeds"].as_array().expect("it has seeds").iter().enumerate() {
        let seed = seed.as_str().expect("a seed is text");
        let program = Program::parse(&text.replace("SEED", seed), &limits).expect("the program is Python");
        let session = Session::<f64>::run(&program, &limits)
            .unwrap_or_else(|failure| panic!("seed {seed}: {}", failure.0.render()));
        let found = session.get("out").and_then(|out| out.items()).expect("it leaves a list");
        assert_eq!(found.len(), cases.len());
        for ((case, rows), value) in cases.iter().zip(&found) {
            let written = rows[i].as_str().expect("a stream is text");
            let numbers = Value::dense(value).map(|dense| dense.data).unwrap_or_default();
            count += 1;
            if !written.starts_with(&format!("{:016x} ", fnv(&numbers))) {
                let first = &numbers[..numbers.len().min(3)];
                differ.push(format!("seed {seed}: {case}\n  numpy: {written}\n  here:  {first:?}"));
            }
        }
    }
    assert!(differ.is_empty(), "{} of {count} differ:\n{}", differ.len(), differ.join("\n"));
    count
}

#[test]
fn a_hundred_seeds_give_the_numbers_of_numpys_generator() {
    assert!(compare("generator") >= 100 * 40);
}

#[test]
fn the_other_distributions_give_the_numbers_of_numpys_generator() {
    assert!(compare("more") >= 20 * 20);
}

#[test]
fn the_old_functions_give_the_numbers_of_numpys() {
    assert!(compare("legacy") >= 20 * 40);
}

#[test]
fn seeds_of_any_size_and_sequences_of_them_are_mixed_as_in_numpy() {
    assert!(compare("seeds") > 20 && compare("old seeds") > 10);
}
