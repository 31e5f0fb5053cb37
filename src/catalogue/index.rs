//! Finding the token of a value: one open-addressing table for all facets.
//!
//! The table holds tokens only; what a token stands for is the lexicon's, which compares and rehashes. The hash
//! is the common FNV-1a: values are the shop's own, and the standard map with its keyed hash is ten times the
//! code.

use super::lexicon::{FacetId, Token};

/// No token.
const FREE: u32 = u32::MAX;

/// Tokens by the hash of facet and value.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// As many as a power of two, at most three quarters taken.
    slots: Vec<u32>,
}

impl Index {
    /// The token with this hash for which `is_it` says so.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(Token) -> bool) -> Option<Token> {
        let mut at = hash as usize;
        loop {
            at &= self.slots.len().wrapping_sub(1);
            match self.slots.get(at) {
                None | Some(&FREE) => return None,
                Some(token) if is_it(Token(*token)) => return Some(Token(*token)),
                Some(_) => at += 1,
            }
        }
    }

    /// Puts the next token into its place, given the hashes of all tokens with its own as the last.
    pub(super) fn push(&mut self, hashes: &[u32]) {
        let mut token = hashes.len().saturating_sub(1);
        if hashes.len() * 4 > self.slots.len() * 3 {
            let room = (hashes.len() * 2).next_power_of_two().max(64);
            self.slots.clear();
            self.slots.resize(room, FREE);
            token = 0;
        }
        while let Some(hash) = hashes.get(token) {
            self.put(u32::try_from(token).unwrap_or(FREE), *hash);
            token += 1;
        }
    }

    fn put(&mut self, token: u32, hash: u32) {
        let mut at = hash as usize;
        loop {
            at &= self.slots.len().wrapping_sub(1);
            match self.slots.get_mut(at) {
                Some(slot) if *slot != FREE => at += 1,
                Some(slot) => {
                    *slot = token;
                    return;
                }
                None => return,
            }
        }
    }
}

/// The hash of a value of a facet.
pub(super) fn hash(facet: FacetId, value: &str) -> u32 {
    let mut hash = 0x811C_9DC5 ^ facet.0;
    for byte in value.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // Close texts must not lie side by side: the low bits take part of the high ones.
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_found_by_its_hash_also_where_hashes_are_the_same() {
        let hashes: Vec<u32> = (0..5_000).map(|number| number / 3 * 64).collect();
        let mut index = Index::default();
        assert_eq!(index.find(0, |_| true), None);
        for count in 1..=hashes.len() {
            index.push(&hashes[..count]);
        }
        for (number, hash) in (0_u32..).zip(&hashes) {
            assert_eq!(index.find(*hash, |token| token.0 == number), Some(Token(number)));
        }
        assert_eq!(index.find(7, |_| false), None);
    }

    #[test]
    fn the_ids_of_a_shop_lie_apart() {
        let hashes: Vec<u32> =
            (0..100_000).map(|number| hash(FacetId(0), &format!("product-{number}"))).collect();
        let mut index = Index::default();
        for count in 1..=hashes.len() {
            index.push(&hashes[..count]);
        }
        let looked_at = core::cell::Cell::new(0);
        for (number, hash) in (0_u32..).zip(&hashes) {
            let is_it = |token: Token| {
                looked_at.set(looked_at.get() + 1);
                token.0 == number
            };
            assert_eq!(index.find(*hash, is_it), Some(Token(number)));
        }
        assert!(looked_at.get() < 3 * hashes.len(), "{} looks", looked_at.get());
    }
}
