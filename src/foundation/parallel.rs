//! Work side by side on the machine: offers, columns, provisions, tables. What
//! is worked on beside something else shares nothing with it that changes, and
//! the answers come in their order. One alone is worked on where one is, since
//! waking another thread takes longer than a small round.

use rayon::iter::{IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

/// Lets the thread that calls work along with the others, instead of waiting for
/// them: a program says so when it begins, and once.
pub fn work_along() {
    // It fails where there are threads already, which is as well.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

/// What comes of each item, in order.
pub fn each<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    if items.len() < 2 { items.into_iter().map(work).collect() } else { items.into_par_iter().map(work).collect() }
}

/// Works on each item.
pub fn each_mut<T: Send>(items: &mut [T], work: impl Fn(&mut T) + Send + Sync) {
    if items.len() < 2 {
        items.iter_mut().for_each(work);
    } else {
        items.par_iter_mut().for_each(work);
    }
}

/// What comes of two things that have nothing to do with each other.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}
