//! The envelope around everything that is stored: `{"v":1,"epoch":0,"checksum":"…","body":{…}}`.
//!
//! The checksum is that of the body as it is written, xor the epoch, so that a torn or edited value is noticed; the
//! version comes first, so that a newer one is recognised before anything else is believed.

use crate::json::{Json, digits};

/// The version of stored values that this build writes.
pub const VERSION: u32 = 1;

/// What was found under a key.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A whole value, and the erase epoch it was written in.
    Whole(Json, u32),
    /// Written by a newer version: to be left as it is.
    Newer,
    /// Torn, edited, or something else altogether.
    Damaged,
}

/// Puts a body into its envelope.
#[must_use]
pub fn seal(body: Json, epoch: u32) -> String {
    let checksum = checksum(&body, epoch);
    let fields = [
        ("v", VERSION.into()),
        ("epoch", epoch.into()),
        ("checksum", checksum.into()),
        ("body", body),
    ];
    Json::object(fields).to_text()
}

/// Takes a body out of its envelope.
#[must_use]
pub fn open(text: &str) -> Found {
    let mut sealed = Json::of_text(text).unwrap_or_default();
    let Some(version) = sealed.get("v").whole::<u32>() else { return Found::Damaged };
    if version > VERSION {
        return Found::Newer;
    }
    let body = sealed.take("body");
    match (sealed.get("epoch").whole(), sealed.get("checksum").text()) {
        (Some(epoch), Some(sum)) if sum == checksum(&body, epoch) => Found::Whole(body, epoch),
        _ => Found::Damaged,
    }
}

fn checksum(body: &Json, epoch: u32) -> String {
    digits::hex(crc32(body.to_text().as_bytes()) ^ epoch)
}

/// CRC-32 (IEEE 802.3), four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    const fn step(value: u32) -> u32 {
        let mut value = value;
        let mut bit = 0;
        while bit < 4 {
            value = if value & 1 == 1 { (value >> 1) ^ 0xEDB8_8320 } else { value >> 1 };
            bit += 1;
        }
        value
    }
    let table: [u32; 16] = core::array::from_fn(|nibble| step(u32::try_from(nibble).unwrap_or(0)));
    let look_up = |value: u32| table.get((value & 15) as usize).copied().unwrap_or(0);
    let mut crc = !0_u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        crc = (crc >> 4) ^ look_up(crc);
        crc = (crc >> 4) ^ look_up(crc);
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_common_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn every_single_damage_is_noticed() {
        let sealed = seal(Json::list(["wool", "rain"]), 3);
        let found = open;
        assert!(matches!(found(&sealed), Found::Whole(_, 3)));
        for cut in 0..sealed.len() {
            assert_eq!(found(&sealed[..cut]), Found::Damaged, "cut at {cut}");
        }
        let body = sealed.find("wool").unwrap();
        let edited = format!("{}pool{}", &sealed[..body], &sealed[body + 4..]);
        assert_eq!(found(&edited), Found::Damaged);
        for epoch in ["0", "2", "4", "30", "4294967295", "-3", "3.5", "null"] {
            let moved = sealed.replacen("\"epoch\":3", &format!("\"epoch\":{epoch}"), 1);
            assert_eq!(found(&moved), Found::Damaged, "epoch {epoch}");
        }
        let newer = sealed.replacen("\"v\":1", "\"v\":2", 1);
        assert_eq!(found(&newer), Found::Newer);
    }
}
