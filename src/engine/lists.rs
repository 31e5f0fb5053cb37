//! Lists: ranking them, remembering them, explaining them.

use super::{Basis, Engine};
use crate::catalogue::{FacetValue, ITEM, Lexicon};
use crate::consent::Purpose;
use crate::day::Day;
use crate::explain::{self, EntryExchange, Exchange, Explainer, Explanation, Prevalence, Without};
use crate::journal::{DidKind, EntryId, Given};
use crate::json::{Json, Word};
use crate::places::{Micro, micro};
use crate::rank::{Boost, ContextFact, List, MOST_PRODUCTS, Pin, Ranking, Rules, Shelf, Sums};
use crate::store::Store;

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
    sums: Sums,
    /// The taste and the dial that `sums` are by; none if rows or rules changed since.
    sums_by: Option<(u32, u8)>,
    /// Counted when the first product is explained.
    prevalence: Option<Prevalence>,
    ranking: Ranking,
    /// The taste that `ranking` is the whole list by; none if it is not whole.
    whole_by: Option<u32>,
}

/// A list in order, as the engine holds it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placed<'a> {
    /// Positions in the shop's list, best first, as many as were asked for.
    pub order: &'a [u32],
    /// Positions of what was taken out.
    pub hidden: &'a [u32],
    /// Why it is personal or not.
    pub why: Why,
    /// No product stands further from its place in the shop's list than this.
    pub bound: u32,
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
        (state.sums_by, state.whole_by) = (None, None);
    }

    /// Says which rows a list has, in the shop's order.
    pub fn set_rows(&mut self, list: u32, rows: &[u32]) {
        let state = self.list_mut(list);
        state.rows.clear();
        state.rows.extend_from_slice(rows);
        state.prevalence = None;
        (state.sums_by, state.whole_by) = (None, None);
    }

    /// Ranks a list and returns the first `limit` places.
    pub fn place(&mut self, list: u32, limit: usize, now_ms: f64) -> Placed<'_> {
        self.refresh(Day::of_ms(now_ms));
        let why = self.why(list);
        self.rank_now(list, why, limit);
        self.lists.get(list as usize).map_or_else(Placed::default, |state| Placed {
            order: &state.ranking.order,
            hidden: &state.ranking.hidden,
            why,
            bound: state.ranking.bound,
        })
    }

    /// Ranks `rows`, in the shop's order, for a list, and returns the first `limit`.
    pub fn rank(&mut self, list: u32, rows: &[u32], limit: usize, now_ms: f64) -> RankedList {
        self.set_rows(list, rows);
        let Placed { order, hidden, why, bound } = self.place(list, limit, now_ms);
        let row_at = |position: &u32| rows.get(*position as usize).copied();
        RankedList {
            rows: order.iter().filter_map(row_at).collect(),
            hidden: hidden.iter().filter_map(row_at).collect(),
            why,
            bound,
        }
    }

    /// Lists are numbered from 0 by the caller, who has few.
    fn list_mut(&mut self, list: u32) -> &mut ListState {
        let at = (list as usize).min(MOST_LISTS);
        while self.lists.len() <= at {
            self.lists.push(ListState::default());
        }
        // The lines above made room.
        #[allow(clippy::indexing_slicing, reason = "at < len by the loop above")]
        &mut self.lists[at]
    }

    fn why(&self, list: u32) -> Why {
        let Some(basis) = self.basis.as_ref().filter(|basis| basis.permits.any()) else {
            return Why::NoConsent;
        };
        if basis.paused {
            return Why::Paused;
        }
        if self.intensity() == 0 {
            return Why::IntensityZero;
        }
        let state = self.lists.get(list as usize);
        let context = state
            .is_some_and(|state| !usable_context(&state.rules, self.basis.as_ref()).is_empty());
        if self.taste.is_empty() && !context {
            return Why::NothingKnown;
        }
        Why::Personal
    }

    fn list<'a>(&'a self, state: &'a ListState) -> List<'a> {
        List {
            rows: &state.rows,
            rules: &state.rules,
            context: usable_context(&state.rules, self.basis.as_ref()),
            dial: self.intensity(),
            catalogue: &self.catalogue,
            model: self.model.as_ref(),
            today: today(self.basis.as_ref()),
        }
    }

    /// Ranks a list in the room of its last ranking.
    fn rank_now(&mut self, list: u32, why: Why, limit: usize) {
        let dial = self.intensity();
        let Self { lists, basis, taste, taste_number, catalogue, model, .. } = self;
        let Some(state) = lists.get_mut(list as usize) else {
            return;
        };
        let ListState { rows, rules, sums, sums_by, ranking, whole_by, .. } = state;
        *whole_by = (limit >= rows.len()).then_some(*taste_number);
        let context = usable_context(rules, basis.as_ref());
        let (model, today) = (model.as_ref(), today(basis.as_ref()));
        let list = List { rows, rules, context, dial, catalogue, model, today };
        if why != Why::Personal || rows.len() > MOST_PRODUCTS {
            return ranking.leave_to_shop(rows.len(), limit);
        }
        let by = Some((*taste_number, dial));
        if *sums_by != by {
            sums.work_out(&list, taste);
            *sums_by = by;
        }
        list.rank_into(ranking, sums, limit);
    }

    /// Sees to it that the ranking of a list is whole and by the present taste; returns whether it is personal.
    fn rank_whole(&mut self, list: u32, now: Day) -> bool {
        self.refresh(now);
        let why = self.why(list);
        let whole_by = self.lists.get(list as usize).and_then(|state| state.whole_by);
        if whole_by != Some(self.taste_number) {
            self.rank_now(list, why, usize::MAX);
        }
        why == Why::Personal
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
        let personal = self.rank_whole(list, now);
        let permits = &self.basis.as_ref()?.permits;
        if self.sources.is_none() {
            self.sources = Some(self.replay(permits, now).sources());
        }
        let state = self.lists.get_mut(list as usize)?;
        if state.prevalence.is_none() {
            state.prevalence = Some(Prevalence::of(&state.rows, &self.catalogue));
        }
        let state = self.lists.get(list as usize)?;
        let position = u32::try_from(state.rows.iter().position(|at| *at == row)?).ok()?;
        let whole = self.list(state);
        let explainer = Explainer {
            list: &whole,
            ranking: &state.ranking,
            personal,
            taste: &self.taste,
            sums: &state.sums,
            sources: self.sources.as_ref()?,
            prevalence: state.prevalence.as_ref()?,
        };
        let mut explanation = explainer.explain(position)?;
        if without && personal {
            let mut scratch = Sums::default();
            let mut behind = explanation.hidden_by.clone();
            for term in &explanation.terms {
                behind.extend_from_slice(&term.entries);
            }
            newest_first(&mut behind);
            for entry in behind {
                let taste = self.replay(permits, now).taste_without(entry);
                let position = whole.place_by(position, &taste, &mut scratch);
                explanation.without.push(Without { entry, position });
            }
        }
        Some(explanation)
    }

    /// What every entry changed in the list last ranked, and the whole profile against the shop's order.
    pub fn exchange(&mut self, list: u32, first_page: usize, now_ms: f64) -> Option<Exchange> {
        let now = Day::of_ms(now_ms);
        let personal = self.rank_whole(list, now);
        let permits = &self.basis.as_ref()?.permits;
        let state = self.lists.get(list as usize)?;
        let whole = self.list(state);
        let ranking = &state.ranking;
        let mut scratch = Sums::default();
        let mut entries = Vec::new();
        if personal {
            let replay = self.replay(permits, now);
            for entry in self.journal.usable(permits).filter(|entry| !is_impression(&entry.given)) {
                let without = whole.rank(&replay.taste_without(entry.id), &mut scratch, usize::MAX);
                let change =
                    explain::compare(&ranking.order, &without.order, &state.rows, first_page);
                entries.push(EntryExchange { entry: entry.id, change });
            }
            entries.reverse();
        }
        let shop = Ranking::shop_order(state.rows.len(), usize::MAX);
        Some(Exchange {
            entries,
            whole: explain::compare(&ranking.order, &shop.order, &state.rows, first_page),
        })
    }
}

/// What matters right now, with consent to it.
fn usable_context<'a>(rules: &'a Rules, basis: Option<&Basis>) -> &'a [ContextFact] {
    let may_use = basis.is_some_and(|basis| basis.permits.may_use(Purpose::Context));
    if may_use { &rules.context } else { &[] }
}

/// Today; without a basis nothing is ranked by it.
fn today(basis: Option<&Basis>) -> Day {
    basis.map_or(Day::default(), |basis| basis.today)
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
        shelf: json.get("shelf").text().and_then(Shelf::of).unwrap_or_default(),
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
