//! A watch beside a test that tries many things: what takes too long ends the
//! test with its name, and does not wait for ever.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The longest that one trial may take.
pub const LIMIT: Duration = Duration::from_mins(1);

/// What is being tried, and since when.
type Tried = Arc<Mutex<Option<(String, Instant)>>>;

/// The watch, as long as it is kept.
pub struct Watch {
    tried: Tried,
    over: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to watch.
    pub fn start() -> Self {
        let watch = Self { tried: Tried::default(), over: Arc::default() };
        let (tried, over) = (watch.tried.clone(), watch.over.clone());
        std::thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(500));
                let now = tried.lock().expect("a lock").clone();
                if let Some((what, since)) = now.filter(|(_, since)| since.elapsed() > LIMIT) {
                    let seconds = since.elapsed().as_secs();
                    let _ = writeln!(std::io::stderr(), "no answer after {seconds} seconds: {what}");
                    std::process::abort();
                }
            }
        });
        watch
    }

    /// Something is being tried.
    pub fn begin(&self, what: String) {
        *self.tried.lock().expect("a lock") = Some((what, Instant::now()));
    }

    /// It is over.
    pub fn end(&self) {
        *self.tried.lock().expect("a lock") = None;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
