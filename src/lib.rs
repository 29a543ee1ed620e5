pub mod foundation; pub mod district; pub mod contract; pub mod question; pub mod answer;
pub mod input;
