//! The gate: from decisions to permits.
//!
//! A [`Permit`] can only come from here, and only while the purpose is granted or allowed for this visit,
//! under the policy version in force, before it expires. The gate never raises a consent: a refusal, an
//! expiry and silence all mean no.

use super::purpose::{ByPurpose, PURPOSES, Purpose, PurposeSet};
use super::record::{Consents, Method, State};
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
        Self { policy, consents: Consents::default(), limited: PurposeSet::default() }
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

    /// Joins what another copy of the record says.
    pub fn merge(&mut self, other: &Consents) {
        self.consents.merge(other);
    }

    /// Starts again from what the store says; decisions for this visit are kept where it says nothing newer.
    pub fn reload(&mut self, stored: Consents) {
        let mine = core::mem::replace(&mut self.consents, stored);
        for purpose in PURPOSES {
            let visit = mine.purposes.get(purpose);
            let kept = self.consents.purposes.get_mut(purpose);
            if visit.state == State::Session
                && kept.state == State::Unset
                && kept.epoch <= visit.epoch
            {
                *kept = *visit;
            }
        }
    }

    /// Takes a decision of the shopper.
    ///
    /// # Errors
    /// `invalid-input` for a purpose the shop does not ask for, or `unset`; `activation-required` for a grant
    /// without a click or key press just now. A refusal of an asked purpose always works.
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
            if *state != State::Refused && !activated {
                return Err(Error::new(
                    Code::ActivationRequired,
                    "",
                    "a yes needs a click or key press of the shopper just now; nothing was changed",
                ));
            }
        }
        for (purpose, state) in choices {
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
        if self.lapse(purpose, now) == Lapse::None {
            self.consents.purposes.get(purpose).state
        } else {
            State::Unset
        }
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
        let holds = lapsed.is_none() && decided.state != State::Unset;
        PurposeConsent {
            purpose,
            state: self.state(purpose, now),
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
