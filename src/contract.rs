//! Layer 2: the agreement. What each kind of provision says, and the small set
//! of effects to which all of them lower.

pub mod clash;
pub mod condition;
pub mod context;
pub mod effect;
pub mod grids;
pub mod provision;
pub mod refused;
