//! The merchant's hand on one list, and what matters right now.

use crate::catalogue::Token;
use crate::json::Word;
use crate::places::Micro;

/// A boost (or burial) of everything that has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boost {
    /// On what.
    pub on: Token,
    /// By how much, for a list of up to 24 products.
    pub micro: Micro,
    /// Why, in the shop's words.
    pub label: Option<String>,
}

/// A fixed place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The product.
    pub item: Token,
    /// Its place, from 0.
    pub position: usize,
    /// Whether it is paid for.
    pub sponsored: bool,
    /// Why, in the shop's words.
    pub label: Option<String>,
}

/// Something that matters right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextFact {
    /// What has it is raised.
    pub on: Token,
    /// Why, in the shop's words.
    pub label: Option<String>,
}

/// Which products of a list are wanted: what a shopper comes back for and what is new to them want two lists, for no one
/// order serves both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// All.
    #[default]
    All,
    /// Those that the shopper had before.
    Again,
    /// Those that they had not.
    New,
}

impl Word for Shelf {
    const WORDS: &'static [(&'static str, Self)] =
        &[("all", Self::All), ("again", Self::Again), ("new", Self::New)];
}

/// Everything the host says about one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The merchant's boosts.
    pub boosts: Vec<Boost>,
    /// The merchant's fixed places.
    pub pins: Vec<Pin>,
    /// Whether products out of stock are taken out.
    pub hide_out_of_stock: bool,
    /// How many neighbours in a row may look alike; 0 = any number.
    pub spread: usize,
    /// Which products are wanted; the others are taken out.
    pub shelf: Shelf,
    /// What matters right now; used only with consent to context.
    pub context: Vec<ContextFact>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            boosts: Vec::new(),
            pins: Vec::new(),
            hide_out_of_stock: false,
            spread: 3,
            shelf: Shelf::All,
            context: Vec::new(),
        }
    }
}
