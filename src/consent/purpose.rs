//! The seven purposes, each consented to on its own.

use serde::{Deserialize, Serialize};

/// One separately consented use of what the shopper gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

impl Purpose {
    const fn bit(self) -> u8 {
        match self {
            Self::Preferences => 1,
            Self::Activity => 2,
            Self::Purchases => 4,
            Self::Context => 8,
            Self::Messages => 16,
            Self::Measurement => 32,
            Self::Reports => 64,
        }
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

    pub(super) const fn has(self, purpose: Purpose) -> bool {
        self.0 & purpose.bit() != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One value for every purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "one field per purpose")]
pub struct ByPurpose<T: Default> {
    pub preferences: T,
    pub activity: T,
    pub purchases: T,
    pub context: T,
    pub messages: T,
    pub measurement: T,
    pub reports: T,
}

impl<T: Default> ByPurpose<T> {
    /// The value of a purpose.
    #[must_use]
    pub const fn get(&self, purpose: Purpose) -> &T {
        match purpose {
            Purpose::Preferences => &self.preferences,
            Purpose::Activity => &self.activity,
            Purpose::Purchases => &self.purchases,
            Purpose::Context => &self.context,
            Purpose::Messages => &self.messages,
            Purpose::Measurement => &self.measurement,
            Purpose::Reports => &self.reports,
        }
    }

    /// The value of a purpose, to change it.
    pub const fn get_mut(&mut self, purpose: Purpose) -> &mut T {
        match purpose {
            Purpose::Preferences => &mut self.preferences,
            Purpose::Activity => &mut self.activity,
            Purpose::Purchases => &mut self.purchases,
            Purpose::Context => &mut self.context,
            Purpose::Messages => &mut self.messages,
            Purpose::Measurement => &mut self.measurement,
            Purpose::Reports => &mut self.reports,
        }
    }

    /// A value per purpose, worked out.
    #[must_use]
    pub fn from_fn(mut make: impl FnMut(Purpose) -> T) -> Self {
        let mut all = Self::default();
        for purpose in PURPOSES {
            *all.get_mut(purpose) = make(purpose);
        }
        all
    }
}
