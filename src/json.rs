//! One dynamic value, through which everything is stored and everything crosses the boundary.
//!
//! Reading JSON and JavaScript values into derived types instead costs a reader per type and format: it
//! was three quarters of the binary. Here both formats are read and written once, and types take what they
//! need by name, with errors that say where. Objects keep the order of their keys, so that reading and
//! writing gives the same bytes. Fractions come from a page only, and are written as whole numbers: everything
//! that leaves the engine is an integer.

pub mod digits;
mod reader;
mod writer;

use core::mem::ManuallyDrop;
use std::borrow::Cow;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::error::{Error, Result};

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// Nothing.
    #[default]
    Null,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(Cow<'static, str>),
    /// Values in order.
    List(Vec<Json>),
    /// Names and values in order.
    Object(Vec<(Cow<'static, str>, Json)>),
}

static NULL: Json = Json::Null;

impl Json {
    /// An object of the fields that are not null.
    #[must_use]
    #[inline]
    pub fn some<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::of_fields(&mut ManuallyDrop::new(fields)[..], false)
    }

    /// An object.
    #[must_use]
    #[inline]
    pub fn object<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::of_fields(&mut ManuallyDrop::new(fields)[..], true)
    }

    /// An object whose fields are null until something is put there.
    #[must_use]
    pub fn blank(names: &[&'static str]) -> Self {
        let mut fields = Vec::with_capacity(names.len());
        for name in names {
            fields.push((Cow::Borrowed(*name), Self::Null));
        }
        Self::Object(fields)
    }

    /// Puts a value into a field that is there.
    #[inline(never)]
    pub fn put(&mut self, name: &str, value: Self) {
        if let Self::Object(fields) = self
            && let Some((_, slot)) = fields.iter_mut().find(|(known, _)| known == name)
        {
            *slot = value;
        }
    }

    // The values are taken out, which leaves nulls: there is nothing to drop, and no code for each length.
    #[inline(never)]
    fn of_fields(fields: &mut [(&'static str, Self)], with_nulls: bool) -> Self {
        let mut all = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            if with_nulls || !value.is_null() {
                all.push((Cow::Borrowed(*name), core::mem::take(value)));
            }
        }
        Self::Object(all)
    }

    /// A list.
    #[must_use]
    #[inline]
    pub fn list<T: Into<Self>>(values: impl IntoIterator<Item = T>) -> Self {
        let mut list = Vec::new();
        for value in values {
            list.push(value.into());
        }
        Self::List(list)
    }

    /// A list of so many fields.
    #[must_use]
    #[inline]
    pub fn fields<const N: usize>(fields: [Self; N]) -> Self {
        Self::taken_from(&mut ManuallyDrop::new(fields)[..])
    }

    #[inline(never)]
    fn taken_from(fields: &mut [Self]) -> Self {
        let mut all = Vec::with_capacity(fields.len());
        for value in fields {
            all.push(core::mem::take(value));
        }
        Self::List(all)
    }

    /// A copy of a text.
    #[must_use]
    pub fn copied(text: &str) -> Self {
        Self::Text(Cow::Owned(text.to_owned()))
    }

    /// Adds a field to an object.
    #[inline]
    pub fn set(&mut self, name: &'static str, value: impl Into<Self>) {
        self.push_field(Cow::Borrowed(name), value.into());
    }

    /// Adds a field to an object.
    #[inline(never)]
    pub fn push_field(&mut self, name: Cow<'static, str>, value: Self) {
        if let Self::Object(fields) = self {
            fields.push((name, value));
        }
    }

    /// The field of that name; null where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &Self {
        match self {
            // The last of several fields of one name, as JSON readers do.
            Self::Object(fields) => fields
                .iter()
                .rev()
                .find(|(known, _)| known == name)
                .map_or(&NULL, |(_, value)| value),
            _ => &NULL,
        }
    }

    /// Takes a field out; null where there is none.
    #[must_use]
    pub fn take(&mut self, name: &str) -> Self {
        match self {
            Self::Object(fields) => fields
                .iter_mut()
                .rev()
                .find(|(known, _)| known == name)
                .map_or(Self::Null, |(_, value)| core::mem::take(value)),
            _ => Self::Null,
        }
    }

    /// Whether it is null, or was not there.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one and finite.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "whole numbers here stay below 2^53")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(whole) => Some(*whole as f64),
            Self::Number(number) if number.is_finite() => Some(*number),
            _ => None,
        }
    }

    /// The whole number that fits the type, if it is one.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
    pub fn whole<T: TryFrom<i64>>(&self) -> Option<T> {
        let whole = match self {
            Self::Whole(whole) => *whole,
            Self::Number(number) if number.trunc() - number == 0.0 && number.abs() < 9e15 => {
                *number as i64
            }
            _ => return None,
        };
        T::try_from(whole).ok()
    }

    /// Whether it is true.
    #[must_use]
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Flag(true))
    }

    /// The values of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ => &[],
        }
    }

    /// The values of a list, no more than so many.
    #[must_use]
    pub fn first_items(&self, most: usize) -> &[Self] {
        let items = self.items();
        items.get(..most).unwrap_or(items)
    }

    /// The text of a field.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn text_at(&self, name: &'static str, path: &'static str) -> Result<&str> {
        self.get(name).text().ok_or(Error::at(path, name, "expected a text"))
    }

    /// As JSON text.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Most explanations fit; growing step by step from nothing costs more than writing.
        let mut text = String::with_capacity(1024);
        writer::write(&mut text, self);
        text
    }

    /// As a page takes it.
    #[must_use]
    pub fn for_page(&self) -> impl Serialize {
        ForPage(self)
    }

    /// From JSON text; nothing if it is not.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        reader::read(text)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i64> for Json {
    fn from(whole: i64) -> Self {
        Self::Whole(whole)
    }
}

