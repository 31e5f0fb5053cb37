//! One thing the shopper gave or did.

use core::fmt;
use std::rc::Rc;

use crate::catalogue::Token;
use crate::consent::Purpose;
use crate::day::Day;
use crate::json::{Json, Word, digits};

/// The name of an entry, unique over all tabs and devices of a shopper.
///
/// `seq` is one more than any the writer had seen, so that ids order entries as they were given; `writer` is
/// drawn anew by every page, so that two tabs never make the same id. It names no person and no device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// Lamport count.
    pub seq: u32,
    /// The page that wrote it.
    pub writer: u32,
    /// The day it was given.
    pub day: Day,
}

impl EntryId {
    /// Reads `20778-17-a3f2b1c0`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, rest) = digits::split(text, b'-');
        let (seq, writer) = digits::split(rest?, b'-');
        let day = Day(i32::try_from(digits::read_u32(day, 10)?).ok()?);
        let (seq, writer) = (digits::read_u32(seq, 10)?, digits::read_u32(writer?, 16)?);
        Some(Self { seq, writer, day })
    }

    /// As [`parse`](Self::parse) reads it.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::with_capacity(32);
        // Day 0 is in 1970: no shopper gave anything before.
        digits::write(&mut text, u64::try_from(self.day.0).unwrap_or(0), 10, 1);
        text.push('-');
        digits::write(&mut text, u64::from(self.seq), 10, 1);
        text.push('-');
        digits::write(&mut text, u64::from(self.writer), 16, 8);
        text
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl From<EntryId> for Json {
    fn from(id: EntryId) -> Self {
        Self::from(id.text())
    }
}

/// What can be told about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A facet value; a product is a value of the facet `item`.
    Value(Token),
    /// A price range in minor units, both ends included; open where `None`.
    Price {
        /// ISO 4217.
        currency: Rc<str>,
        /// The least, in minor units.
        min: Option<i64>,
        /// The most, in minor units.
        max: Option<i64>,
    },
    /// A goal of the shop, such as "camping in rain".
    Goal(Rc<str>),
}

/// What is told about a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Raises more.
    Love,
    /// Raises.
    Like,
    /// Does not matter: silences the guess.
    Neutral,
    /// Lowers.
    Avoid,
    /// Takes out of every personal list.
    Never,
}

/// A subject and what is told about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// About what.
    pub subject: Subject,
    /// What.
    pub stance: Stance,
}

/// What a shopper does in a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DidKind {
    /// Was shown.
    Impression,
    /// Looked at its page.
    View,
    /// Chose it from a list.
    Select,
    /// Put it into the cart.
    CartAdd,
    /// Took it out of the cart.
    CartRemove,
    /// Put it on a wish list.
    Wish,
    /// Bought it.
    Buy,
    /// Sent it back.
    Return,
}

impl Word for DidKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("impression", Self::Impression),
        ("view", Self::View),
        ("select", Self::Select),
        ("cart_add", Self::CartAdd),
        ("cart_remove", Self::CartRemove),
        ("wish", Self::Wish),
        ("buy", Self::Buy),
        ("return", Self::Return),
    ];
}

impl Word for Stance {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("love", Self::Love),
        ("like", Self::Like),
        ("neutral", Self::Neutral),
        ("avoid", Self::Avoid),
        ("never", Self::Never),
    ];
}

impl Word for Verdict {
    const WORDS: &'static [(&'static str, Self)] =
        &[("more", Self::More), ("less", Self::Less), ("never", Self::Never)];
}

impl Word for FeedbackReason {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("style", Self::Style),
        ("price", Self::Price),
        ("size", Self::Size),
        ("have-it", Self::HaveIt),
        ("gift", Self::Gift),
        ("seen-too-often", Self::SeenTooOften),
        ("not-now", Self::NotNow),
        ("quality", Self::Quality),
        ("other", Self::Other),
    ];
}

impl DidKind {
    /// The purpose under which it is learned.
    #[must_use]
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Buy | Self::Return => Purpose::Purchases,
            _ => Purpose::Activity,
        }
    }

    /// Whether the same once more in one visit is the same entry, not counted again.
    const fn once_a_visit(self) -> bool {
        matches!(self, Self::View | Self::Select | Self::Wish)
    }
}

/// Feedback on a product where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// More like this.
    More,
    /// Less like this.
    Less,
    /// Not this again.
    Never,
}

/// Why, from a closed list; each reason is routed to what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedbackReason {
    /// Not my style: the looks, not size or price.
    Style,
    /// The price.
    Price,
    /// The size.
    Size,
    /// I have it: the product alone.
    HaveIt,
    /// It was for someone else: teaches nothing.
    Gift,
    /// Seen too often: the product alone.
    SeenTooOften,
    /// Not now: the product alone.
    NotNow,
    /// Quality or reviews: the product alone.
    Quality,
    /// Anything else: everything it has.
    Other,
}

