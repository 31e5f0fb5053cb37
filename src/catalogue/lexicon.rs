//! Facet values as small integers.
//!
//! One lexicon serves the catalogue, the journal and the taste of one engine, so that a product's attribute
//! and the entry learned from it are the same number. It only grows, and forgets nothing until it is dropped;
//! what the shop marked as sensitive is never given a number, so it can be neither learned nor stored.

use crate::error::Result;
use crate::json::{Json, digits};

use super::index::{Index, hash};
use super::{ITEM, MAX_ID_CHARS, MAX_TEXT_CHARS};

/// One value of one facet: dense from 0, stable for the life of its [`Lexicon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(pub u32);

impl Token {
    /// As an index into a table with one place per token.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A facet's number: dense from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetId(pub u32);

/// A value in words, as it crosses every boundary.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FacetValue {
    /// The facet's name.
    pub facet: String,
    /// The value, as the shop writes it.
    pub value: String,
}

impl FacetValue {
    /// From two texts.
    #[must_use]
    pub fn new(facet: &str, value: &str) -> Self {
        Self { facet: facet.to_owned(), value: value.to_owned() }
    }

    /// From an object with `facet` and `value`.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn of_json(json: &Json, path: &'static str) -> Result<Self> {
        Ok(Self::new(json.text_at("facet", path)?, json.text_at("value", path)?))
    }
}

impl From<FacetValue> for Json {
    fn from(value: FacetValue) -> Self {
        Self::object([("facet", value.facet.into()), ("value", value.value.into())])
    }
}

/// The numbering of facets and values.
#[derive(Debug, Default)]
pub struct Lexicon {
    facets: Vec<String>,
    /// By token, as everything below.
    words: Vec<(FacetId, Box<str>)>,
    hashes: Vec<u32>,
    index: Index,
    sensitive: Vec<FacetValue>,
}

impl Lexicon {
    /// A lexicon that never takes up the given values; `*` stands for every value of a facet.
    #[must_use]
    pub fn without(sensitive: &[FacetValue]) -> Self {
        Self { sensitive: sensitive.to_vec(), ..Self::default() }
    }

    fn is_sensitive(&self, facet: &str, value: &str) -> bool {
        self.sensitive
            .iter()
            .any(|entry| entry.facet == facet && (entry.value == value || entry.value == "*"))
    }

    /// The number of a facet that has one. A shop has few facets, so this is a scan.
    fn known_facet(&self, name: &str) -> Option<FacetId> {
        let index = self.facets.iter().position(|facet| facet == name)?;
        u32::try_from(index).ok().map(FacetId)
    }

    /// The number of a facet, given now if it is new. `None` if the whole facet is sensitive or the name empty.
    pub fn facet(&mut self, name: &str) -> Option<FacetId> {
        let name = clip(name, MAX_TEXT_CHARS);
        if let Some(id) = self.known_facet(name) {
            return Some(id);
        }
        if name.is_empty() || self.is_sensitive(name, "*") {
            return None;
        }
        let id = FacetId(u32::try_from(self.facets.len()).ok()?);
        self.facets.push(name.to_owned());
        Some(id)
    }

    /// The token of a value, given now if it is new. `None` if it is empty or sensitive.
    pub fn token(&mut self, facet: &str, value: &str) -> Option<Token> {
        let facet = self.facet(facet)?;
        self.token_of(facet, value)
    }

    /// The token of a value of a known facet.
    pub fn token_of(&mut self, facet: FacetId, value: &str) -> Option<Token> {
        let value = self.clipped(facet, value)?;
        let hash = hash(facet, value);
        if let Some(token) = self.look_up(facet, value, hash) {
            return Some(token);
        }
        if value.is_empty()
            || (!self.sensitive.is_empty() && self.is_sensitive(self.facet_name(facet), value))
        {
            return None;
        }
        let token = Token(u32::try_from(self.words.len()).ok()?);
        self.words.push((facet, value.into()));
        self.hashes.push(hash);
        self.index.push(&self.hashes);
        Some(token)
    }

    /// The token of a value if it has one already.
    #[must_use]
    pub fn find(&self, facet: &str, value: &str) -> Option<Token> {
        let facet = self.known_facet(clip(facet, MAX_TEXT_CHARS))?;
        let value = self.clipped(facet, value)?;
        self.look_up(facet, value, hash(facet, value))
    }

