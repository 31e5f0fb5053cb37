//! The commands: arguments in, a file or lines out.

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;

use visavis::builder::{Built, Ease, Recipe, Stage, build};

use crate::data::{Folder, Liked, Task, told_by_task};
use crate::device::Shop;
use crate::reasons::Witness;

const USAGE: &str = "usage:
  visavis-quality build DATA MODEL    reads DATA (items, train_events), writes MODEL
    --k N            no pair of products that fewer than N shoppers had goes into the model (1)
    --neighbours N   a product keeps N others, at most 255 (30)
    --predictors N   EASE explains a product by N others (200)
  visavis-quality rank DATA MODEL     reads one task a line, writes one ranking a line; with - for
                                      MODEL as in a shop that has none
    --dial N         the shopper's dial, 0 to 100 (100)
    --told FILE      what shoppers say to like: {task: [{facet, value}]}
  visavis-quality reasons DATA MODEL  ranks likewise, checks every reason of what moved up, and
                                      says on the error stream what it found; fails if one is untrue";

type Outcome = Result<(), Box<dyn Error>>;

/// Runs a command; what goes wrong is said on the error stream.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let arguments: Vec<String> = arguments.collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["build", data, model, options @ ..] => build_model(data, model, options),
        ["rank", data, model, options @ ..] => rank_tasks(data, model, options, false),
        ["reasons", data, model, options @ ..] => rank_tasks(data, model, options, true),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Options behind a command, each a name and a value; one that is not among `names` is an error.
struct Options<'a>(HashMap<&'a str, &'a str>);

impl<'a> Options<'a> {
    fn of(words: &[&'a str], names: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut options = HashMap::new();
        for pair in words.chunks(2) {
            match pair {
                [name, value] if names.contains(name) => options.insert(*name, *value),
                _ => return Err(USAGE.into()),
            };
        }
        Ok(Self(options))
    }

    fn number<T: FromStr>(&self, name: &str, otherwise: T) -> Result<T, Box<dyn Error>> {
        let given = self.0.get(name);
        given.map_or(Ok(otherwise), |given| {
            given.parse().map_err(|_| format!("{name}: expected a whole number").into())
        })
    }
}

fn build_model(data: &str, model: &str, options: &[&str]) -> Outcome {
    let options = Options::of(options, &["--k", "--neighbours", "--predictors"])?;
    let usual = Recipe::default();
    let recipe = Recipe {
        least_shoppers: options.number("--k", 1)?,
        neighbours: options.number("--neighbours", usual.neighbours)?,
        ease: Ease { predictors: options.number("--predictors", usual.ease.predictors)? },
        ..usual
    };
    let log = Folder::of(data).log()?;
    let mut last = None;
    let built = build(&log, &recipe, &mut |stage, _| {
        if last.replace(stage) != Some(stage) {
            eprintln!("{}", words_of(stage));
        }
    })?;
    std::fs::write(model, &built.file.bytes)?;
    eprintln!("{}", summary(&built, log.items().len(), log.left_out()));
    Ok(())
}

const fn words_of(stage: Stage) -> &'static str {
    match stage {
        Stage::Sorting => "sorting the log",
        Stage::Counting => "counting pairs",
        Stage::Solving => "solving EASE",
        Stage::Rows => "making rows",
        Stage::Writing => "merging and writing",
        Stage::Ranking => "ranking",
    }
}

fn summary(built: &Built, items: usize, unknown: usize) -> String {
    let Built { file, statistics, shoppers, events, with_neighbours, pairs } = built;
    let bytes = file.bytes.len();
    let per_item = bytes as f64 / items.max(1) as f64;
    let mut text = format!(
        "{events} events of {shoppers} shoppers with {items} products ({unknown} events with others)\n\
         repeat rate {:.3}, {} events a shopper (median), {:.1} products a visit\n\
         {pairs} pairs, {with_neighbours} products with neighbours, {bytes} bytes, {per_item:.1} a product",
        statistics.repeat_rate, statistics.median_events, statistics.items_per_visit,
    );
    if !file.left_out.is_empty() {
        text.push_str("\nleft out, their hash is another's: ");
        text.push_str(&file.left_out.join(", "));
    }
    text
}

fn rank_tasks(data: &str, model: &str, options: &[&str], with_reasons: bool) -> Outcome {
    let options = Options::of(options, &["--dial", "--told"])?;
    let dial: u8 = options.number("--dial", 100)?;
    if dial > 100 {
        return Err("--dial: expected 0 to 100".into());
    }
    let told = options.0.get("--told").map(|path| told_by_task(path)).transpose()?;
    let products = Folder::of(data).products()?;
    let read = match model {
        "-" if !with_reasons => Vec::new(),
        _ => std::fs::read(Path::new(model)).map_err(|error| format!("{model}: {error}"))?,
    };
    let mut witness = if with_reasons { Some(Witness::of(&products, read.clone())?) } else { None };
    let mut shop = Shop::of(&products, read, dial)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let task: Task =
            serde_json::from_str(&line?).map_err(|error| format!("task {number}: {error}"))?;
        let told = told.as_ref().and_then(|told| told.get(&task.task));
        let told: &[Liked] = told.map_or(&[], Vec::as_slice);
        let ranking: Vec<String> = shop.rank(&task, told)?.into_iter().map(str::to_owned).collect();
        serde_json::to_writer(
            &mut out,
            &serde_json::json!({ "task": task.task, "ranking": ranking }),
        )?;
        out.write_all(b"\n")?;
        if let Some(witness) = &mut witness {
            witness.hear(&mut shop, &task, told, &ranking);
        }
    }
    out.flush()?;
    witness.map_or(Ok(()), |witness| witness.verdict())
}