/// On what a verdict falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictOn {
    /// One value of it.
    Value(Token),
    /// The product and its values, in shares.
    Product(Option<FeedbackReason>),
}

/// What was given, without id and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Told, or answered to a question; an answer "doesn't matter" has no `told`.
    Told {
        /// The question it answers.
        question: Option<Rc<str>>,
        /// What it says.
        told: Vec<Told>,
    },
    /// Feedback on a product.
    Feedback {
        /// The product.
        item: Token,
        /// The product's values then.
        values: Rc<[Token]>,
        /// More, less, never.
        verdict: Verdict,
        /// On what it falls.
        on: VerdictOn,
    },
    /// A guess is wrong.
    Correction {
        /// The value the guess is about.
        value: Token,
    },
    /// Something done with a product.
    Did {
        /// What.
        kind: DidKind,
        /// The product.
        item: Token,
        /// The product's values then.
        values: Rc<[Token]>,
        /// How often that day (pieces, for cart and purchases).
        times: u16,
        /// The longest look.
        seconds: u16,
    },
    /// A search.
    Search {
        /// As typed.
        query: Rc<str>,
        /// The values it names.
        values: Rc<[Token]>,
    },
}

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// The epoch of its purpose when it was given.
    pub epoch: u32,
    /// What was given.
    pub given: Given,
}

impl Entry {
    /// The purpose under which it is kept and used.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.given.purpose()
    }

    /// Strongest first: what was said never gives way to what was noticed, and newer outlives older.
    pub(super) const fn strength(&self) -> u8 {
        match &self.given {
            Given::Told { .. } | Given::Feedback { .. } | Given::Correction { .. } => 3,
            Given::Did {
                kind: DidKind::Buy | DidKind::Return | DidKind::CartAdd | DidKind::Wish,
                ..
            } => 2,
            Given::Did { kind: DidKind::Impression, .. } => 0,
            Given::Did { .. } | Given::Search { .. } => 1,
        }
    }

    /// Joins another copy of the same entry: the one given under the later epoch, else counters take the maximum.
    pub(super) fn join(&mut self, other: &Self) {
        if self.epoch != other.epoch {
            if self.epoch < other.epoch {
                self.clone_from(other);
            }
        } else if let (
            Given::Did { times, seconds, .. },
            Given::Did { times: other_times, seconds: other_seconds, .. },
        ) = (&mut self.given, &other.given)
        {
            *times = (*times).max(*other_times);
            *seconds = (*seconds).max(*other_seconds);
        }
    }

    /// Whether `next`, given by the same page on the same day, is a repeat of this one; if so, counts it in.
    pub(super) fn coalesce(&mut self, next: &Given) -> bool {
        let (
            Given::Did { kind, item, times, seconds, .. },
            Given::Did { kind: next_kind, item: next_item, times: more, seconds: longer, .. },
        ) = (&mut self.given, next)
        else {
            return false;
        };
        if kind != next_kind || item != next_item {
            return false;
        }
        if !kind.once_a_visit() {
            *times = times.saturating_add(*more);
        }
        *seconds = (*seconds).max(*longer);
        true
    }
}

impl Given {
    /// The purpose under which it is kept and used.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        match self {
            Self::Told { .. } | Self::Feedback { .. } | Self::Correction { .. } => {
                Purpose::Preferences
            }
            Self::Did { kind, .. } => kind.purpose(),
            Self::Search { .. } => Purpose::Activity,
        }
    }

    /// The product it is about.
    #[must_use]
    pub const fn item(&self) -> Option<Token> {
        match self {
            Self::Feedback { item, .. } | Self::Did { item, .. } => Some(*item),
            _ => None,
        }
    }

    /// The values it carries.
    #[must_use]
    pub fn values(&self) -> &[Token] {
        match self {
            Self::Feedback { values, .. }
            | Self::Did { values, .. }
            | Self::Search { values, .. } => values,
            _ => &[],
        }
    }

    /// Whether it has to do with a value in any way.
    #[must_use]
    pub fn concerns(&self, value: Token) -> bool {
        self.values().contains(&value)
            || self.item() == Some(value)
            || match self {
                Self::Told { told, .. } => {
                    told.iter().any(|told| told.subject == Subject::Value(value))
                }
                Self::Correction { value: corrected } => *corrected == value,
                Self::Feedback { on: VerdictOn::Value(about), .. } => *about == value,
                _ => false,
            }
    }
}
