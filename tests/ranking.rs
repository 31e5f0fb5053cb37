//! The ranking against a second one that is written to be read: sums by looking, one sort by comparing, spreading
//! with a list of what waits. Order, scores, moves, hidden and bound are the same to the last bit, in any world.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod worlds;

use core::cmp::Reverse;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use visavis::catalogue::{Availability, Catalogue, Columns, Lexicon, Token};
use visavis::consent::{Gate, Method, Permits, State};
use visavis::day::Day;
use visavis::journal::{DidKind, Given, Journal, Stance, Subject, Told, Verdict, VerdictOn};
use visavis::model::{LAGS, Model, Resident};
use visavis::places::{Micro, PLACE, micro};
use visavis::rank::{
    Boost, ContextFact, List, MoveKind, Moved, Pin, Ranking, Rules, Scored, Shelf, Sums,
    scores_from,
};
use visavis::taste::{
    CONTEXT, GUESS_LIMIT, Goals, Learning, Replay, SHOP_LIMIT, Step, TELL_MARGIN, Taste,
};
use worlds::{ALL, FACETS, config, models, product, shop_config, stances, value_of};

const MOST_PLACES: usize = 4;

/// A shop, a shopper and a list, by numbers.
#[derive(Clone, Debug)]
struct World {
    products: Vec<u64>,
    told: Vec<(usize, usize, Stance)>,
    most_price: Option<(i64, Stance)>,
    seen: Vec<usize>,
    verdicts: Vec<(usize, bool)>,
    boosts: Vec<(usize, usize, i64)>,
    pins: Vec<(usize, usize, bool)>,
    context: Vec<(usize, usize)>,
    hide: bool,
    spread: usize,
    shelf: Shelf,
    dial: u8,
    limit: usize,
    model: Option<Vec<u8>>,
}

fn world() -> impl Strategy<Value = World> {
    let value = || (0..4_usize, 0..4_usize);
    // Few and many: sorted in place, and dealt into buckets. Of all brands, and nearly all of one: much to spread.
    let seeds = |count| prop::collection::vec(any::<u64>(), count);
    let one_brand = |seeds: Vec<u64>| -> Vec<u64> {
        seeds.into_iter().map(|seed| if seed >> 60 == 0 { seed } else { seed & !0xFF }).collect()
    };
    let shopper = (
        prop_oneof![
            3 => seeds(1..40),
            1 => seeds(40..400),
            1 => seeds(40..400).prop_map(one_brand),
        ],
        prop::collection::vec((0..FACETS.len(), 0..4_usize, stances()), 0..5),
        prop::option::of((0..40_000_i64, stances())),
        prop::collection::vec(0..400_usize, 0..12),
        prop::collection::vec((0..400_usize, any::<bool>()), 0..4),
        prop::option::of(models()),
    );
    let shop = (
        prop::collection::vec((value(), -900..900_i64), 0..3),
        prop::collection::vec((0..400_usize, 0..12_usize, any::<bool>()), 0..3),
        prop::collection::vec(value(), 0..2),
        any::<bool>(),
        0..4_usize,
        prop_oneof![3 => Just(Shelf::All), 1 => Just(Shelf::Again), 1 => Just(Shelf::New)],
        prop_oneof![Just(100_u8), 0..=100_u8],
        prop_oneof![Just(usize::MAX), 0..60_usize],
    );
    (shopper, shop).prop_map(
        |(
            (products, told, most_price, seen, verdicts, model),
            (boosts, pins, context, hide, spread, shelf, dial, limit),
        )| World {
            products,
            told,
            most_price,
            seen,
            verdicts,
            boosts: boosts.into_iter().map(|((f, v), places)| (f, v, places)).collect(),
            pins,
            context,
            hide,
            spread,
            shelf,
            dial,
            limit,
            model,
        },
    )
}

/// A world as the engine's parts have it.
struct Shop {
    catalogue: Catalogue,
    lexicon: Lexicon,
    rows: Vec<u32>,
    rules: Rules,
    journal: Journal,
    permits: Permits,
    model: Option<Resident>,
}

const TODAY: Day = Day(20_778);

