//! The grid of a schedule: read, shown, and held against another.

#![no_main]

mod round;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| round::grid(bytes));
