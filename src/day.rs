//! Days, the only grain of time that is ever stored.
//!
//! A profile that kept milliseconds would be a diary; days are enough for decay, expiry and reminders. This
//! module reads no clock: `now` comes in as milliseconds since 1970 (UTC) and is cut to its day at once.

use core::fmt;

use crate::json::{Json, digits};

/// Milliseconds of one day.
pub const MS_PER_DAY: f64 = 86_400_000.0;

/// A day, counted from 1970-01-01 (UTC).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day in which a moment lies, between the first that can be written and one in the year 4707, whatever the
    /// clock says; not a number gives the first.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "clamped to the range of i32 before")]
    pub fn of_ms(now_ms: f64) -> Self {
        Self((now_ms / MS_PER_DAY).clamp(0.0, 1_000_000.0) as i32)
    }

    /// The day `days` later (or earlier, below 0).
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Whole days from `earlier` to this one; 0 if `earlier` lies later (a clock moved back never ages anything).
    #[must_use]
    pub const fn age_since(self, earlier: Self) -> i32 {
        let age = self.0.saturating_sub(earlier.0);
        if age < 0 { 0 } else { age }
    }

    /// Reads an ISO date, `2026-11-21`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = digits::split(text, b'-');
        let (month, day) = digits::split(rest?, b'-');
        let day = day?;
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        let part = |text: &str| i32::try_from(digits::read(text, 10)?).ok();
        let (year, month, day) = (part(year)?, part(month)?, part(day)?);
        let parsed = Self::from_civil(year, month, day);
        (parsed.civil() == (year, month, day)).then_some(parsed)
    }

    /// As an ISO date.
    #[must_use]
    pub fn text(self) -> String {
        let (year, month, day) = self.civil();
        let mut text = String::new();
        for (part, least_digits) in [(year, 4), (month, 2), (day, 2)] {
            if !text.is_empty() {
                text.push('-');
            }
            digits::write(&mut text, u64::try_from(part).unwrap_or(0), 10, least_digits);
        }
        text
    }

    // Days from and to the civil calendar after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    const fn from_civil(year: i32, month: i32, day: i32) -> Self {
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y - era * 400;
        let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    const fn civil(self) -> (i32, i32, i32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z - era * 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400;
        (if month <= 2 { year + 1 } else { year }, month, day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl From<Day> for Json {
    fn from(day: Day) -> Self {
        Self::from(day.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_and_write_as_iso_dates() {
        for (text, count) in
            [("1970-01-01", 0), ("2026-11-21", 20_778), ("2024-02-29", 19_782), ("1969-12-31", -1)]
        {
            assert_eq!(Day::parse(text), Some(Day(count)));
            assert_eq!(Day(count).to_string(), text);
        }
        for text in ["", "2026-13-01", "2026-02-30", "26-11-21", "2026-11-21T00:00", "abcd-ef-gh"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_clock_moved_back_never_ages_anything() {
        assert_eq!(Day(10).age_since(Day(12)), 0);
        assert_eq!(Day(12).age_since(Day(10)), 2);
        assert_eq!(Day::of_ms(f64::NAN), Day(0));
        assert_eq!(Day::of_ms(f64::INFINITY), Day(1_000_000));
        assert_eq!(Day::of_ms(f64::NEG_INFINITY), Day(0));
    }
}