impl Shop {
    fn of(world: &World) -> Self {
        let products: Vec<_> =
            world.products.iter().enumerate().map(|(index, seed)| product(index, *seed)).collect();
        let (mut catalogue, mut lexicon) = (Catalogue::default(), Lexicon::default());
        catalogue.add(&Columns::pack(&products), &mut lexicon);
        let mut token = |facet: usize, value: usize| {
            let words = value_of(facet, value);
            lexicon.token(&words.facet, &words.value).unwrap()
        };
        let mut gate = Gate::new(shop_config().policy);
        let granted: Vec<_> = ALL.into_iter().map(|purpose| (purpose, State::Granted)).collect();
        gate.decide(&granted, Method::Prompt, true, TODAY).unwrap();
        let item = |number: usize| {
            catalogue.item(u32::try_from(number % products.len()).unwrap()).unwrap()
        };
        let values = |number: usize| {
            catalogue.tokens(u32::try_from(number % products.len()).unwrap()).into()
        };
        let mut given: Vec<Given> = Vec::new();
        for (facet, value, stance) in &world.told {
            let told = Told { subject: Subject::Value(token(*facet, *value)), stance: *stance };
            given.push(Given::Told { question: None, told: vec![told] });
        }
        if let Some((max, stance)) = world.most_price {
            let subject = Subject::Price { currency: "EUR".into(), min: None, max: Some(max) };
            given.push(Given::Told { question: None, told: vec![Told { subject, stance }] });
        }
        for number in &world.seen {
            given.push(Given::Did {
                kind: DidKind::View,
                item: item(*number),
                values: values(*number),
                times: 1,
                seconds: 0,
            });
        }
        for (number, more) in &world.verdicts {
            given.push(Given::Feedback {
                item: item(*number),
                values: values(*number),
                verdict: if *more { Verdict::More } else { Verdict::Never },
                on: VerdictOn::Product(None),
            });
        }
        let mut journal = Journal::default();
        for given in given {
            let permit = gate.permit(given.purpose(), TODAY).unwrap();
            journal.add(given, &permit, 1, TODAY).unwrap();
        }
        let boosts = world.boosts.iter().map(|(facet, value, hundredths)| Boost {
            on: token(*facet, *value),
            micro: hundredths * PLACE / 100,
            label: None,
        });
        let boosts = boosts.collect();
        let context = world
            .context
            .iter()
            .map(|(facet, value)| ContextFact { on: token(*facet, *value), label: None });
        let context = context.collect();
        let pins = world.pins.iter().map(|(number, position, sponsored)| Pin {
            item: item(*number),
            position: *position,
            sponsored: *sponsored,
            label: None,
        });
        let pins = pins.collect();
        let rules = Rules {
            boosts,
            pins,
            context,
            hide_out_of_stock: world.hide,
            spread: world.spread,
            shelf: world.shelf,
        };
        let model =
            world.model.clone().map(|bytes| Resident::new(Model::read(bytes).unwrap(), &lexicon));
        Self {
            rows: (0..catalogue.len()).collect(),
            model,
            catalogue,
            lexicon,
            rules,
            journal,
            permits: gate.permits(TODAY),
        }
    }

    fn taste(&self) -> Taste {
        let mut lexicon = Lexicon::default();
        Replay {
            journal: &self.journal,
            permits: &self.permits,
            lexicon: &self.lexicon,
            goals: &Goals::new(&[], &mut lexicon),
            learning: &Learning::default(),
            today: TODAY,
        }
        .taste()
    }

    fn list(&self, dial: u8) -> List<'_> {
        List {
            rows: &self.rows,
            rules: &self.rules,
            context: &self.rules.context,
            dial,
            catalogue: &self.catalogue,
            model: self.model.as_ref(),
        }
    }
}

/// The parts of a guess: by going with what was had, by being had, and by attributes; as the formula has them.
struct Blend<'a> {
    list: &'a List<'a>,
    taste: &'a Taste,
    gains: [f64; 3],
}

fn norm(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |most, number| number.abs().max(most))
}

fn is_on_shelf(list: &List<'_>, taste: &Taste, row: u32) -> bool {
    let had = taste.steps().iter().any(|step| list.catalogue.item(row) == Some(step.item));
    match list.rules.shelf {
        Shelf::All => true,
        Shelf::Again => had,
        Shelf::New => !had,
    }
}

