//! Lists: ranking them, remembering them, explaining them.

use std::rc::Rc;

use super::Engine;
use crate::catalogue::{FacetValue, ITEM, Lexicon};
use crate::consent::Purpose;
use crate::day::Day;
use crate::explain::{self, EntryExchange, Exchange, Explanation, List, Without};
use crate::journal::{DidKind, EntryId, Given};
use crate::json::Json;
use crate::places::{Micro, micro};
use crate::rank::{Boost, ContextFact, Pin, Ranking, RowScores, Rules};
use crate::store::Store;
use crate::taste::Sources;

/// Why a list is personal or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Why {
    /// It is personal.
    Personal = 0,
    /// Nothing is known that could change it.
    #[default]
    NothingKnown = 1,
    /// No purpose is granted.
    NoConsent = 2,
    /// The shopper paused it.
    Paused = 3,
    /// The dial is at 0.
    IntensityZero = 4,
}

/// A list as it was last ranked.
#[derive(Debug, Default)]
pub(super) struct ListState {
    rows: Vec<u32>,
    rules: Rules,
    /// The whole ranking for explaining, and the taste it belongs to.
    whole: Option<(u32, Rc<Ranking>)>,
}

/// A ranked list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RankedList {
    /// Rows in order, as many as were asked for.
    pub rows: Vec<u32>,
    /// Rows taken out.
    pub hidden: Vec<u32>,
    /// Why it is personal or not.
    pub why: Why,
    /// No product stands further from its place in the shop's list than this.
    pub bound: u32,
}

impl<S: Store> Engine<S> {
    /// Says what the host has to say on a list; `None` clears it.
    pub fn set_rules(&mut self, list: u32, given: Option<&Json>) {
        let rules = given.map_or_else(Rules::default, |given| rules_of(given, &mut self.lexicon));
        self.taste.grow(self.lexicon.len());
        let state = self.list_mut(list);
        state.rules = rules;
        state.whole = None;
    }

    /// Ranks `rows`, in the shop's order, for a list, and returns the first `limit`.
    pub fn rank(&mut self, list: u32, rows: &[u32], limit: usize, now_ms: f64) -> RankedList {
        let now = Day::of_ms(now_ms);
        self.refresh(now);
        let state = self.list_mut(list);
        state.rows.clear();
        state.whole = None;
        state.rows.extend_from_slice(rows);
        let why = self.why(list, now);
        let ranking = self.ranking(list, why, limit, now);
        let row_at = |position: &u32| rows.get(*position as usize).copied();
        RankedList {
            rows: ranking.order.iter().filter_map(row_at).collect(),
            hidden: ranking.hidden.iter().filter_map(row_at).collect(),
            why,
            bound: ranking.bound,
        }
    }

    /// Lists are numbered from 0 by the caller, who has few.
    fn list_mut(&mut self, list: u32) -> &mut ListState {
        let at = (list as usize).min(MOST_LISTS);
        if self.lists.len() <= at {
            self.lists.resize_with(at + 1, ListState::default);
        }
        // The line above made room.
        #[allow(clippy::indexing_slicing, reason = "at < len by the resize above")]
        &mut self.lists[at]
    }

    fn why(&self, list: u32, now: Day) -> Why {
        let permits = self.gate.permits(now);
        if !permits.any() {
            return Why::NoConsent;
        }
        if self.journal.settings().paused {
            return Why::Paused;
        }
        if self.intensity() == 0 {
            return Why::IntensityZero;
        }
        let context = permits.may_use(Purpose::Context)
            && self.lists.get(list as usize).is_some_and(|state| !state.rules.context.is_empty());
        if self.taste.is_empty() && !context {
            return Why::NothingKnown;
        }
        Why::Personal
    }

    /// The rules that apply: what matters right now only with consent to it.
    fn rules(&self, list: u32, now: Day) -> Rules {
        let mut rules =
            self.lists.get(list as usize).map(|state| state.rules.clone()).unwrap_or_default();
        if self.gate.permit(Purpose::Context, now).is_none() {
            rules.context.clear();
        }
        rules
    }

    fn ranking(&mut self, list: u32, why: Why, limit: usize, now: Day) -> Ranking {
        let rules = self.rules(list, now);
        let dial = self.intensity();
        let Self { lists, taste, scores, catalogue, .. } = self;
        let Some(state) = lists.get(list as usize) else {
            return Ranking::default();
        };
        let whole = List { rows: &state.rows, rules: &rules, dial, catalogue };
        if why == Why::Personal {
            whole.rank(taste, scores, limit)
        } else {
            Ranking::shop_order(state.rows.len(), limit)
        }
    }

    /// The whole list ranked, kept for as long as the taste and the list are the same.
    fn whole_ranking(&mut self, list: u32, now: Day) -> (bool, Rc<Ranking>) {
        self.refresh(now);
        let why = self.why(list, now);
        let kept = self.lists.get(list as usize).and_then(|state| state.whole.as_ref());
        if let Some((_, ranking)) = kept.filter(|(taste, _)| *taste == self.taste_number) {
            return (why == Why::Personal, Rc::clone(ranking));
        }
        let ranking = Rc::new(self.ranking(list, why, usize::MAX, now));
        if let Some(state) = self.lists.get_mut(list as usize) {
            state.whole = Some((self.taste_number, Rc::clone(&ranking)));
        }
        (why == Why::Personal, ranking)
    }

