//! The delimited files of a round: the first letter says which of them, the
//! rest is what stands in it.

#![no_main]

mod round;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((letter, text)) = bytes.split_first() else { return };
    match letter {
        b'w' => round::with("workforce.csv", text),
        b's' => round::with("schools.csv", text),
        b'i' => round::with("cpi.csv", text),
        _ => {}
    }
});