impl<'a> Blend<'a> {
    fn of(list: &'a List<'a>, taste: &'a Taste) -> Self {
        let mut blend = Self { list, taste, gains: [1.0; 3] };
        let related: Vec<f64> =
            list.rows.iter().map(|row| blend.step_sum(*row, Self::related)).collect();
        let again: Vec<f64> =
            list.rows.iter().map(|row| blend.step_sum(*row, Self::again)).collect();
        let learned = |row: &u32| -> i64 {
            let tokens = list.catalogue.tokens(*row).iter();
            tokens.map(|token| taste.weights()[token.index()].learned).sum()
        };
        let shelved: Vec<i64> =
            list.rows.iter().filter(|row| is_on_shelf(list, taste, **row)).map(learned).collect();
        let mean = shelved.iter().sum::<i64>() as f64 / (shelved.len() as f64).max(1.0);
        let value = |row: &u32| {
            if is_on_shelf(list, taste, *row) { learned(row) as f64 - mean } else { 0.0 }
        };
        let values: Vec<f64> = list.rows.iter().map(value).collect();
        let repeats = blend.repeat_rate().min(0.95);
        let again_share = if repeats < 0.02 { 0.0 } else { 2.0 * repeats / (1.0 - repeats) };
        let shares = [0.3, again_share, 0.1];
        for (at, part) in [&related, &again, &values].into_iter().enumerate() {
            blend.gains[at] = if norm(part) > 0.0 { shares[at] / norm(part) } else { 0.0 };
        }
        let [r, a, v] = blend.gains;
        let sums: Vec<f64> = (0..list.rows.len())
            .map(|at| r * related[at] + a * again[at] + v * values[at])
            .collect();
        let scale =
            if norm(&sums) > 0.0 { list.reach(taste).guess_places / norm(&sums) } else { 0.0 };
        blend.gains = blend.gains.map(|gain| gain * scale);
        blend
    }

    fn step_sum(&self, row: u32, each: impl Fn(&Self, u32, &Step) -> f64) -> f64 {
        if !is_on_shelf(self.list, self.taste, row) {
            return 0.0;
        }
        self.taste.steps().iter().fold(0.0, |sum, step| sum + each(self, row, step))
    }

    fn related(&self, row: u32, step: &Step) -> f64 {
        let weight = || {
            let resident = self.list.model?;
            let item = self.list.catalogue.item(row)?;
            Some(resident.model().weight(resident.row(step.item)?, resident.row(item)?))
        };
        let at_once =
            self.list.model.map_or(1.0, |model| model.model().statistics().items_per_visit);
        let power = 0.5 + 0.5 / f64::from(at_once).max(1.0);
        // The crate's own logarithm and power: the browser's would differ in the last bit.
        let recency = libm::exp(-power * libm::log(f64::from(1 + step.visits_ago)));
        step.strength * recency * f64::from(weight().unwrap_or(0.0))
    }

    fn again(&self, row: u32, step: &Step) -> f64 {
        let is_it = self.list.catalogue.item(row) == Some(step.item) && step.strength > 0.0;
        let statistics = self.list.model.map(|resident| resident.model().statistics());
        let back_after = statistics.map_or([1.0; 8], |statistics| statistics.back_after);
        let likeliest = back_after.iter().copied().fold(0.0, f32::max);
        let step_of = LAGS.iter().filter(|from| u32::from(**from) <= step.visits_ago).count() - 1;
        let share = f64::from(back_after[step_of]) / f64::from(likeliest);
        let share = if likeliest > 0.0 { share } else { 1.0 };
        if is_it { share / f64::from(1 + step.visits_ago).sqrt().sqrt() } else { 0.0 }
    }

    /// The shop's, else the shopper's own: of the steps after the first visit, those whose product was in an earlier
    /// one, as if five steps without a repeat had gone before.
    fn repeat_rate(&self) -> f64 {
        if let Some(resident) = self.list.model {
            return f64::from(resident.model().statistics().repeat_rate);
        }
        let steps = self.taste.steps();
        let later: Vec<&Step> =
            steps.iter().filter(|step| step.visits_ago < steps[0].visits_ago).collect();
        let is_again = |step: &&&Step| {
            steps
                .iter()
                .any(|before| before.item == step.item && before.visits_ago > step.visits_ago)
        };
        later.iter().filter(is_again).count() as f64 / (later.len() as f64 + 5.0)
    }

    /// By attributes, without what is replaced by something told.
    fn values(&self, row: u32) -> Micro {
        let limit = GUESS_LIMIT * self.list.reach(self.taste).scale;
        let tokens = self.list.catalogue.tokens(row).iter();
        tokens
            .map(|token| {
                micro(self.gains[2] * self.taste.weights()[token.index()].guessed as f64)
                    .clamp(-limit, limit)
            })
            .sum()
    }

    fn steps(&self, row: u32) -> Micro {
        let of = |step: &Step| {
            micro(self.gains[0] * self.related(row, step))
                + micro(self.gains[1] * self.again(row, step))
        };
        self.taste.steps().iter().map(of).sum()
    }
}

