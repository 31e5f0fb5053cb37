//! What is written down about decisions: one register per purpose, and the last 20 changes.
//!
//! Two copies of a record (two tabs) join to the same record in any order: per purpose the higher `seq` wins,
//! and of two decisions with the same `seq` the one that allows less. A page reads the record before it
//! decides, so the later decision has the higher `seq`; two at the very same moment come to the stricter. `epoch`
//! counts how often the data of a purpose was erased; entries of an earlier epoch are void wherever they turn up.
//! Counts, not days, order decisions: a clock that jumps changes nothing here. There is no identifier in
//! a record. A decision for this visit only is never written.

use super::purpose::{ByPurpose, PURPOSES, Purpose};
use crate::day::Day;
use crate::json::{Json, Word};

/// The state of consent to one purpose. The order is from less to more allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// No.
    Refused,
    /// No decision.
    #[default]
    Unset,
    /// Yes for this visit, in memory.
    Session,
    /// Yes.
    Granted,
}

/// How a decision was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// In the consent prompt.
    Prompt,
    /// In the preferences panel.
    Panel,
    /// By the shop's page, on a click of the shopper.
    Api,
    /// By giving an answer before any decision: a yes for this visit.
    Answer,
    /// Taken over by the shop from the tool that asked before.
    Migrated,
}

/// The register of one purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub state: State,
    /// The policy version it was about.
    pub version: u32,
    /// When.
    pub day: Day,
    /// How.
    pub method: Option<Method>,
    /// Counts decisions; the higher one wins.
    pub seq: u32,
    /// Counts erasures of the purpose's data.
    pub epoch: u32,
}

impl Word for State {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("unset", Self::Unset),
        ("granted", Self::Granted),
        ("refused", Self::Refused),
        ("session", Self::Session),
    ];
}

impl Word for Method {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("prompt", Self::Prompt),
        ("panel", Self::Panel),
        ("api", Self::Api),
        ("answer", Self::Answer),
        ("migrated", Self::Migrated),
    ];
}

impl Decided {
    fn to_json(self) -> Json {
        if self == Self::default() {
            return Json::Null;
        }
        Json::some([
            ("state", self.state.word().into()),
            ("version", self.version.into()),
            ("day", self.day.into()),
            ("method", self.method.map(Word::word).into()),
            ("seq", self.seq.into()),
            ("epoch", self.epoch.into()),
        ])
    }

    /// What cannot be read is no decision; the counts are kept wherever they can be read.
    fn of_json(json: &Json) -> Self {
        let counts = Self {
            seq: json.get("seq").whole().unwrap_or(0),
            epoch: json.get("epoch").whole().unwrap_or(0),
            ..Self::default()
        };
        let read = || {
            Some(Self {
                state: State::of(json.get("state").text()?)?,
                version: json.get("version").whole()?,
                day: Day::parse(json.get("day").text()?)?,
                method: json.get("method").text().and_then(Method::of),
                ..counts
            })
        };
        read().unwrap_or(counts)
    }

    fn rank(
        &self,
    ) -> (u32, core::cmp::Reverse<State>, core::cmp::Reverse<Day>, u32, Option<Method>) {
        (
            self.seq,
            core::cmp::Reverse(self.state),
            core::cmp::Reverse(self.day),
            self.version,
            self.method,
        )
    }

    fn join(self, other: Self) -> Self {
        let winner = if self.rank() >= other.rank() { self } else { other };
        Self { epoch: self.epoch.max(other.epoch), ..winner }
    }
}

/// One change of consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Receipt {
    /// When.
    pub day: Day,
    /// The register's count at that change; orders receipts of one day.
    pub seq: u32,
    /// Which purpose.
    pub purpose: Purpose,
    /// Before.
    pub from: State,
    /// After.
    pub to: State,
    /// The policy version it was about.
    pub version: u32,
    /// How.
    pub method: Method,
}

/// How many receipts are kept.
const MAX_RECEIPTS: usize = 20;

/// All decisions of one shopper in one shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consents {
    /// The registers.
    pub purposes: ByPurpose<Decided>,
    /// The last changes, oldest first.
    pub receipts: Vec<Receipt>,
    /// Counts how often everything was erased.
    pub erased: u32,
}

impl Default for Consents {
    fn default() -> Self {
        Self {
            purposes: ByPurpose::from_fn(|_| Decided::default()),
            receipts: Vec::new(),
            erased: 0,
        }
    }
}

