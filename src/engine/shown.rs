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

impl Shown for Term {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        Json::object([
            ("kind", self.kind.word().into()),
            ("subject", subject(self.subject.as_ref(), lexicon)),
            ("stance", self.stance.map(Word::word).into()),
            ("confidence", self.confidence.map(Word::word).into()),
            ("entries", ids(&self.entries)),
            ("micro", self.micro.into()),
            ("label", text(self.label.as_ref())),
        ])
    }
}

impl Shown for Explanation {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        Json::object([
            ("row", self.row.into()),
            ("personal", self.personal.into()),
            ("basePosition", self.base_position.into()),
            ("scoredPosition", self.scored_position.into()),
            ("position", self.position.into()),
            ("hiddenBy", ids(&self.hidden_by)),
            ("score", self.score.into()),
            ("terms", Json::list(self.terms.iter().map(|term| term.shown(lexicon)))),
            (
                "moves",
                Json::list(self.moves.iter().map(|step| {
                    Json::object([
                        ("kind", step.kind.into()),
                        ("from", step.from.into()),
                        ("to", step.to.into()),
                        ("label", text(step.label.as_ref())),
                    ])
                })),
            ),
            (
                "without",
                Json::list(self.without.iter().map(|without| {
                    Json::object([
                        ("entry", without.entry.into()),
                        ("position", without.position.into()),
                    ])
                })),
            ),
        ])
    }
}

impl Shown for ExchangeWithout {
    fn shown(&self, _: &Lexicon) -> Json {
        let rows = |rows: &[u32]| Json::list(rows.iter().copied());
        Json::object([
            ("moved", self.moved.into()),
            (
                "raised",
                Json::list(self.raised.iter().map(|raised| {
                    Json::object([("row", raised.row.into()), ("places", raised.places.into())])
                })),
            ),
            ("entered", rows(&self.entered)),
            ("left", rows(&self.left)),
            ("hidden", rows(&self.hidden)),
            ("influenceMicro", micro(self.influence).into()),
        ])
    }
}

impl Shown for Exchange {
    fn shown(&self, lexicon: &Lexicon) -> Json {
        Json::object([
            ("firstPage", self.first_page.into()),
            (
                "entries",
                Json::list(self.entries.iter().map(|entry| {
                    let mut shown = entry.change.shown(lexicon);
                    shown.set("entry", entry.entry);
                    shown
                })),
            ),
            ("whole", self.whole.shown(lexicon)),
        ])
    }
}
