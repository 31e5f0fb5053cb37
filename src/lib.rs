//! visavis: personalization face to face.
//!
//! On the shopper's own device this crate keeps what they gave (the [`journal`]) under their [`consent`],
//! derives their [`taste`] by replay, re-ranks the shop's lists ([`rank`]), and says why each product stands
//! where it stands ([`explain`]). The [`engine`] is the one place where these meet; [`store`] keeps the
//! bytes; `web` is the WebAssembly edge, and `merchant` that of the merchant's builder, in a WebAssembly of its
//! own.
//!
//! Below the edge nothing reads a clock, draws a random number or touches a browser: `now` and seeds are
//! parameters. Data flows one way, in the order of this list, and a module uses only what stands above it;
//! `tests/architecture.rs` enforces that.

#[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
pub mod builder;
pub mod catalogue;
pub mod consent;
pub mod day;
pub mod engine;
pub mod error;
pub mod explain;
pub mod journal;
pub mod json;
#[cfg(all(target_arch = "wasm32", feature = "builder"))]
pub mod merchant;
pub mod model;
pub mod places;
pub mod rank;
pub mod store;
pub mod taste;
#[cfg(all(target_arch = "wasm32", not(feature = "builder")))]
pub mod web;
