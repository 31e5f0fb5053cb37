//! The shopper's settings: last writer wins, the same for every copy.

/// When and by whom a setting was made; orders writes of all tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Lamport count, shared with entry ids; 0 = never set.
    pub seq: u32,
    /// The page that wrote it.
    pub writer: u32,
}

/// Intensity, pause and shopping for someone else, as last set. Not set means the shop's default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// From 0 (the shop's order) to 100 (fully personal).
    pub intensity: Option<u8>,
    /// Nothing is learned and nothing used.
    pub paused: bool,
    /// Lists stay personal, nothing is learned.
    pub someone_else: bool,
    /// When they were set.
    pub stamp: Stamp,
}

impl Settings {
    /// The later of two copies; of two that claim the same moment, the one that shows less.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let key = |settings: &Self| {
            (
                settings.stamp,
                settings.paused,
                settings.someone_else,
                core::cmp::Reverse(settings.intensity),
            )
        };
        if key(&self) >= key(&other) { self } else { other }
    }
}
