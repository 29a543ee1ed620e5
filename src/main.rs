//! The program: everything is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Room in many small pieces took more than a quarter of a comparison's time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    costout::cli::run()
}
