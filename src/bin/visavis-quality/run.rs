//! The two commands: arguments in, a file or lines out.

use std::error::Error;
use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use visavis::builder::{Built, Recipe, Stage, build};

use crate::data::{Folder, Task};
use crate::device::Shelf;

const USAGE: &str = "usage:
  visavis-quality build DATA MODEL [--k N]   reads DATA (items, train_events), writes MODEL
  visavis-quality rank  DATA MODEL           reads one task a line, writes one ranking a line
  --k N   no pair of products that fewer than N shoppers had is in the model (1)";

type Outcome = Result<(), Box<dyn Error>>;

/// Runs a command; what goes wrong is said on the error stream.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let arguments: Vec<String> = arguments.collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["build", data, model] => build_model(data, model, "1"),
        ["build", data, model, "--k", least] => build_model(data, model, least),
        ["rank", data, model] => rank_tasks(data, model),
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

fn build_model(data: &str, model: &str, least_shoppers: &str) -> Outcome {
    let least_shoppers = least_shoppers.parse().map_err(|_| "--k: expected a whole number")?;
    let log = Folder::of(data).log()?;
    let recipe = Recipe { least_shoppers, ..Recipe::default() };
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
        Stage::Solving => "solving EASE",
        Stage::Rows => "making rows",
        Stage::Writing => "merging and writing",
        Stage::Ranking => "ranking",
    }
}

fn summary(built: &Built, items: usize, unknown: usize) -> String {
    let Built { file, statistics, shoppers, events, with_neighbours, has_ease } = built;
    let bytes = file.bytes.len();
    let per_item = bytes as f64 / items.max(1) as f64;
    let mut text = format!(
        "{events} events of {shoppers} shoppers with {items} products ({unknown} events with others)\n\
         repeat rate {:.3}, {} events a shopper (median), {:.1} products a visit\n\
         {with_neighbours} products with neighbours, {bytes} bytes, {per_item:.1} a product",
        statistics.repeat_rate, statistics.median_events, statistics.items_per_visit,
    );
    if !has_ease {
        text.push_str("\nwithout EASE: too many products for it");
    }
    if !file.left_out.is_empty() {
        text.push_str("\nleft out, their hash is another's: ");
        text.push_str(&file.left_out.join(", "));
    }
    text
}

fn rank_tasks(data: &str, model: &str) -> Outcome {
    let products = Folder::of(data).products()?;
    let read = std::fs::read(Path::new(model)).map_err(|error| format!("{model}: {error}"))?;
    let mut shelf = Shelf::of(&products, read)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let task: Task =
            serde_json::from_str(&line?).map_err(|error| format!("task {number}: {error}"))?;
        let ranking = shelf.rank(&task)?;
        serde_json::to_writer(
            &mut out,
            &serde_json::json!({ "task": task.task, "ranking": ranking }),
        )?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
