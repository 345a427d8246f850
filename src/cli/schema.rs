//! `presend schema`: prints the JSON Schema of `pack.yaml`, for editors.

use presend::pack::{diagnostic::Language, schema::schema};

use super::{Failure, Outcome};

/// The schema as a file.
pub(super) fn file(language: Language) -> String {
    format!("{:#}\n", schema(language))
}

/// Prints the schema.
pub(super) fn run(language: Language) -> Result<Outcome, Failure> {
    println!("{}", file(language).trim_end());
    Ok(Outcome::Clean)
}
