//! The program: everything is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Half of what a comparison asks the system for is room, in many small pieces.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    costout::cli::run()
}
