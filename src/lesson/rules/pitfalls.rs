//! The common mistakes.

use unicode_width::UnicodeWidthStr;

use crate::lesson::layout::{self, plain_ascii};
use crate::lesson::mistake::Mistake;
use crate::lesson::parse::Places;
use crate::lesson::pitfall::{
    ASK_ROWS, BECAUSE_ROWS, COLUMN, Failure, PLOT, Pitfall, TABLE_ROWS, TEXT_ROWS, Tables, VERDICTS, WIDTH,
    check, run,
};
use crate::lesson::{Catalog, text};

/// A rule of common mistakes.
type Rule = fn(&Pitfall, &Places, &mut Vec<Mistake>);

const RULES: &[Rule] =
    &[texts_are_filled_and_plain, text_fits, question_fits, code_fits, table_fits, experiment_holds];

/// Every common mistake keeps every rule, and the lessons that treat it exist.
pub(super) fn hold(catalog: &Catalog) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let future = &catalog.course.future;
    for pitfall in &catalog.course.pitfalls {
        let Some(places) = catalog.pitfall_places(&pitfall.slug) else { continue };
        for (index, slug) in pitfall.see.iter().enumerate() {
            if !catalog.names(slug) && future.iter().all(|lesson| lesson.slug != *slug) {
                let mistake = places.mistake(&format!("see.{index}"), format!("there is no lesson `{slug}`"));
                mistakes.push(mistake.help("Write the slug of a lesson of this course, or of one to come."));
            }
        }
        for rule in RULES {
            rule(pitfall, places, &mut mistakes);
        }
    }
    mistakes
}

/// The right choice of the prediction exists; there are two to five choices.
pub(super) fn answers_are_in_range(pitfall: &Pitfall, places: &Places) -> Vec<Mistake> {
    let predict = &pitfall.experiment.predict;
    let count = predict.choices.len();
    if !(2..=5).contains(&count) {
        let mistake = places.mistake("experiment.predict.choices", format!("{count} choices"));
        return vec![mistake.help("A prediction has two to five choices.")];
    }
    if predict.correct >= count {
        let message = format!("correct = {}, there are {count} choices", predict.correct);
        let mistake = places.mistake("experiment.predict.correct", message);
        return vec![mistake.help("Choices are counted from 0.")];
    }
    Vec::new()
}

fn texts_are_filled_and_plain(pitfall: &Pitfall, places: &Places, mistakes: &mut Vec<Mistake>) {
    let experiment = &pitfall.experiment;
    let mut texts = vec![
        ("title".to_string(), &pitfall.title),
        ("experiment.mistake".to_string(), &experiment.mistake),
        ("experiment.fix".to_string(), &experiment.fix),
        ("experiment.claim".to_string(), &experiment.claim),
        ("experiment.signature.says".to_string(), &experiment.signature.says),
        ("experiment.predict.ask".to_string(), &experiment.predict.ask),
        ("experiment.predict.because".to_string(), &experiment.predict.because),
    ];
    let lists = [
        ("columns", &experiment.columns),
        ("labels", &experiment.labels),
        ("predict.choices", &experiment.predict.choices),
    ];
    for (name, list) in lists {
        let items = list.iter().enumerate();
        texts.extend(items.map(|(index, text)| (format!("experiment.{name}.{index}"), text)));
    }
    for (path, text) in texts {
        if text.trim().is_empty() {
            mistakes.push(places.mistake(&path, "this text is empty").help("Say something."));
        }
        if path != "experiment.claim" && (text.contains('$') || text.contains('\\')) {
            let mistake = places.mistake(&path, "LaTeX is not shown here");
            mistakes.push(mistake.help("Write symbols as they are: λ, ‖g‖, x², or code in backticks."));
        }
    }
}

fn text_fits(pitfall: &Pitfall, places: &Places, mistakes: &mut Vec<Mistake>) {
    if pitfall.text.is_empty() {
        let mistake = places.mistake("text", "there is no text");
        mistakes.push(mistake.help("Say what is done, and why it seems right."));
    }
    let height = |ascii| layout::lines(&pitfall.text, WIDTH, ascii).len();
    too_high(places, mistakes, "text", height(false).max(height(true)), TEXT_ROWS);
    let wide = [
        ("title", &pitfall.title, WIDTH - 26),
        ("experiment.mistake", &pitfall.experiment.mistake, WIDTH - 32),
        ("experiment.fix", &pitfall.experiment.fix, WIDTH - 32),
        ("experiment.signature.says", &pitfall.experiment.signature.says, WIDTH - 4),
    ];
    for (path, text, room) in wide {
        too_wide(places, mistakes, path, text, room);
    }
}

