//! The one error type of the crate.
//!
//! An error says what was wrong, where, and what is accepted. Its [`Code`] is permanent: a code is never
//! renamed and never changes its meaning, so that a page may branch on it for years. This module never
//! formats anything that the shopper gave: messages may end up on a console.

use core::fmt;

/// What kind of thing went wrong. The names that cross to JavaScript are in [`Code::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value that is not accepted.
    InvalidInput,
    /// The purpose is not granted, so nothing was taken.
    ConsentRequired,
    /// A grant without a click or key press of the shopper.
    ActivationRequired,
    /// Learning is paused, or the shopper shops for someone else.
    Paused,
    /// The bound on what the shopper told is reached.
    ProfileFull,
    /// Nothing can be kept here; everything works for this visit.
    StorageUnavailable,
    /// The store had no room; everything works for this visit.
    StorageFull,
    /// The stored profile was written by a newer version and is only read.
    ProfileNewer,
    /// A stored part could not be read and is left untouched.
    ProfileDamaged,
}

impl Code {
    /// The permanent, kebab-case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid-input",
            Self::ConsentRequired => "consent-required",
            Self::ActivationRequired => "activation-required",
            Self::Paused => "paused",
            Self::ProfileFull => "profile-full",
            Self::StorageUnavailable => "storage-unavailable",
            Self::StorageFull => "storage-full",
            Self::ProfileNewer => "profile-newer",
            Self::ProfileDamaged => "profile-damaged",
        }
    }
}

/// What went wrong, where, and what is accepted instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// The permanent code.
    pub code: Code,
    /// The place in the input, such as `told.subject`; empty where there is none.
    pub path: &'static str,
    /// The field at that place, such as `facet`; empty where it is the place itself.
    pub field: &'static str,
    /// One sentence: what was wrong and what is accepted.
    pub message: &'static str,
}

impl Error {
    /// An error with its place and sentence; with neither, the page says what the code means.
    #[must_use]
    pub const fn new(code: Code, path: &'static str, message: &'static str) -> Self {
        Self { code, path, field: "", message }
    }

    /// A value in the field `name` of `path` that is not accepted.
    #[must_use]
    pub const fn at(path: &'static str, field: &'static str, message: &'static str) -> Self {
        Self { code: Code::InvalidInput, path, field, message }
    }

    /// A value at `path` that is not accepted.
    #[must_use]
    pub const fn invalid(path: &'static str, message: &'static str) -> Self {
        Self::new(Code::InvalidInput, path, message)
    }

    /// Place and sentence: `told.subject.facet: expected a text`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (part, before) in [(self.path, ""), (self.field, "."), (self.message, ": ")] {
            if !part.is_empty() {
                text.push_str(if text.is_empty() { "" } else { before });
                text.push_str(part);
            }
        }
        text
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::error::Error for Error {}

/// A result with the crate's [`Error`].
pub type Result<T> = core::result::Result<T, Error>;
