//! The TOML files of a round and of a profile: the first letter says which of
//! them, the rest is what it says. Read, and compared where nothing is wrong.

#![no_main]

mod round;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((letter, text)) = bytes.split_first() else { return };
    match letter {
        b'r' => round::with("round.toml", text),
        b'o' => round::with("union-2019-05-13.toml", text),
        b'g' => round::with("grids.toml", text),
        b'q' => round::with("status-quo.toml", text),
        b'c' => round::with("columns.toml", text),
        b's' => round::schedule(text),
        b'p' => round::profile(text),
        _ => {}
    }
});