fn question_fits(pitfall: &Pitfall, places: &Places, mistakes: &mut Vec<Mistake>) {
    let predict = &pitfall.experiment.predict;
    let rows = |text: &str, width: usize| {
        let rows = |text: &str| layout::wrap(text, width).len();
        let text = layout::plain(text, false);
        rows(&text).max(rows(&plain_ascii(&text)))
    };
    let choices: usize = predict.choices.iter().map(|choice| rows(choice, WIDTH - 6)).sum();
    too_high(places, mistakes, "experiment.predict.ask", rows(&predict.ask, WIDTH) + choices, ASK_ROWS);
    let because = VERDICTS.map(|verdict| rows(&format!("{verdict} {}", predict.because), WIDTH));
    let because = because.into_iter().max().unwrap_or(0);
    too_high(places, mistakes, "experiment.predict.because", because, BECAUSE_ROWS);
}

fn code_fits(pitfall: &Pitfall, places: &Places, mistakes: &mut Vec<Mistake>) {
    let width = |line: &str| line.width().max(plain_ascii(line).width());
    let widest = pitfall.experiment.code.lines().map(width).max().unwrap_or(0);
    if widest > WIDTH {
        let message = format!("a line of the code is {widest} columns wide, {WIDTH} fit");
        let mistake = places.mistake("experiment.code", message);
        mistakes.push(mistake.help("Break it: the student can look at the code."));
    }
}

fn table_fits(pitfall: &Pitfall, places: &Places, mistakes: &mut Vec<Mistake>) {
    let experiment = &pitfall.experiment;
    for (index, column) in experiment.columns.iter().enumerate() {
        too_wide(places, mistakes, &format!("experiment.columns.{index}"), column, COLUMN - 1);
    }
    let room = if experiment.plot.is_empty() { WIDTH } else { WIDTH - PLOT };
    let width = experiment.table_width();
    if width > room {
        let message = format!("the table takes {width} columns of the screen, {room} fit");
        let mistake = places.mistake("experiment.columns", message);
        mistakes.push(mistake.help("Leave a column out, or the plot: it stands beside the table."));
    }
}

/// The experiment runs, its tables suit it, and what is claimed of them holds.
fn experiment_holds(pitfall: &Pitfall, places: &Places, mistakes: &mut Vec<Mistake>) {
    let experiment = &pitfall.experiment;
    let tables = match run(experiment) {
        Ok(tables) => tables,
        Err(failure) => {
            mistakes.push(match &failure {
                Failure::Code(error) => places.code_mistake("experiment.code", error),
                Failure::Shape(_) => places
                    .mistake("experiment.code", failure.to_string())
                    .help("Return a list of rows with a number for each column."),
                Failure::Number(_) => places
                    .mistake("experiment.signature.number", text::clean(&failure.to_string()))
                    .help("Write an expression over `rows`, the table: `rows[-1, 2]`."),
            });
            return;
        }
    };
    for table in [&tables.wrong, &tables.fixed] {
        let count = table.rows.len();
        if count > TABLE_ROWS {
            let message = format!("a table has {count} rows, {TABLE_ROWS} fit");
            let mistake = places.mistake("experiment.code", message);
            mistakes.push(mistake.help("Return the rows that tell the story."));
            return;
        }
        if !experiment.labels.is_empty() && experiment.labels.len() != count {
            let message = format!("{} labels for {count} rows", experiment.labels.len());
            mistakes.push(places.mistake("experiment.labels", message).help("Name each row."));
            return;
        }
    }
    claim_holds(&experiment.claim, &tables, places, mistakes);
}

fn claim_holds(claim: &str, tables: &Tables, places: &Places, mistakes: &mut Vec<Mistake>) {
    match check(claim, tables) {
        Ok(true) => {}
        Ok(false) => {
            let mistake = places.mistake("experiment.claim", "the claim is false");
            mistakes.push(mistake.help("Correct the sentence and its claim: the numbers come from the run."));
        }
        Err(error) => {
            let message = format!("the claim raises {}", text::clean(&error.to_string()));
            let mistake = places.mistake("experiment.claim", message);
            mistakes.push(mistake.help("A claim can use `np`, `wrong` and `fixed`, the two tables."));
        }
    }
}

fn too_high(places: &Places, mistakes: &mut Vec<Mistake>, path: &str, height: usize, room: usize) {
    if height > room {
        let mistake = places.mistake(path, format!("this takes {height} rows, {room} fit"));
        mistakes.push(mistake.help("Shorten it: text, table and result share one screen."));
    }
}

fn too_wide(places: &Places, mistakes: &mut Vec<Mistake>, path: &str, text: &str, room: usize) {
    let width = text.width().max(plain_ascii(text).width());
    if width > room {
        let mistake = places.mistake(path, format!("this is {width} columns wide, {room} fit"));
        mistakes.push(mistake.help("Shorten it; symbols become words where there is only ASCII."));
    }
}
