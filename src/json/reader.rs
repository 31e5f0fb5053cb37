//! Reading JSON text: `serde_json` says whether a text is JSON, and what it found whole is made into a value here.
//!
//! Its own reader of any value brings the reading of fractions, a tenth of the binary; no text that this crate
//! reads has any. Nothing here fails or recurses deeper than [`MAX_DEPTH`], whatever the text.

use serde::de::IgnoredAny;

use super::{Json, digits};

/// A text with values nested deeper than this is null as a whole.
const MAX_DEPTH: u8 = 64;

/// Reads a text; nothing if it is not JSON.
pub(super) fn read(text: &str) -> Option<Json> {
    serde_json::from_str::<IgnoredAny>(text).ok()?;
    let mut reader = Reader { text, at: 0, too_deep: false };
    let value = reader.value(MAX_DEPTH);
    Some(if reader.too_deep { Json::Null } else { value })
}

/// Reads a text that is known to be JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    too_deep: bool,
}

impl Reader<'_> {
    /// The first byte of what comes next; 0 at the end.
    fn next(&mut self) -> u8 {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':') => self.at += 1,
                next => return next.copied().unwrap_or(0),
            }
        }
    }

    fn value(&mut self, depth: u8) -> Json {
        match self.next() {
            b'"' => Json::from(self.string()),
            b'{' | b'[' if depth == 0 => {
                self.too_deep = true;
                self.at = self.text.len();
                Json::Null
            }
            b'{' => {
                let mut fields = Vec::new();
                self.at += 1;
                while self.next() == b'"' {
                    let name = self.string();
                    fields.push((name.into(), self.value(depth - 1)));
                }
                self.at += 1;
                Json::Object(fields)
            }
            b'[' => {
                let mut values = Vec::new();
                self.at += 1;
                while !matches!(self.next(), b']' | 0) {
                    values.push(self.value(depth - 1));
                }
                self.at += 1;
                Json::List(values)
            }
            _ => self.word(),
        }
    }

    /// A number or one of the words. Numbers that are not whole, or too long, are null.
    fn word(&mut self) -> Json {
        let rest = self.text.get(self.at..).unwrap_or("");
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
        let length = rest.as_bytes().iter().position(ends).unwrap_or(rest.len());
        self.at += length.max(1);
        match rest.get(..length) {
            Some("true") => Json::Flag(true),
            Some("false") => Json::Flag(false),
            Some(word) => digits::read(word, 10).map_or(Json::Null, Json::Whole),
            None => Json::Null,
        }
    }

    fn string(&mut self) -> String {
        let mut string = String::new();
        loop {
            // From the quote or the escape that is passed over to the next one.
            let from = self.at + 1;
            let bytes = self.text.as_bytes();
            let mut to = from;
            while !matches!(bytes.get(to), Some(b'"' | b'\\') | None) {
                to += 1;
            }
            self.at = to;
            string.push_str(self.text.get(from..to).unwrap_or(""));
            if bytes.get(to) != Some(&b'\\') {
                self.at += 1;
                return string;
            }
            string.push(self.escape());
        }
    }

    /// What the escape at this place stands for; leaves the place at its last byte.
    fn escape(&mut self) -> char {
        self.at += 1;
        match self.text.as_bytes().get(self.at) {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.unit(self.at + 1);
                self.at += 4;
                let escaped = self.text.get(self.at + 1..self.at + 3) == Some("\\u");
                let second = if escaped { self.unit(self.at + 3) } else { 0 };
                let mut code = first;
                if first & 0xFC00 == 0xD800 && second & 0xFC00 == 0xDC00 {
                    self.at += 6;
                    code = 0x1_0000 + ((first & 0x3FF) << 10) + (second & 0x3FF);
                }
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => other.map_or(' ', |byte| char::from(*byte)),
        }
    }

    /// The unit that four digits stand for.
    fn unit(&self, at: usize) -> u32 {
        let digits = self.text.get(at..at + 4).unwrap_or("");
        digits::read_u32(&digits.to_ascii_lowercase(), 16).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_is_read() {
        let text = " {\"a\" : [ 1 , -20,true,false , null, \"\" ,{}, []],\n\"\\u00fc\\n\\\\\":\"x\\\"y\"} ";
        let a = Json::List(vec![
            Json::Whole(1),
            Json::Whole(-20),
            Json::Flag(true),
            Json::Flag(false),
            Json::Null,
            Json::from(""),
            Json::Object(Vec::new()),
            Json::List(Vec::new()),
        ]);
        let read = Json::of_text(text).unwrap();
        assert_eq!(read, Json::object([("a", a), ("\u{fc}\n\\", "x\"y".into())]));
        assert_eq!(Json::of_text("7"), Some(Json::Whole(7)));
        let escapes = r#""\u00FC\ud83d\ude00\ud800\ud800x\b\f\r\t\/ü""#;
        let text = "\u{fc}\u{1f600}\u{fffd}\u{fffd}x\u{8}\u{c}\r\t/ü";
        assert_eq!(Json::of_text(escapes), Some(text.to_owned().into()));
        assert_eq!(
            Json::of_text("[1.5,1e3,18446744073709551615]").unwrap().items(),
            [const { Json::Null }; 3]
        );
    }

    #[test]
    fn what_is_nested_deeper_than_any_profile_is_null() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_ne!(Json::of_text(&nested(64)), Some(Json::Null));
        assert_eq!(Json::of_text(&nested(65)), Some(Json::Null));
        assert_eq!(Json::of_text(&nested(100_000)), Some(Json::Null));
    }
}