    /// Why a row stands where it stands in the list last ranked; `None` if it is not in it. With `without`,
    /// also where it would stand without each entry behind it.
    pub fn explain(
        &mut self,
        list: u32,
        row: u32,
        without: bool,
        now_ms: f64,
    ) -> Option<Explanation> {
        let now = Day::of_ms(now_ms);
        let (personal, ranking) = self.whole_ranking(list, now);
        let permits = self.gate.permits(now);
        if self.sources.is_none() {
            self.sources = Some(self.replay(&permits, now).sources());
        }
        let rules = self.rules(list, now);
        let state = self.lists.get(list as usize)?;
        let position = u32::try_from(state.rows.iter().position(|at| *at == row)?).ok()?;
        let whole = List {
            rows: &state.rows,
            rules: &rules,
            dial: self.intensity(),
            catalogue: &self.catalogue,
        };
        let none = Sources::default();
        let sources = self.sources.as_ref().unwrap_or(&none);
        let mut explanation =
            explain::explain(&whole, position, &ranking, personal, &self.taste, sources)?;
        if without && personal {
            let mut scratch = RowScores::default();
            let mut behind: Vec<EntryId> =
                explanation.terms.iter().flat_map(|term| term.entries.iter().copied()).collect();
            behind.extend_from_slice(&explanation.hidden_by);
            newest_first(&mut behind);
            explanation.without = behind
                .into_iter()
                .map(|entry| {
                    let taste = self.replay(&permits, now).taste_without(entry);
                    Without { entry, position: whole.place_by(position, &taste, &mut scratch) }
                })
                .collect();
        }
        Some(explanation)
    }

    /// What every entry changed in the list last ranked, and the whole profile against the shop's order.
    pub fn exchange(&mut self, list: u32, first_page: usize, now_ms: f64) -> Option<Exchange> {
        let now = Day::of_ms(now_ms);
        let (personal, ranking) = self.whole_ranking(list, now);
        let rules = self.rules(list, now);
        let permits = self.gate.permits(now);
        let state = self.lists.get(list as usize)?;
        let whole = List {
            rows: &state.rows,
            rules: &rules,
            dial: self.intensity(),
            catalogue: &self.catalogue,
        };
        let mut scratch = RowScores::default();
        let mut entries = Vec::new();
        if personal {
            let replay = self.replay(&permits, now);
            for entry in self.journal.usable(&permits).filter(|entry| !is_impression(&entry.given))
            {
                scratch.invalidate();
                let without = whole.rank(&replay.taste_without(entry.id), &mut scratch, usize::MAX);
                let change =
                    explain::compare(&ranking.order, &without.order, &state.rows, first_page);
                entries.push(EntryExchange { entry: entry.id, change });
            }
            entries.reverse();
        }
        let shop = Ranking::shop_order(state.rows.len(), usize::MAX);
        Some(Exchange {
            first_page: u32::try_from(first_page).unwrap_or(u32::MAX),
            entries,
            whole: explain::compare(&ranking.order, &shop.order, &state.rows, first_page),
        })
    }
}

/// Each entry once, newest first.
fn newest_first(entries: &mut Vec<EntryId>) {
    let mut sorted: Vec<EntryId> = Vec::with_capacity(entries.len());
    for id in entries.drain(..) {
        let at = sorted.partition_point(|known| *known > id);
        if sorted.get(at) != Some(&id) {
            sorted.insert(at, id);
        }
    }
    *entries = sorted;
}

/// Impressions are counted, not shown one by one: what they do is part of the guesses they qualify.
const fn is_impression(given: &Given) -> bool {
    matches!(given, Given::Did { kind: DidKind::Impression, .. })
}

/// Rules in words to rules in tokens; what cannot be understood is left out, for the list must go on.
fn rules_of(json: &Json, lexicon: &mut Lexicon) -> Rules {
    let defaults = Rules::default();
    let label = |json: &Json| json.get("label").text().map(str::to_owned);
    let mut rules = Rules {
        hide_out_of_stock: json.get("outOfStock").text() == Some("hide"),
        spread: json.get("spread").whole().unwrap_or(defaults.spread),
        ..defaults
    };
    for boost in json.get("boosts").items() {
        let Ok(FacetValue { facet, value }) = FacetValue::of_json(boost.get("on"), "") else {
            continue;
        };
        let (on, places) = (lexicon.token(&facet, &value), boost.get("places").number());
        if let (Some(on), Some(places)) = (on, places) {
            rules.boosts.push(Boost {
                on,
                micro: whole_hundreds(micro(places)),
                label: label(boost),
            });
        }
    }
    for pin in json.get("pins").items() {
        let item = pin.get("id").text().and_then(|id| lexicon.token(ITEM, id));
        let place =
            pin.get("position").whole::<usize>().filter(|place| (1..=MOST_PLACES).contains(place));
        if let (Some(item), Some(place)) = (item, place) {
            let sponsored = pin.get("sponsored").is_true();
            rules.pins.push(Pin { item, position: place - 1, sponsored, label: label(pin) });
        }
    }
    for fact in json.get("context").items() {
        let Ok(FacetValue { facet, value }) = FacetValue::of_json(fact, "") else { continue };
        if let Some(on) = lexicon.token(&facet, &value) {
            rules.context.push(ContextFact { on, label: label(fact) });
        }
    }
    rules
}

/// Numbers of lists beyond this are one list.
const MOST_LISTS: usize = 255;
/// A fixed place further down than this is none.
const MOST_PLACES: usize = 1_000_000;

const fn whole_hundreds(micro: Micro) -> Micro {
    micro / 100 * 100
}
