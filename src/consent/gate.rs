//! The gate: from decisions to permits.
//!
//! A [`Permit`] can only come from here, and only while the purpose is granted or allowed for this visit,
//! under the policy version in force, before it expires. The gate never raises a consent: a refusal, an
//! expiry, silence, and a store that cannot be read all mean no.
//!
//! Of the clock it asks little: under one that is ahead a yes has expired, under one that is behind by more than a
//! day it was not given yet; both ask again, and drop what was kept when the store is next read under that clock.
//! A yes given under a clock that was ahead is none once it is right. A refusal is forgotten after its time at
//! the earliest, and never becomes a yes.

use super::purpose::{ByPurpose, PURPOSES, Purpose, PurposeSet};
use super::record::{Consents, Decided, Method, State};
use crate::day::Day;
use crate::error::{Code, Error, Result};

/// What the shop asks for, and for how long an answer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The version of the shop's policy per purpose; 1 or more.
    pub version: ByPurpose<u32>,
    /// The purposes the shop asks for; of others nothing can be granted.
    pub asked: Vec<Purpose>,
    /// How long a yes holds, in days: 1 to 395 (13 months).
    pub grant_days: i32,
    /// How long a no is remembered, in days: 180 or more.
    pub refusal_days: i32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: ByPurpose::from_fn(|_| 1),
            asked: vec![Purpose::Preferences, Purpose::Activity, Purpose::Purchases],
            grant_days: 180,
            refusal_days: 180,
        }
    }
}

/// Leave to learn, use and (perhaps) keep entries of one purpose. Made by the [`Gate`] alone.
#[derive(Clone, Copy, Debug)]
pub struct Permit {
    purpose: Purpose,
    epoch: u32,
}

impl Permit {
    /// The purpose it is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The purpose's epoch, which entries made under this permit carry.
    #[must_use]
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }
}

/// The permits of all purposes at one moment. Made by the [`Gate`] alone.
#[derive(Clone, Debug)]
pub struct Permits {
    usable: PurposeSet,
    keepable: PurposeSet,
    resting: PurposeSet,
    epochs: ByPurpose<u32>,
}

impl Permits {
    /// Whether entries of a purpose may be read, learned from and used now.
    #[must_use]
    pub const fn may_use(&self, purpose: Purpose) -> bool {
        self.usable.has(purpose)
    }

    /// Whether entries of a purpose may be written to the store.
    #[must_use]
    pub const fn may_keep(&self, purpose: Purpose) -> bool {
        self.keepable.has(purpose) || self.resting.has(purpose)
    }

    /// Whether anything at all may be used.
    #[must_use]
    pub const fn any(&self) -> bool {
        !self.usable.is_empty()
    }

    /// Whether anything at all may be kept.
    #[must_use]
    pub const fn any_kept(&self) -> bool {
        !self.keepable.is_empty() || !self.resting.is_empty()
    }

    /// Whether an entry of that purpose and epoch may exist in this profile at all.
    #[must_use]
    pub fn covers(&self, purpose: Purpose, epoch: u32) -> bool {
        (self.usable.has(purpose) || self.may_keep(purpose)) && *self.epochs.get(purpose) == epoch
    }

    /// The current epoch of a purpose.
    #[must_use]
    pub const fn epoch(&self, purpose: Purpose) -> u32 {
        *self.epochs.get(purpose)
    }
}

/// The state of one purpose, for showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `PurposeConsent` in www/src/types.ts")]
pub struct PurposeConsent {
    pub purpose: Purpose,
    pub state: State,
    pub version: u32,
    pub day: Option<Day>,
    pub method: Option<Method>,
    pub expires: Option<Day>,
    pub lapsed: Option<&'static str>,
}

/// Decides, reads decisions, and makes permits.
#[derive(Debug, Default)]
pub struct Gate {
    policy: Policy,
    consents: Consents,
    /// What is stored cannot be known now, so no yes that stands there is one.
    unknown: bool,
    limited: PurposeSet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lapse {
    None,
    Expired,
    PolicyChanged,
}

impl Gate {
    /// A gate with nothing decided.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// Takes away the permits of some purposes, whatever was decided: a bit per purpose, by its number. Nothing is
    /// decided by it. What is kept under a yes rests unread until the limit goes; a limit never adds a permit.
    pub const fn limit(&mut self, purposes: u8) {
        self.limited = PurposeSet::of_bits(purposes);
    }

