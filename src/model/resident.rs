//! A model beside the products of a page: which of its rows is which product.
//!
//! Looking a product up by its id costs hashing it, so it is done once per product. The numbering is the lexicon's,
//! and the invariant is that a token of anything but a product has no row.

use super::Model;
use crate::catalogue::{ITEM, Lexicon, Token};

/// No row.
const NONE: u32 = u32::MAX;
/// In such steps of a nat a file says how a product sold lately.
const STEPS_OF_A_NAT: f64 = 64.0;

/// A model whose products have tokens.
#[derive(Debug, Default)]
pub struct Resident {
    model: Model,
    /// By token: the row of a product.
    rows: Vec<u32>,
    /// By row: the token of its product.
    items: Vec<u32>,
}

impl Resident {
    /// With all products that a lexicon knows.
    #[must_use]
    pub fn new(model: Model, lexicon: &Lexicon) -> Self {
        let items = vec![NONE; model.len() as usize];
        let mut resident = Self { model, rows: Vec::new(), items };
        resident.grow(lexicon);
        resident
    }

    /// Looks up what the lexicon has learned since.
    pub fn grow(&mut self, lexicon: &Lexicon) {
        for index in self.rows.len()..lexicon.len() {
            let token = Token(u32::try_from(index).unwrap_or(NONE));
            let facet = lexicon.facet_of(token).map_or("", |facet| lexicon.facet_name(facet));
            let row = if facet == ITEM { self.model.row_of(lexicon.value(token)) } else { None };
            if let Some(item) = row.and_then(|row| self.items.get_mut(row as usize)) {
                *item = token.0;
            }
            self.rows.push(row.unwrap_or(NONE));
        }
    }

    /// The model.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The product of a row, if the page knows it.
    #[must_use]
    pub fn item(&self, row: u32) -> Option<Token> {
        self.items.get(row as usize).copied().filter(|item| *item != NONE).map(Token)
    }

    /// How a product sold in the log's last days against always, in nats; 0 of one that the model does not know.
    #[must_use]
    pub fn lately(&self, item: Token) -> f64 {
        self.row(item).map_or(0.0, |row| f64::from(self.model.lately(row)) / STEPS_OF_A_NAT)
    }

    /// The row of a product in the model.
    #[must_use]
    pub fn row(&self, item: Token) -> Option<u32> {
        self.rows.get(item.index()).copied().filter(|row| *row != NONE)
    }
}
