//! Keeping: where bytes go, and the shape they have there.
//!
//! A [`Store`] keeps texts under keys and may fail at any time; nothing here panics on what it finds. Values are
//! JSON envelopes that a person can read in the browser's developer tools. Every page writes a segment of its
//! own under its own key, so that two tabs never read, modify and write one value; segments are joined when
//! read and folded into one when there are many.

mod envelope;
mod memory;
mod profile;

pub use envelope::{Found, VERSION, open, seal};
pub use memory::MemoryStore;
pub use profile::ProfileStore;

/// Why a store did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// It cannot be reached here at all.
    Unavailable,
    /// There is no room.
    Full,
}

/// Texts under keys. Nothing it answers is believed before it has been looked at: see [`ProfileStore`].
pub trait Store {
    /// The text under a key.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read now.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Puts a text under a key, replacing what is there.
    ///
    /// # Errors
    /// [`StoreError`] if it could not be kept; the old text is then still there.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError>;
    /// Removes a key.
    ///
    /// # Errors
    /// [`StoreError`] if it may still be there.
    fn remove(&mut self, key: &str) -> Result<(), StoreError>;
    /// All keys that begin with `prefix`.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read now.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;
    /// Whether what is put here outlives the page.
    fn keeps(&self) -> bool;
}