/// What a product gets: said, mark, never.
fn sums(list: &List<'_>, taste: &Taste, row: u32) -> (Micro, u64, bool) {
    let mut sums = (0, 0_u64, false);
    for token in list.catalogue.tokens(row) {
        let weight = taste.weights()[token.index()];
        sums.0 += weight.said;
        sums.1 = sums.1.wrapping_add(weight.mark);
        sums.2 |= weight.never;
    }
    for (number, fact) in taste.told_of_products() {
        if fact.matches(list.catalogue, row) {
            sums.0 += fact.micro;
            sums.2 |= fact.stance == Stance::Never;
            if fact.micro != 0 {
                sums.1 = sums.1.wrapping_add(taste.mark_of(number));
            }
        }
    }
    sums
}

fn naive(list: &List<'_>, taste: &Taste, limit: usize) -> Ranking {
    let length = list.rows.len();
    if list.dial == 0 || (taste.is_empty() && list.context.is_empty()) {
        return Ranking::shop_order(length, limit);
    }
    let (reach, dial) = (list.reach(taste), Micro::from(list.dial));
    let has = |row: u32, token: Token| list.catalogue.tokens(row).contains(&token);
    let blend = Blend::of(list, taste);
    let guess = |row: u32| {
        let facts = list.context.iter().filter(|fact| has(row, fact.on)).count();
        blend.values(row) + Micro::try_from(facts).unwrap() * CONTEXT * reach.scale
    };
    let all: Micro = list.rows.iter().map(|row| guess(*row)).sum();
    let common = all.div_euclid(Micro::try_from(length).unwrap());
    let (mut scored, mut hidden, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for (position, row) in (0_u32..).zip(list.rows) {
        let (said, _, never) = sums(list, taste, *row);
        let out = list.catalogue.availability(*row) == Availability::Out;
        let off = !is_on_shelf(list, taste, *row);
        if never || off || (list.rules.hide_out_of_stock && out) {
            hidden.push(position);
            continue;
        }
        let boosts = list.rules.boosts.iter().filter(|boost| has(*row, boost.on));
        let boosted: Micro =
            boosts.map(|boost| (boost.micro * reach.scale * dial).div_euclid(100)).sum();
        let most = SHOP_LIMIT * reach.scale * dial / 100;
        let guessed =
            (blend.steps(*row) + guess(*row) - common).clamp(-reach.guesses, reach.guesses);
        let lead = match said.signum() {
            -1 => 0,
            0 => micro(reach.lead_places * (1.0 / f64::from(1 + position).sqrt())),
            _ => micro(reach.lead_places),
        };
        let personal = ((said * reach.scale + guessed + lead) * dial).div_euclid(100);
        added.push(boosted.clamp(-most, most) + personal);
        let sum = boosted.clamp(-most, most) + personal;
        scored.push((scores_from(position as usize, sum), position));
    }
    scored.sort_by_key(|(score, position): &(Micro, u32)| (Reverse(*score), *position));
    let pins = pins(list, &hidden);
    let spare = pins.len() + if list.rules.spread > 0 { MOST_PLACES } else { 0 };
    scored.truncate(limit.saturating_add(spare));
    let unpinned: Vec<(Micro, u32)> = scored
        .iter()
        .filter(|(_, position)| !pins.iter().any(|(_, pinned)| pinned == position))
        .copied()
        .collect();
    let gap = TELL_MARGIN * reach.scale * dial / 100 - 2;
    let (mut order, lifted) = spread(list, taste, &unpinned, gap);
    let mut moved: Vec<Moved> = lifted
        .iter()
        .map(|position| Moved { position: *position, kind: MoveKind::Spread, pin: None })
        .collect();
    for (number, position) in &pins {
        let pin = &list.rules.pins[*number];
        order.insert(pin.position.min(order.len()), *position);
        let kind = if pin.sponsored { MoveKind::Sponsored } else { MoveKind::Pinned };
        moved.push(Moved { position: *position, kind, pin: Some(*number) });
    }
    order.truncate(limit);
    let gap = added.iter().max().unwrap_or(&0) - added.iter().min().unwrap_or(&0);
    let mut bound = usize::try_from(gap / PLACE).unwrap() + hidden.len() + pins.len();
    if !lifted.is_empty() {
        bound += MOST_PLACES;
    }
    for (_, position) in &pins {
        if let Some(place) = order.iter().position(|at| at == position) {
            bound = bound.max(place.abs_diff(*position as usize));
        }
    }
    let bound = u32::try_from(bound.min(length - 1)).unwrap();
    let scored = scored.iter().map(|(score, position)| Scored::new(*score, *position)).collect();
    Ranking { order, scored, hidden, moved, common_guess: common, bound }
}

fn pins(list: &List<'_>, hidden: &[u32]) -> Vec<(usize, u32)> {
    let mut pins: Vec<(usize, u32)> = Vec::new();
    for (number, pin) in list.rules.pins.iter().enumerate() {
        let found = (0_u32..).zip(list.rows).find(|(position, row)| {
            list.catalogue.item(**row) == Some(pin.item)
                && !hidden.contains(position)
                && !pins.iter().any(|(_, taken)| taken == position)
        });
        pins.extend(found.map(|(position, _)| (number, position)));
    }
    pins.sort_by_key(|(number, _)| list.rules.pins[*number].position);
    pins
}

/// The order, and what was lifted: from what waits, the first that may go before the others.
fn spread(
    list: &List<'_>,
    taste: &Taste,
    sorted: &[(Micro, u32)],
    gap: Micro,
) -> (Vec<u32>, Vec<u32>) {
    let row = |position: u32| list.rows[position as usize];
    let alike = |a: u32, b: u32| list.catalogue.look(row(a)).is_like(list.catalogue.look(row(b)));
    let mark = |position: u32| sums(list, taste, row(position)).1;
    let most_alike = list.rules.spread;
    let (mut order, mut lifted) = (Vec::new(), Vec::new());
    let mut waiting: Vec<(Micro, u32, usize)> = Vec::new();
    let mut rest = sorted.iter();
    loop {
        while waiting.len() <= MOST_PLACES {
            let Some((score, position)) = rest.next() else { break };
            waiting.push((*score, *position, 0));
        }
        let Some((_, head, _)) = waiting.first().copied() else { break };
        let mut chosen = 0;
        if most_alike > 0
            && order.len() >= most_alike
            && order.iter().rev().take(most_alike).all(|before| alike(*before, head))
        {
            for (index, (score, position, _)) in waiting.iter().enumerate().skip(1) {
                let may_pass = waiting[..index].iter().all(|(before, passed_by, passed)| {
                    *passed < MOST_PLACES
                        && mark(*passed_by) == mark(*position)
                        && before - score < gap
                });
                if !may_pass {
                    break;
                }
                if !alike(*position, head) {
                    chosen = index;
                    break;
                }
            }
        }
        for (_, _, passed) in &mut waiting[..chosen] {
            *passed += 1;
        }
        let (_, next, _) = waiting.remove(chosen);
        if chosen > 0 {
            lifted.push(next);
        }
        order.push(next);
    }
    (order, lifted)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_ranking_is_the_one_that_is_written_to_be_read(world in world()) {
        let shop = Shop::of(&world);
        let (taste, list) = (shop.taste(), shop.list(world.dial));
        let mut sums = Sums::default();
        let wanted = naive(&list, &taste, world.limit);
        prop_assert_eq!(&list.rank(&taste, &mut sums, world.limit), &wanted);
        // Again, in the room of another ranking.
        if list.is_personal(&taste) {
            let mut used = shop.list(100).rank(&taste, &mut Sums::default(), usize::MAX);
            list.rank_into(&mut used, &sums, world.limit);
            prop_assert_eq!(&used, &wanted);
        }
    }

    /// Nothing is left over from a list and a taste that do not hold any more.
    #[test]
    fn sums_are_those_of_the_present_taste(before in world(), after in world()) {
        let (then, shop) = (Shop::of(&before), Shop::of(&after));
        let mut sums = Sums::default();
        let _ = then.list(100).rank(&then.taste(), &mut sums, usize::MAX);
        let list = shop.list(after.dial);
        prop_assert_eq!(list.rank(&shop.taste(), &mut sums, after.limit), naive(&list, &shop.taste(), after.limit));
    }
}

/// The test sees what it is about: worlds in which products are lifted, pinned and hidden.
#[test]
fn worlds_have_moves() {
    let mut seen = [0; 3];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..500 {
        let world = world().new_tree(&mut runner).unwrap().current();
        let shop = Shop::of(&world);
        let ranking = shop.list(world.dial).rank(&shop.taste(), &mut Sums::default(), usize::MAX);
        seen[0] += ranking.moved.iter().filter(|moved| moved.kind == MoveKind::Spread).count();
        seen[1] += ranking.moved.iter().filter(|moved| moved.pin.is_some()).count();
        seen[2] += ranking.hidden.len();
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}