    /// The record as it is, for the store.
    #[must_use]
    pub const fn consents(&self) -> &Consents {
        &self.consents
    }

    /// Hears what the store says; none if it cannot be known now. A yes holds as long as the store confirms it; a no
    /// and an erasure hold also where it does not: a write that failed, or another page that wrote over it. A yes
    /// for this visit gives way to what was decided later.
    pub fn reload(&mut self, stored: Option<&Consents>) {
        self.unknown = stored.is_none();
        let Some(stored) = stored else { return };
        for purpose in PURPOSES {
            let mine = self.consents.purposes.get_mut(purpose);
            let is_last = mine.seq > stored.purposes.get(purpose).seq;
            if mine.state == State::Granted || mine.state == State::Session && !is_last {
                // A yes that the store has lost counts on, so that what is decided next is the later.
                let seq = if is_last { mine.seq } else { 0 };
                *mine = Decided { seq, epoch: mine.epoch, ..Decided::default() };
            }
        }
        // Receipts that gave way in a full store are gone.
        self.consents.keep_receipts(true);
        self.consents.merge(stored);
    }

    /// Whether it is known what the store says.
    #[must_use]
    pub const fn knows(&self) -> bool {
        !self.unknown
    }

    /// Everything that was decided is gone from the store, and with it from here.
    pub fn clear(&mut self) {
        self.consents = Consents::default();
    }

    /// What was decided could not be written down: a yes that was not one `before` is one for this visit, and there
    /// is no receipt for it.
    pub fn leave_to_visit(&mut self, before: &Consents) {
        self.consents.receipts.clone_from(&before.receipts);
        for purpose in PURPOSES {
            let mine = self.consents.purposes.get_mut(purpose);
            let was = before.purposes.get(purpose);
            if mine.state == State::Granted {
                if was.state == State::Granted {
                    *mine = *was;
                } else {
                    mine.state = State::Session;
                }
            }
        }
    }

    /// Takes a decision of the shopper.
    ///
    /// # Errors
    /// `invalid-input` for a purpose the shop does not ask for, or `unset`; `activation-required` for a grant
    /// without a click or key press just now, unless it is [`Method::Migrated`]: that one decides only what was never
    /// decided or erased here. A refusal of an asked purpose always works.
    pub fn decide(
        &mut self,
        choices: &[(Purpose, State)],
        method: Method,
        activated: bool,
        now: Day,
    ) -> Result<()> {
        for (purpose, state) in choices {
            if *state == State::Unset {
                return Err(Error::invalid("choices", "expected granted, refused or session"));
            }
            if !self.policy.asked.contains(purpose) {
                return Err(Error::invalid("choices", "this shop does not ask for that purpose"));
            }
            if *state != State::Refused && !activated && method != Method::Migrated {
                return Err(Error::new(Code::ActivationRequired, "", ""));
            }
        }
        for (purpose, state) in choices {
            // What was ever decided or erased here is the shopper's own word, and no older one comes before it.
            if method == Method::Migrated
                && *self.consents.purposes.get(*purpose) != Decided::default()
            {
                continue;
            }
            let version = *self.policy.version.get(*purpose);
            self.consents.decide(*purpose, *state, version, now, method);
        }
        Ok(())
    }

    /// An answer given before any decision is a yes for this visit; returns whether it was taken as one.
    pub fn visit_yes(&mut self, purpose: Purpose, now: Day) -> bool {
        if !self.policy.asked.contains(&purpose)
            || self.limited.has(purpose)
            || self.state(purpose, now) != State::Unset
        {
            return false;
        }
        let version = *self.policy.version.get(purpose);
        self.consents.decide(purpose, State::Session, version, now, Method::Answer);
        true
    }

