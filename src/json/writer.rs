//! Writing JSON text, compact and in one way: the same value is always the same bytes.
//!
//! Byte for byte what `serde_json` writes, which the tests compare it with; that library writes byte by byte through
//! a writer that may fail, five times slower where code is built for size. Nothing here fails.

use super::{Json, digits};

/// Appends a value to a text.
pub(super) fn write(text: &mut String, value: &Json) {
    match value {
        Json::Null => text.push_str("null"),
        Json::Flag(true) => text.push_str("true"),
        Json::Flag(false) => text.push_str("false"),
        Json::Whole(_) | Json::Number(_) => {
            let whole: i64 = value.whole().unwrap_or(0);
            if whole < 0 {
                text.push('-');
            }
            digits::write(text, whole.unsigned_abs(), 10, 1);
        }
        Json::Text(string) => quote(text, string),
        Json::List(values) => {
            let mut before = '[';
            for value in values {
                text.push(before);
                before = ',';
                write(text, value);
            }
            close(text, before, '[', ']');
        }
        Json::Object(fields) => {
            let mut before = '{';
            for (name, value) in fields {
                text.push(before);
                before = ',';
                quote(text, name);
                text.push(':');
                write(text, value);
            }
            close(text, before, '{', '}');
        }
    }
}

fn close(text: &mut String, before: char, opening: char, closing: char) {
    if before == opening {
        text.push(opening);
    }
    text.push(closing);
}

fn quote(text: &mut String, string: &str) {
    text.push('"');
    let mut rest = string;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        let (plain, further) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(plain);
        escape(text, further.bytes().next().unwrap_or(0));
        rest = further.get(1..).unwrap_or("");
    }
    text.push_str(rest);
    text.push('"');
}

fn escape(text: &mut String, byte: u8) {
    text.push('\\');
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x0C => b'f',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        _ => {
            text.push('u');
            return digits::write(text, u64::from(byte), 16, 4);
        }
    };
    text.push(char::from(short));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_as_the_library_writes_them() {
        let every: String = (0..0x300).filter_map(char::from_u32).collect();
        for string in ["", "plain", "\"", "ü\\", "\u{1f600}\u{0}\u{7f}\u{2028}", &every] {
            let (ours, theirs) = (Json::copied(string).to_text(), serde_json::to_string(string));
            assert_eq!(ours, theirs.unwrap());
        }
    }

    #[test]
    fn numbers_are_written_whole() {
        for number in [0, 7, -1, i64::MAX, i64::MIN] {
            assert_eq!(Json::Whole(number).to_text(), number.to_string());
        }
        assert_eq!(Json::Number(3.0).to_text(), "3");
        assert_eq!(Json::Number(f64::NAN).to_text(), "0");
    }

    #[test]
    fn lists_and_objects_have_no_blanks() {
        let value = Json::object([
            ("none", Json::List(Vec::new())),
            ("some", Json::List(vec![Json::Null, true.into(), Json::Object(Vec::new())])),
            ("a\"b", false.into()),
        ]);
        assert_eq!(value.to_text(), r#"{"none":[],"some":[null,true,{}],"a\"b":false}"#);
    }
}
