//! Whole numbers as digits, read and written in one way for days, ids and JSON.
//!
//! The formatting and parsing of the standard library does more (signs, padding, every type) and is ten times
//! the code. Nothing here allocates but the text it writes to.

/// The number that a text of 1 to 18 digits stands for, with a minus before it perhaps. Letters are lower case.
#[must_use]
pub fn read(text: &str, radix: u8) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 18 || (radix == 16 && digits.len() > 15) {
        return None;
    }
    let mut number = 0;
    for byte in digits.bytes() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            _ => return None,
        };
        if digit >= radix {
            return None;
        }
        number = number * i64::from(radix) + i64::from(digit);
    }
    Some(if digits.len() == text.len() { number } else { -number })
}

/// The number from 0 to 2^32 - 1 that a text of digits stands for.
#[must_use]
pub fn read_u32(text: &str, radix: u8) -> Option<u32> {
    u32::try_from(read(text, radix)?).ok()
}

/// A text up to the first of a separator, and what follows it.
#[must_use]
pub fn split(text: &str, separator: u8) -> (&str, Option<&str>) {
    match text.bytes().position(|byte| byte == separator) {
        Some(at) => (text.get(..at).unwrap_or(""), text.get(at + 1..)),
        None => (text, None),
    }
}

/// Writes a number with at least so many digits.
#[allow(clippy::cast_possible_truncation, reason = "the rest of a division by at most 16")]
pub fn write(text: &mut String, number: u64, radix: u8, least: u32) {
    let radix_wide = u64::from(radix);
    let rest = number / radix_wide;
    if rest > 0 || least > 1 {
        write(text, rest, radix, least.saturating_sub(1));
    }
    let digit = (number % radix_wide) as u32;
    text.push(char::from_digit(digit, u32::from(radix)).unwrap_or('0'));
}

/// A number as eight hexadecimal digits.
#[must_use]
pub fn hex(number: u32) -> String {
    let mut text = String::new();
    write(&mut text, u64::from(number), 16, 8);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for number in [0, 1, 9, 10, 255, 4_096, 20_778, u32::MAX] {
            for radix in [10, 16] {
                let mut text = String::new();
                write(&mut text, u64::from(number), radix, 4);
                assert!(text.len() >= 4);
                assert_eq!(read_u32(&text, radix), Some(number));
            }
        }
        assert_eq!(hex(0xab), "000000ab");
        assert_eq!(read("-42", 10), Some(-42));
        assert_eq!(read("999999999999999999", 10), Some(999_999_999_999_999_999));
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in
            ["", "-", "+1", "1.5", "1e3", "a", "--1", " 1", "1000000000000000000", "\u{661}"]
        {
            assert_eq!(read(text, 10), None, "{text}");
        }
        for text in ["A", "g", "1234567890abcdef"] {
            assert_eq!(read(text, 16), None, "{text}");
        }
        assert_eq!(read_u32("4294967296", 10), None);
        assert_eq!(read_u32("-1", 10), None);
    }
}
