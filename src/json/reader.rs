//! Reading JSON text into a value: strict about what is JSON, and with no more values than this crate has.
//!
//! A reader of any JSON brings the reading of fractions, a tenth of the binary; no text that this crate reads has any,
//! and a number that is not whole is null. What is JSON and what is not is compared with `serde_json` in the tests.
//! Nothing here panics or recurses deeper than [`MAX_DEPTH`], whatever the text.

use super::{Json, digits};

/// A text with values nested deeper than this is none.
const MAX_DEPTH: u8 = 64;

/// Reads a text; nothing if it is not JSON.
pub(super) fn read(text: &str) -> Option<Json> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(MAX_DEPTH)?;
    (reader.next() == 0 && reader.at == text.len()).then_some(value)
}

/// Reads a text from its beginning on.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The byte at this place; 0 at the end.
    fn here(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The first byte that is no blank; 0 at the end.
    fn next(&mut self) -> u8 {
        while matches!(self.here(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        self.here()
    }

    /// Passes over a byte that has to come next.
    fn pass(&mut self, byte: u8) -> Option<()> {
        (self.next() == byte).then(|| self.at += 1)
    }

    /// Whether another value follows in a list or an object, and passes over what stands before it. `is_first`:
    /// nothing was read of it yet.
    fn goes_on(&mut self, is_first: bool, closing: u8) -> Option<bool> {
        if self.next() == closing {
            self.at += 1;
            return Some(false);
        }
        if !is_first {
            self.pass(b',')?;
        }
        Some(true)
    }

    fn value(&mut self, depth: u8) -> Option<Json> {
        match self.next() {
            b'"' => self.string().map(Json::from),
            b'{' => {
                let depth = depth.checked_sub(1)?;
                let mut fields = Vec::new();
                self.at += 1;
                while self.goes_on(fields.is_empty(), b'}')? {
                    self.next();
                    let name = self.string()?;
                    self.pass(b':')?;
                    fields.push((name.into(), self.value(depth)?));
                }
                Some(Json::Object(fields))
            }
            b'[' => {
                let depth = depth.checked_sub(1)?;
                let mut values = Vec::new();
                self.at += 1;
                while self.goes_on(values.is_empty(), b']')? {
                    values.push(self.value(depth)?);
                }
                Some(Json::List(values))
            }
            _ => self.word(),
        }
    }

    /// A number or one of the words. Numbers that are not whole, or too long, are null.
    fn word(&mut self) -> Option<Json> {
        let rest = self.text.get(self.at..)?;
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let length = rest.bytes().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        self.at += length;
        match rest.get(..length)? {
            "true" => Some(Json::Flag(true)),
            "false" => Some(Json::Flag(false)),
            "null" => Some(Json::Null),
            word if is_number(word) => Some(digits::read(word, 10).map_or(Json::Null, Json::Whole)),
            _ => None,
        }
    }

    fn string(&mut self) -> Option<String> {
        let mut string = String::new();
        if self.here() != b'"' {
            return None;
        }
        loop {
            // From the quote or the escape that is passed over to the next one.
            let from = self.at + 1;
            let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
            let rest = self.text.as_bytes().get(from..)?;
            self.at = from + rest.iter().position(|byte| !is_plain(*byte))?;
            string.push_str(self.text.get(from..self.at)?);
            match self.here() {
                b'"' => {
                    self.at += 1;
                    return Some(string);
                }
                b'\\' => string.push(self.escape()?),
                _ => return None,
            }
        }
    }

    /// What the escape at this place stands for; leaves the place at its last byte.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        Some(match self.here() {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'u' => {
                let mut code = self.unit(self.at + 1)?;
                self.at += 4;
                let escaped = self.text.get(self.at + 1..self.at + 3) == Some("\\u");
                let second = if escaped { self.unit(self.at + 3)? } else { 0 };
                if code & 0xFC00 == 0xD800 && second & 0xFC00 == 0xDC00 {
                    self.at += 6;
                    code = 0x1_0000 + ((code & 0x3FF) << 10) + (second & 0x3FF);
                }
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    /// The unit that four digits stand for.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        digits::read(&digits.to_ascii_lowercase(), 16)?.try_into().ok()
    }
}

/// Whether a text is a number of JSON.
fn is_number(word: &str) -> bool {
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|at| at.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.bytes().position(|byte| byte | 0x20 == b'e') {
        Some(at) => (word.get(..at).unwrap_or(""), word.get(at + 1..)),
        None => (word, None),
    };
    let exponent = exponent
        .map(|digits| digits.strip_prefix('+').or(digits.strip_prefix('-')).unwrap_or(digits));
    let (whole, fraction) = digits::split(mantissa, b'.');
    is_digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
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
    fn what_is_nested_deeper_than_any_profile_is_none() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_ne!(Json::of_text(&nested(64)), None);
        assert_eq!(Json::of_text(&nested(65)), None);
        assert_eq!(Json::of_text(&nested(100_000)), None);
    }

    /// JSON and all that is nearly JSON: every text with one byte changed, left out or said twice.
    #[test]
    fn what_is_json_is_what_the_library_says() {
        let text = r#"{"a":[1,-20.5e+3,0,true,null,"ü\u00e9\ud83d\ude00\n\"x"],"b": {"c" :[ ]}} "#;
        let bytes = b"{}[]\",:01-+.eEu\\ntfxb/ \n\x01\xc3";
        let mut tried = 0;
        for at in 0..=text.len() {
            let mut variants = vec![
                [&text.as_bytes()[..at], &text.as_bytes()[at.min(text.len() - 1) + 1..]].concat(),
            ];
            for byte in bytes {
                variants.push([&text.as_bytes()[..at], &[*byte], &text.as_bytes()[at..]].concat());
                let after = text.as_bytes().get(at + 1..).unwrap_or(&[]);
                variants.push([&text.as_bytes()[..at], &[*byte], after].concat());
            }
            for variant in variants.iter().filter_map(|variant| core::str::from_utf8(variant).ok())
            {
                let library = serde_json::from_str::<serde::de::IgnoredAny>(variant).is_ok();
                assert_eq!(Json::of_text(variant).is_some(), library, "{variant}");
                tried += 1;
            }
        }
        assert!(tried > 3_000, "{tried}");
    }
}