impl Receipt {
    /// As it is exported.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::object([
            ("day", self.day.into()),
            ("purpose", self.purpose.word().into()),
            ("from", self.from.word().into()),
            ("to", self.to.word().into()),
            ("version", self.version.into()),
            ("method", self.method.word().into()),
            ("seq", self.seq.into()),
        ])
    }

    fn of_json(json: &Json) -> Option<Self> {
        Some(Self {
            day: Day::parse(json.get("day").text()?)?,
            seq: json.get("seq").whole()?,
            purpose: Purpose::of(json.get("purpose").text()?)?,
            from: State::of(json.get("from").text()?)?,
            to: State::of(json.get("to").text()?)?,
            version: json.get("version").whole()?,
            method: Method::of(json.get("method").text()?)?,
        })
    }
}

impl Consents {
    /// As it is stored.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::object([
            ("purposes", self.purposes.to_json(|decided| decided.to_json())),
            ("receipts", Json::list(self.receipts.iter().map(Receipt::to_json))),
            ("erased", self.erased.into()),
        ])
    }

    /// From what is stored; what cannot be read is no decision.
    #[must_use]
    pub fn of_json(json: &Json) -> Self {
        let mut read = Self {
            purposes: ByPurpose::from_fn(|purpose| {
                Decided::of_json(json.get("purposes").get(purpose.word()))
            }),
            receipts: Vec::new(),
            erased: json.get("erased").whole().unwrap_or(0),
        };
        for receipt in json.get("receipts").first_items(2 * MAX_RECEIPTS) {
            if let Some(receipt) = Receipt::of_json(receipt) {
                read.receipts.push(receipt);
            }
        }
        read.bound();
        read
    }

    /// Joins another copy into this one: commutative, associative, idempotent.
    pub fn merge(&mut self, other: &Self) {
        for purpose in PURPOSES {
            let joined = self.purposes.get(purpose).join(*other.purposes.get(purpose));
            *self.purposes.get_mut(purpose) = joined;
        }
        // An erasure takes the receipts of before with it.
        match self.erased.cmp(&other.erased) {
            core::cmp::Ordering::Less => self.receipts.clone_from(&other.receipts),
            core::cmp::Ordering::Equal => self.receipts.extend_from_slice(&other.receipts),
            core::cmp::Ordering::Greater => {}
        }
        self.erased = self.erased.max(other.erased);
        self.bound();
    }

    /// Writes down a decision and its receipt. Nothing changes if it is the decision that holds already,
    /// but for its day.
    pub fn decide(
        &mut self,
        purpose: Purpose,
        state: State,
        version: u32,
        day: Day,
        method: Method,
    ) {
        let register = self.purposes.get_mut(purpose);
        let before = *register;
        let erases = state == State::Refused;
        *register = Decided {
            state,
            version,
            day,
            method: Some(method),
            seq: before.seq.saturating_add(1),
            epoch: before.epoch.saturating_add(u32::from(erases)),
        };
        let seq = register.seq;
        if before.state != state || before.version != version {
            self.receipts.push(Receipt {
                day,
                seq,
                purpose,
                from: before.state,
                to: state,
                version,
                method,
            });
            self.bound();
        }
    }

    /// Voids every entry of a purpose, wherever it is kept.
    pub fn void(&mut self, purpose: Purpose) {
        let register = self.purposes.get_mut(purpose);
        register.epoch = register.epoch.saturating_add(1);
    }

    /// Voids everything and forgets decisions and receipts; what stays is the count that makes it final.
    pub fn erase(&mut self) {
        for purpose in PURPOSES {
            let register = self.purposes.get_mut(purpose);
            *register = Decided {
                seq: register.seq.saturating_add(1),
                epoch: register.epoch.saturating_add(1),
                ..Decided::default()
            };
        }
        self.receipts.clear();
        self.erased = self.erased.saturating_add(1);
    }

    /// What may be written: a decision for this visit only is not. It ends the one before it, of which it leaves the
    /// count: of two with one count the stricter holds.
    #[must_use]
    pub fn to_keep(&self) -> Self {
        let mut kept = self.clone();
        for purpose in PURPOSES {
            let register = kept.purposes.get_mut(purpose);
            if register.state == State::Session {
                let seq = register.seq.saturating_sub(1);
                *register = Decided { seq, epoch: register.epoch, ..Decided::default() };
            }
        }
        kept.keep_receipts(false);
        kept
    }

    /// Whether nothing was ever decided or erased: then not a byte is written.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// Keeps the receipts of this visit alone, or all others.
    pub(super) fn keep_receipts(&mut self, of_visit: bool) {
        self.receipts.retain(|receipt| (receipt.to == State::Session) == of_visit);
    }

    fn bound(&mut self) {
        // At most two records' worth: a sort by insertion.
        for end in 1..self.receipts.len() {
            let mut at = end;
            while at > 0 && self.receipts.get(at - 1) > self.receipts.get(at) {
                self.receipts.swap(at - 1, at);
                at -= 1;
            }
        }
        self.receipts.dedup();
        let excess = self.receipts.len().saturating_sub(MAX_RECEIPTS);
        self.receipts = self.receipts.split_off(excess);
    }
}
