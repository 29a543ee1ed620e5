//! costout

pub mod foundation;

pub mod district;

pub mod contract;

pub mod question;

pub mod answer;

pub mod reading;

pub mod input;
pub mod render;
pub mod table;

pub mod cli;
