//! All tests of the whole, in one binary, so that polars is linked once.

mod complaints;
mod damage;