    /// Voids the data of one purpose without changing the decision.
    pub fn void(&mut self, purpose: Purpose) {
        self.consents.void(purpose);
    }

    /// Erases every decision; with `refuse`, a refusal of all that the shop asks for stays.
    pub fn erase(&mut self, refuse: bool, now: Day) {
        self.consents.erase();
        if refuse {
            for purpose in self.policy.asked.clone() {
                let version = *self.policy.version.get(purpose);
                self.consents.decide(purpose, State::Refused, version, now, Method::Panel);
            }
        }
    }

    /// The permit for one purpose, if there is leave now.
    #[must_use]
    pub fn permit(&self, purpose: Purpose, now: Day) -> Option<Permit> {
        let permits = self.permits(now);
        permits.may_use(purpose).then(|| Permit { purpose, epoch: permits.epoch(purpose) })
    }

    /// The permits of all purposes now.
    #[must_use]
    pub fn permits(&self, now: Day) -> Permits {
        let mut permits = Permits {
            usable: PurposeSet::default(),
            keepable: PurposeSet::default(),
            resting: PurposeSet::default(),
            epochs: ByPurpose::from_fn(|purpose| self.consents.purposes.get(purpose).epoch),
        };
        for purpose in PURPOSES {
            match self.state(purpose, now) {
                State::Granted => {
                    permits.usable = permits.usable.with(purpose);
                    permits.keepable = permits.keepable.with(purpose);
                }
                State::Session => permits.usable = permits.usable.with(purpose),
                // Kept under the consent it was given for, unread, until the shopper answers the new policy.
                State::Unset if self.lapse(purpose, now) == Lapse::PolicyChanged => {
                    permits.resting = permits.resting.with(purpose);
                }
                State::Unset | State::Refused => {}
            }
        }
        // What is kept under a yes stays covered: it rests until the limit goes.
        permits.usable = permits.usable.but(self.limited);
        permits
    }

    /// The state of a purpose now; what lapsed is unset.
    #[must_use]
    pub fn state(&self, purpose: Purpose, now: Day) -> State {
        let state = self.consents.purposes.get(purpose).state;
        let unknown = self.unknown && state == State::Granted;
        if unknown || self.lapse(purpose, now) != Lapse::None { State::Unset } else { state }
    }

    /// The state of a purpose now, for showing.
    #[must_use]
    pub fn view(&self, purpose: Purpose, now: Day) -> PurposeConsent {
        let decided = self.consents.purposes.get(purpose);
        let lapsed = match self.lapse(purpose, now) {
            Lapse::None => None,
            Lapse::Expired => Some("expired"),
            Lapse::PolicyChanged => Some("policy-changed"),
        };
        let state = self.state(purpose, now);
        let holds = state != State::Unset;
        PurposeConsent {
            purpose,
            state,
            version: if holds { decided.version } else { 0 },
            day: holds.then_some(decided.day),
            method: decided.method.filter(|_| holds),
            expires: self.expires(purpose).filter(|_| holds),
            lapsed,
        }
    }

    fn expires(&self, purpose: Purpose) -> Option<Day> {
        let decided = self.consents.purposes.get(purpose);
        match decided.state {
            State::Granted => Some(decided.day.plus(self.policy.grant_days)),
            State::Refused => Some(decided.day.plus(self.policy.refusal_days)),
            State::Unset | State::Session => None,
        }
    }

    fn lapse(&self, purpose: Purpose, now: Day) -> Lapse {
        let decided = self.consents.purposes.get(purpose);
        if decided.state == State::Unset {
            return Lapse::None;
        }
        // A grant dated after today came from a clock that was wrong then or is wrong now: ask again.
        let from_the_future = decided.state == State::Granted && decided.day > now.plus(1);
        if from_the_future || self.expires(purpose).is_some_and(|expires| now >= expires) {
            return Lapse::Expired;
        }
        // A refusal holds whatever the policy becomes.
        if decided.state != State::Refused && decided.version != *self.policy.version.get(purpose) {
            return Lapse::PolicyChanged;
        }
        Lapse::None
    }
}
