//! Storage and consent under every fault that can be shown natively, on thousands of schedules each.
//!
//! The names are those of the list of faults: F1 blocked, F2 null, F3 reading fails, F4 full, and so on. After every
//! act it holds: I1 the list has the shop's items, in the shop's order where nothing is allowed; I2 nothing panics;
//! I3 a consent is never higher than the shopper's last act; I4 nothing is written while all is denied; I5 keys of
//! others are untouched; I6 all works afterwards; I7 what the status says of keeping is true.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod shopper;
mod store;
#[path = "../worlds/mod.rs"]
mod worlds;

mod clock;
mod crash;
mod reading_and_writing;
mod tabs;
mod texts;
mod values;
mod versions;
