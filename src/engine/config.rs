//! What the shop decides once.

use crate::catalogue::FacetValue;
use crate::consent::Policy;
use crate::taste::Learning;

/// The shop's settings of the engine.
#[derive(Clone, Debug)]
pub struct Config {
    /// Names the shop in the storage keys.
    pub shop: String,
    /// What the shop asks for.
    pub policy: Policy,
    /// The dial before the shopper touches it, 0 to 100.
    pub intensity: u8,
    /// Values that are never taken up; `*` stands for all of a facet.
    pub sensitive: Vec<FacetValue>,
    /// The shop's goals by name.
    pub goals: Vec<(String, Vec<FacetValue>)>,
    /// How much what a shopper does counts.
    pub learning: Learning,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            shop: "shop".to_owned(),
            policy: Policy::default(),
            intensity: 60,
            sensitive: Vec::new(),
            goals: Vec::new(),
            learning: Learning::default(),
        }
    }
}
