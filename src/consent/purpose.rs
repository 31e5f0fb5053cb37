//! The seven purposes, each consented to on its own.

use crate::json::{Json, Word};

/// One separately consented use of what the shopper gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// What I tell you.
    Preferences,
    /// What I look at.
    Activity,
    /// What I buy.
    Purchases,
    /// Time, season, weather, place, as the host gives them.
    Context,
    /// Greet me, remind me.
    Messages,
    /// Count on this device.
    Measurement,
    /// Noisy totals to the shop.
    Reports,
}

/// All purposes, in the order of their numbers.
pub const PURPOSES: [Purpose; 7] = [
    Purpose::Preferences,
    Purpose::Activity,
    Purpose::Purchases,
    Purpose::Context,
    Purpose::Messages,
    Purpose::Measurement,
    Purpose::Reports,
];

impl Word for Purpose {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("preferences", Self::Preferences),
        ("activity", Self::Activity),
        ("purchases", Self::Purchases),
        ("context", Self::Context),
        ("messages", Self::Messages),
        ("measurement", Self::Measurement),
        ("reports", Self::Reports),
    ];
}

impl Purpose {
    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// How many days an entry of this purpose is kept at most; what was told stays as long as the consent.
    #[must_use]
    pub const fn keep_days(self) -> i32 {
        match self {
            Self::Preferences => 3_650,
            Self::Purchases => 730,
            _ => 180,
        }
    }
}

/// A set of purposes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PurposeSet(u8);

impl PurposeSet {
    pub(super) const fn with(self, purpose: Purpose) -> Self {
        Self(self.0 | purpose.bit())
    }

    /// A bit per purpose, by its number.
    pub(super) const fn of_bits(bits: u8) -> Self {
        Self(bits)
    }

    pub(super) const fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn has(self, purpose: Purpose) -> bool {
        self.0 & purpose.bit() != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One value for every purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByPurpose<T>([T; PURPOSES.len()]);

impl<T: Copy> ByPurpose<T> {
    /// The value of a purpose.
    #[must_use]
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "one place per purpose")]
    pub const fn get(&self, purpose: Purpose) -> &T {
        &self.0[purpose as usize]
    }

    /// The value of a purpose, to change it.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "one place per purpose")]
    pub const fn get_mut(&mut self, purpose: Purpose) -> &mut T {
        &mut self.0[purpose as usize]
    }

    /// A value per purpose, worked out.
    #[must_use]
    #[inline]
    pub fn from_fn(mut make: impl FnMut(Purpose) -> T) -> Self {
        let mut all = Self([make(Purpose::Preferences); PURPOSES.len()]);
        for purpose in PURPOSES {
            *all.get_mut(purpose) = make(purpose);
        }
        all
    }

    /// As an object with a field per purpose, null ones left out.
    #[must_use]
    #[inline]
    pub fn to_json(&self, mut of: impl FnMut(&T) -> Json) -> Json {
        let mut all = Json::object([]);
        for purpose in PURPOSES {
            let value = of(self.get(purpose));
            if !value.is_null() {
                all.set(purpose.word(), value);
            }
        }
        all
    }
}
