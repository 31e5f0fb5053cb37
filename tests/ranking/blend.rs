//! Guesses as the formula has them: sums by looking, each part by its greatest, what sells lately as it is, one blend.

use visavis::model::LAGS;
use visavis::places::{Micro, micro};
use visavis::rank::{List, Shelf};
use visavis::taste::{GUESS_LIMIT, Step, Taste, TokenWeight};

/// The parts of a guess: by going with what was had, by being had, and by attributes; as the formula has them.
pub(crate) struct Blend<'a> {
    list: &'a List<'a>,
    taste: &'a Taste,
    gains: [f64; 4],
    /// What the first product leads by against attributes, in places.
    pub(crate) attributes_lead: f64,
}

fn norm(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |most, number| number.abs().max(most))
}

pub(crate) fn is_on_shelf(list: &List<'_>, taste: &Taste, row: u32) -> bool {
    let had = taste.steps().iter().any(|step| list.catalogue.item(row) == Some(step.item));
    match list.rules.shelf {
        Shelf::All => true,
        Shelf::Again => had,
        Shelf::New => !had,
    }
}

impl<'a> Blend<'a> {
    pub(crate) fn of(list: &'a List<'a>, taste: &'a Taste) -> Self {
        let mut blend = Self { list, taste, gains: [1.0; 4], attributes_lead: 0.0 };
        let related: Vec<f64> =
            list.rows.iter().map(|row| blend.step_sum(*row, Self::related)).collect();
        let again: Vec<f64> =
            list.rows.iter().map(|row| blend.step_sum(*row, Self::again)).collect();
        let noticed = |row: &u32| -> f64 {
            let tokens = list.catalogue.tokens(*row).iter();
            tokens
                .fold(0.0, |sum, token| sum + blend.noticed(*row, &taste.weights()[token.index()]))
        };
        let shelved: Vec<f64> =
            list.rows.iter().filter(|row| is_on_shelf(list, taste, **row)).map(noticed).collect();
        let mean = shelved.iter().sum::<f64>() / (shelved.len() as f64).max(1.0);
        let value = |row: &u32| {
            if is_on_shelf(list, taste, *row) { noticed(row) - mean } else { 0.0 }
        };
        let values: Vec<f64> = list.rows.iter().map(value).collect();
        let repeats = blend.repeat_rate().min(0.95);
        let again_share = if repeats < 0.02 { 0.0 } else { 2.0 * repeats / (1.0 - repeats) };
        let with_model = list.model.is_some();
        let shares = [0.3, again_share, 0.05];
        let full_from = if with_model { 0.35 * (0.3 + again_share) } else { 0.05 };
        let recent = taste.weights().iter().map(|weight| weight.recent);
        let own = if with_model { 0.0 } else { recent.max().unwrap_or(0).max(0) as f64 };
        let greatest = [norm(&related), norm(&again), norm(&values).max(own)];
        for at in 0..3 {
            blend.gains[at] = if greatest[at] > 0.0 { shares[at] / greatest[at] } else { 0.0 };
        }
        // What is left of it: all of it for thirty days, then half as much every thirty days.
        let last_day = list.model.map_or(0.0, |model| model.model().statistics().last_day);
        let age = (f64::from(list.today.0) - f64::from(last_day) - 30.0).max(0.0);
        let left = libm::exp(-core::f64::consts::LN_2 * (age / 30.0));
        let lasting = if with_model { left } else { 0.0 };
        blend.gains[3] = 0.08 * (0.3 + again_share) * lasting;
        let [r, a, v, l] = blend.gains;
        let sums: Vec<f64> = (0..list.rows.len())
            .map(|at| {
                let lately = l * blend.lately(list.rows[at]);
                r * related[at] + a * again[at] + v * values[at] + lately
            })
            .collect();
        let most = norm(&sums).max(full_from);
        let scale = if most > 0.0 { list.reach(taste).guess_places / most } else { 0.0 };
        blend.gains = blend.gains.map(|gain| gain * scale);
        blend.attributes_lead = if with_model { 0.0 } else { 0.5 * (blend.gains[2] * greatest[2]) };
        blend
    }

    /// What a product has by a value: with a model what was learned, without one its share of the last steps.
    fn noticed(&self, row: u32, weight: &TokenWeight) -> f64 {
        if self.list.model.is_some() {
            return weight.learned as f64;
        }
        weight.recent as f64 / self.list.catalogue.tokens(row).len() as f64
    }

    pub(crate) fn step_sum(&self, row: u32, each: impl Fn(&Self, u32, &Step) -> f64) -> f64 {
        if !is_on_shelf(self.list, self.taste, row) {
            return 0.0;
        }
        self.taste.steps().iter().fold(0.0, |sum, step| sum + each(self, row, step))
    }

    /// By how much more of it was sold lately than always, in nats.
    pub(crate) fn lately(&self, row: u32) -> f64 {
        let of_model = || {
            let resident = self.list.model?;
            let row = resident.row(self.list.catalogue.item(row)?)?;
            Some(f64::from(resident.model().lately(row)) / 64.0)
        };
        if is_on_shelf(self.list, self.taste, row) { of_model().unwrap_or(0.0) } else { 0.0 }
    }

    pub(crate) fn related(&self, row: u32, step: &Step) -> f64 {
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

    pub(crate) fn again(&self, row: u32, step: &Step) -> f64 {
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
    /// one, as if twenty steps without a repeat had gone before.
    pub(crate) fn repeat_rate(&self) -> f64 {
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
        later.iter().filter(is_again).count() as f64 / (later.len() as f64 + 20.0)
    }

    /// By attributes, without what is replaced by something told.
    pub(crate) fn values(&self, row: u32) -> Micro {
        let limit = GUESS_LIMIT * self.list.reach(self.taste).scale;
        let tokens = self.list.catalogue.tokens(row).iter();
        let weights = tokens.map(|token| &self.taste.weights()[token.index()]);
        weights
            .filter(|weight| weight.guessed != 0)
            .map(|weight| micro(self.gains[2] * self.noticed(row, weight)).clamp(-limit, limit))
            .sum()
    }

    pub(crate) fn steps(&self, row: u32) -> Micro {
        let of = |step: &Step| {
            micro(self.gains[0] * self.related(row, step))
                + micro(self.gains[1] * self.again(row, step))
        };
        let steps: Micro = self.taste.steps().iter().map(of).sum();
        steps + micro(self.gains[3] * self.lately(row))
    }
}
