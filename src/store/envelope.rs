//! The envelope around everything that is stored: `{"v":1,"epoch":0,"checksum":"…","body":{…}}`.
//!
//! The checksum is over the body's text, so that a torn or edited value is noticed; the version comes first,
//! so that a newer one is recognised before anything else is believed.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The version of stored values that this build writes.
pub const VERSION: u32 = 1;

/// The frame of a stored value.
#[derive(Debug, Serialize, Deserialize)]
pub struct Envelope {
    v: u32,
    epoch: u32,
    #[serde(default)]
    checksum: String,
    body: Box<RawValue>,
}

/// What was found under a key.
#[derive(Debug)]
pub enum Found<T> {
    /// A whole value, and the erase epoch it was written in.
    Whole(T, u32),
    /// Written by a newer version: to be left as it is.
    Newer,
    /// Torn, edited, or something else altogether.
    Damaged,
}

/// Puts a body into its envelope. `None` only if the body cannot be written as JSON at all.
#[must_use]
pub fn seal<T: Serialize>(body: &T, epoch: u32) -> Option<String> {
    let body = serde_json::value::to_raw_value(body).ok()?;
    let checksum = format!("{:08x}", crc32(body.get().as_bytes()));
    serde_json::to_string(&Envelope { v: VERSION, epoch, checksum, body }).ok()
}

/// Takes a body out of its envelope.
#[must_use]
pub fn open<T: DeserializeOwned>(text: &str) -> Found<T> {
    let Ok(envelope) = serde_json::from_str::<Envelope>(text) else {
        return Found::Damaged;
    };
    if envelope.v > VERSION {
        return Found::Newer;
    }
    let body = envelope.body.get();
    if format!("{:08x}", crc32(body.as_bytes())) != envelope.checksum {
        return Found::Damaged;
    }
    match serde_json::from_str(body) {
        Ok(body) => Found::Whole(body, envelope.epoch),
        Err(_) => Found::Damaged,
    }
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
        let sealed = seal(&vec!["wool".to_owned(), "rain".to_owned()], 3).unwrap();
        assert!(matches!(open::<Vec<String>>(&sealed), Found::Whole(_, 3)));
        for cut in 0..sealed.len() {
            assert!(
                !matches!(open::<Vec<String>>(&sealed[..cut]), Found::Whole(..)),
                "cut at {cut}"
            );
        }
        let body = sealed.find("wool").unwrap();
        let edited = format!("{}pool{}", &sealed[..body], &sealed[body + 4..]);
        assert!(matches!(open::<Vec<String>>(&edited), Found::Damaged));
        let newer = sealed.replacen("\"v\":1", "\"v\":2", 1);
        assert!(matches!(open::<Vec<String>>(&newer), Found::Newer));
    }
}