    fn clipped<'a>(&self, facet: FacetId, value: &'a str) -> Option<&'a str> {
        let name = self.facets.get(facet.0 as usize)?;
        Some(clip(value, if name == ITEM { MAX_ID_CHARS } else { MAX_TEXT_CHARS }))
    }

    fn look_up(&self, facet: FacetId, value: &str, hash: u32) -> Option<Token> {
        self.index.find(hash, |token| {
            self.words.get(token.index()).is_some_and(|word| word.0 == facet && &*word.1 == value)
        })
    }

    /// The facet of a token.
    #[must_use]
    pub fn facet_of(&self, token: Token) -> Option<FacetId> {
        self.words.get(token.index()).map(|word| word.0)
    }

    /// The name of a facet; empty for a number that was never given.
    #[must_use]
    pub fn facet_name(&self, facet: FacetId) -> &str {
        self.facets.get(facet.0 as usize).map_or("", |name| name)
    }

    /// The value of a token; empty for a number that was never given.
    #[must_use]
    pub fn value(&self, token: Token) -> &str {
        self.words.get(token.index()).map_or("", |word| &word.1)
    }

    /// A token in words.
    #[must_use]
    pub fn words(&self, token: Token) -> FacetValue {
        let facet = self.facet_of(token).map_or("", |facet| self.facet_name(facet));
        FacetValue::new(facet, self.value(token))
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no token was given yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many facets there are.
    #[must_use]
    pub fn facet_count(&self) -> usize {
        self.facets.len()
    }

    /// The tokens of the shop's words whose value stands in a search query as whole words, ids left out. At most
    /// `most`.
    #[must_use]
    pub fn named_in(
        &self,
        query: &str,
        most: usize,
        is_of_shop: impl Fn(Token) -> bool,
    ) -> Vec<Token> {
        let query = words_of(query);
        let mut found = Vec::new();
        for (index, (facet, value)) in self.words.iter().enumerate() {
            if found.len() >= most {
                break;
            }
            let token = Token(u32::try_from(index).unwrap_or(u32::MAX));
            if self.facet_name(*facet) == ITEM
                || value.len() < LEAST_WORD_BYTES
                || !is_of_shop(token)
            {
                continue;
            }
            let mut last = &**value;
            while let (_, Some(deeper)) = digits::split(last, b'>') {
                last = deeper;
            }
            let last = last.trim_ascii();
            if names(&query, last) {
                found.push(token);
            }
        }
        found
    }
}

fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split_ascii_whitespace() {
        words.push(word);
    }
    words
}

/// Whether the words of `value` stand in the query one after the other; letters of A to Z in either case.
fn names(query: &[&str], value: &str) -> bool {
    let words = words_of(value);
    !words.is_empty()
        && query.windows(words.len()).any(|window| {
            window.iter().zip(&words).all(|(asked, word)| asked.eq_ignore_ascii_case(word))
        })
}

/// A product id as it is known here: without its outer blanks, cut at [`MAX_ID_CHARS`].
#[must_use]
pub fn id_as_known(id: &str) -> &str {
    clip(id, MAX_ID_CHARS)
}

/// A word of the shop shorter than this is not looked for in a query.
const LEAST_WORD_BYTES: usize = 3;

/// A text without its outer blanks, cut at `limit` characters. A page has taken off blanks of every other kind.
pub(crate) fn clip(text: &str, limit: usize) -> &str {
    let text = text.trim_ascii();
    if text.len() <= limit {
        return text;
    }
    match text.char_indices().nth(limit) {
        Some((end, _)) => text.get(..end).unwrap_or(text).trim_ascii_end(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_one_token_for_ever() {
        let mut lexicon = Lexicon::default();
        let blue = lexicon.token("color", " blue ").unwrap();
        assert_eq!(lexicon.token("color", "blue"), Some(blue));
        assert_ne!(lexicon.token("brand", "blue"), Some(blue));
        assert_eq!(lexicon.words(blue), FacetValue::new("color", "blue"));
        assert_eq!(lexicon.token("color", "  "), None);
        assert_eq!(lexicon.find("color", "red"), None);
    }

    #[test]
    fn what_is_sensitive_is_never_taken_up() {
        let mut lexicon = Lexicon::without(&[
            FacetValue::new("health", "*"),
            FacetValue::new("tag", "maternity"),
        ]);
        assert_eq!(lexicon.token("health", "knee brace"), None);
        assert_eq!(lexicon.token("tag", "maternity"), None);
        assert!(lexicon.token("tag", "new").is_some());
    }

    #[test]
    fn a_megabyte_of_text_is_cut() {
        let mut lexicon = Lexicon::default();
        let token = lexicon.token("material", &"ü".repeat(1 << 20)).unwrap();
        assert_eq!(lexicon.value(token).chars().count(), MAX_TEXT_CHARS);
        assert_eq!(lexicon.find("material", &"ü".repeat(500)), Some(token));
    }

    #[test]
    fn a_query_names_values_as_whole_words() {
        let mut lexicon = Lexicon::default();
        let wool = lexicon.token("material", "Merino wool").unwrap();
        let rain = lexicon.token("category", "Jackets > Rain jackets").unwrap();
        lexicon.token("color", "red").unwrap();
        lexicon.token(ITEM, "rain jackets").unwrap();
        assert_eq!(
            lexicon.named_in("merino WOOL rain jackets reddish", 8, |_| true),
            vec![wool, rain]
        );
    }
}
