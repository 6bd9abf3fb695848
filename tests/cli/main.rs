//! The real binary on the command line: what it prints, and its exit codes.

mod authoring;
mod calc;
mod check;
mod derive;
mod eval;
mod hostile;
mod lessons;
mod methods;
mod nist;
mod python;
mod run;
mod solve;
