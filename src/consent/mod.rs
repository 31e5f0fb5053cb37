//! The shopper's decisions, and the permits that follow from them.
//!
//! Consent is a type here, not an `if`: learning, using and keeping anything takes a [`Permit`] or a
//! [`Permits`], and only the [`Gate`] makes them. Whatever is unclear (expired, another policy version, a
//! damaged record) is no consent. Nothing here stores anything; the record is handed to the store as data.

mod gate;
mod purpose;
mod record;

pub use gate::{Gate, Permit, Permits, Policy, PurposeConsent};
pub use purpose::{ByPurpose, PURPOSES, Purpose};
pub use record::{Consents, Decided, Method, Receipt, State};
