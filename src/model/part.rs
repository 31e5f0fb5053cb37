//! A part of a model: what is needed to rank some products, such as those of one category or of one page.
//!
//! A product's score is a sum over what the shopper had, so a list needs the weights *to* its products, from whatever
//! row, and nothing else of the model. The invariant: between two products of the part every weight is, to the last
//! bit, that of the whole, and so are the statistics, what rows are of and how they sold lately; rows are never quantized anew. Nothing of this is in the page's
//! WebAssembly.

use super::Model;
use super::sections::Sections;

impl Model {
    /// Every row that has one of `targets` among its neighbours, with those alone; ascending. Of a target that is
    /// no row, or is named twice, nothing comes.
    pub fn rows_to(&self, targets: &[u32]) -> impl Iterator<Item = (u32, Vec<(u32, f32)>)> {
        let is_target = self.marked(targets);
        (0..self.len()).filter_map(move |row| {
            let neighbours = self.neighbours(row);
            let kept: Vec<(u32, f32)> =
                neighbours.filter(|(column, _)| marks(&is_target, *column)).collect();
            (!kept.is_empty()).then_some((row, kept))
        })
    }

    /// The file of a model that ranks `targets` as this one does, and nothing else: smaller, because it has only
    /// the rows and neighbours that matter for them.
    #[must_use]
    pub fn part(&self, targets: &[u32]) -> Vec<u8> {
        let is_target = self.marked(targets);
        let kept = |row: u32| {
            self.places(row)
                .map(|place| (self.column(place), self.weight_at(place)))
                .filter(|(column, _)| marks(&is_target, *column))
        };
        // Rows without neighbours stay where a neighbour of others is one, or where lately more or less of it was sold.
        let mut is_kept = vec![false; is_target.len()];
        for target in targets.iter().filter(|row| **row < self.len() && self.lately(**row) != 0) {
            mark(&mut is_kept, *target);
        }
        for row in 0..self.len() {
            let mut any = false;
            for (column, _) in kept(row) {
                any = true;
                mark(&mut is_kept, column);
            }
            if any {
                mark(&mut is_kept, row);
            }
        }
        let rows: Vec<u32> = (0..self.len()).filter(|row| marks(&is_kept, *row)).collect();
        let mut numbers = vec![0_u32; is_kept.len()];
        for (number, row) in (0..).zip(&rows) {
            if let Some(slot) = numbers.get_mut(*row as usize) {
                *slot = number;
            }
        }
        let number = |column: u32| numbers.get(column as usize).copied().unwrap_or(0);
        let mut sections = Sections::of(rows.len());
        for row in rows {
            let neighbours = kept(row).map(|(column, steps)| (number(column), steps));
            let scale = if kept(row).next().is_none() { 0 } else { self.scale_code(row) };
            // A part has no more rows and neighbours than the whole, which had room for them.
            let (is_alike, lately) = (self.is_alike(row), self.lately(row));
            let _ = sections.add(self.hash(row), scale, is_alike, lately, neighbours);
        }
        sections.file(self.seed(), self.stored_statistics()).unwrap_or_default()
    }

    fn marked(&self, rows: &[u32]) -> Vec<bool> {
        let mut marked = vec![false; self.len() as usize];
        for row in rows {
            mark(&mut marked, *row);
        }
        marked
    }
}

fn mark(marked: &mut [bool], row: u32) {
    if let Some(slot) = marked.get_mut(row as usize) {
        *slot = true;
    }
}

fn marks(marked: &[bool], row: u32) -> bool {
    marked.get(row as usize) == Some(&true)
}
