//! What goes out, as data: the shapes of `www/src/types.ts`, but for rows in place of ids and millionths in place
//! of places. Everything is a whole number; the page divides.

use super::views::{Imported, SettingsView};
use super::{Change, Taken};
use crate::catalogue::Lexicon;
use crate::consent::{ByPurpose, PurposeConsent};
use crate::error::Error;
use crate::explain::{Exchange, ExchangeWithout, Explanation, Term};
use crate::journal::{EntryId, Subject};
use crate::json::{Json, Word};
use crate::places::micro;

/// Something that can be shown; values are named by the lexicon.
pub trait Shown {
    /// As data.
    fn shown(&self, lexicon: &Lexicon) -> Json;
}

fn subject(subject: Option<&Subject>, lexicon: &Lexicon) -> Json {
    subject.map_or(Json::Null, |subject| subject.to_json(lexicon))
}

pub(super) fn ids(entries: &[EntryId]) -> Json {
    Json::list(entries.iter().copied())
}

fn text(text: Option<&String>) -> Json {
    text.map_or(Json::Null, |text| Json::copied(text))
}

impl Shown for Change {
    fn shown(&self, _: &Lexicon) -> Json {
        Json::object([
            ("consent", self.consent.into()),
            ("profile", self.profile.into()),
            ("ranking", self.ranking.into()),
            ("settings", self.settings.into()),
            ("status", self.status.into()),
        ])
    }
}

impl Shown for Taken {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        Json::some([
            ("ok", true.into()),
            ("entries", ids(&self.entries)),
            ("change", self.change.shown(lexicon)),
            ("note", self.note.map(crate::error::Code::as_str).into()),
        ])
    }
}

impl Shown for Error {
    fn shown(&self, _: &Lexicon) -> Json {
        Json::object([
            ("ok", false.into()),
            ("code", self.code.as_str().into()),
            ("message", self.text().into()),
        ])
    }
}

impl Shown for PurposeConsent {
    fn shown(&self, _: &Lexicon) -> Json {
        Json::object([
            ("purpose", self.purpose.word().into()),
            ("state", self.state.word().into()),
            ("version", self.version.into()),
            ("day", self.day.into()),
            ("method", self.method.map(Word::word).into()),
            ("expires", self.expires.into()),
            ("lapsed", self.lapsed.into()),
        ])
    }
}

impl Shown for ByPurpose<PurposeConsent> {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        self.to_json(|consent| consent.shown(lexicon))
    }
}

impl Shown for SettingsView {
    fn shown(&self, _: &Lexicon) -> Json {
        Json::object([
            ("intensity", u32::from(self.intensity).into()),
            ("paused", self.paused.into()),
            ("someoneElse", self.someone_else.into()),
        ])
    }
}

impl Shown for Imported {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        Json::object([
            ("added", self.added.into()),
            ("already", self.already.into()),
            ("withoutConsent", self.without_consent.into()),
            ("change", self.change.shown(lexicon)),
        ])
    }
}

/// What is asked for in numbers, for every product of a list, goes as lists of fields: half the bytes, and half the
/// time. The order of the fields is that of the tuples in `www/src/engine.ts`.
impl Shown for Term {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        Json::fields([
            self.kind.word().into(),
            subject(self.subject.as_ref(), lexicon),
            self.stance.map(Word::word).into(),
            self.confidence.map(Word::word).into(),
            ids(&self.entries),
            self.micro.into(),
            text(self.label.as_ref()),
        ])
    }
}

impl Shown for Explanation {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        let moves = self.moves.iter().map(|step| {
            Json::fields([
                step.kind.into(),
                step.from.into(),
                step.to.into(),
                text(step.label.as_ref()),
            ])
        });
        let without = self
            .without
            .iter()
            .map(|without| Json::fields([without.entry.into(), without.position.into()]));
        Json::fields([
            self.personal.into(),
            self.base_position.into(),
            self.scored_position.into(),
            self.position.into(),
            ids(&self.hidden_by),
            self.score.into(),
            Json::list(self.terms.iter().map(|term| term.shown(lexicon))),
            Json::list(moves),
            Json::list(without),
        ])
    }
}

impl Shown for ExchangeWithout {
    fn shown(&self, _: &Lexicon) -> Json {
        let rows = |rows: &[u32]| Json::list(rows.iter().copied());
        let raised = self
            .raised
            .iter()
            .map(|raised| Json::fields([raised.row.into(), raised.places.into()]));
        Json::fields([
            self.moved.into(),
            Json::list(raised),
            rows(&self.entered),
            rows(&self.left),
            rows(&self.hidden),
            micro(self.influence).into(),
        ])
    }
}

impl Shown for Exchange {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        let entries = self
            .entries
            .iter()
            .map(|entry| Json::fields([entry.entry.into(), entry.change.shown(lexicon)]));
        Json::fields([Json::list(entries), self.whole.shown(lexicon)])
    }
}
