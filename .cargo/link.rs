//! How the program is linked: at the place in memory where it will be. Of its
//! tables some 90,000 addresses would have to be set each time it starts, a
//! twelfth of the time that a comparison takes.

#![allow(clippy::print_stdout, reason = "what is printed here is read by cargo")]

use std::env::var;

fn main() {
    println!("cargo:rerun-if-changed=.cargo/link.rs");
    let is = |name: &str, wanted: &str| var(name).is_ok_and(|found| found == wanted);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