impl From<u32> for Json {
    fn from(whole: u32) -> Self {
        Self::Whole(i64::from(whole))
    }
}

impl From<usize> for Json {
    fn from(whole: usize) -> Self {
        Self::Whole(i64::try_from(whole).unwrap_or(i64::MAX))
    }
}

impl From<&'static str> for Json {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A value on its way to a page, whose numbers are all of one kind.
struct ForPage<'a>(&'a Json);

impl Serialize for ForPage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null => serializer.serialize_unit(),
            Json::Flag(flag) => serializer.serialize_bool(*flag),
            // As a fraction a page takes it as it is; of long whole numbers it is told in words.
            Json::Whole(_) | Json::Number(_) => {
                serializer.serialize_f64(self.0.number().unwrap_or(0.0))
            }
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(&Self(value))?;
                }
                list.end()
            }
            Json::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(&**name, &Self(value))?;
                }
                map.end()
            }
        }
    }
}

/// Types that are one of a few words.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word and what it stands for.
    const WORDS: &'static [(&'static str, Self)];

    /// The value of a word.
    #[must_use]
    fn of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }

    /// The word of a value.
    #[must_use]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// The value of a field.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    fn at(json: &Json, name: &'static str, path: &'static str) -> Result<Self> {
        let named = json.get(name).text().and_then(Self::of);
        named.ok_or(Error::at(path, name, "expected one of the words that are listed for it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again_byte_for_byte() {
        let text = r#"{"b":[1,-2,null,true,"ü\n\"x"],"a":{},"b2":9007199254740991}"#;
        assert_eq!(Json::of_text(text).unwrap().to_text(), text);
    }

    #[test]
    fn hostile_text_is_no_value_and_no_panic() {
        let deep = "[".repeat(100_000);
        for text in ["", "{", &deep, "{\"a\":}", "nul", "\u{0}", "1e999", "\"\\ud800\""] {
            let _ = Json::of_text(text);
        }
        assert_eq!(Json::of_text(&deep), None);
        assert_eq!(Json::of_text("18446744073709551615"), Some(Json::Null));
        assert_eq!(Json::of_text("1.5").unwrap().whole::<u32>(), None);
        assert_eq!(Json::of_text("{\"a\":1,\"a\":2}").unwrap().get("a"), &Json::Whole(2));
    }
}
