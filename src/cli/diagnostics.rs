//! Draws slips in packs: the line, a caret under the place, what is wrong and what to do.

use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use presend::pack::diagnostic::{Diagnostic, Language};

use super::packs::Loaded;

/// Prints the slips of one pack to standard error.
pub(super) fn print(loaded: &Loaded, diagnostics: &[Diagnostic], language: Language) {
    print_in(&loaded.path, &loaded.yaml, diagnostics, language);
}

/// Prints the slips of one file to standard error.
pub(super) fn print_in(path: &str, text: &str, diagnostics: &[Diagnostic], language: Language) {
    let renderer = if std::io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    let (error, help) = match language {
        Language::Chinese => ("错误", "怎么改"),
        Language::English => ("error", "help"),
    };
    for diagnostic in diagnostics {
        let (what, remedy) = diagnostic.problem.words(language);
        let snippet =
            Snippet::source(text).path(path).annotation(AnnotationKind::Primary.span(first_line(text, diagnostic)));
        let group = Level::ERROR
            .with_name(error)
            .primary_title(what)
            .id(diagnostic.problem.code())
            .element(snippet)
            .element(Level::HELP.with_name(help).message(remedy));
        eprintln!("{}\n", renderer.render(&[group]));
    }
}

/// The part of the place on its first line: a caret under one line says more than a bar beside ten.
fn first_line(text: &str, diagnostic: &Diagnostic) -> std::ops::Range<usize> {
    let at = &diagnostic.at;
    let length = text[at.clone()].find('\n').unwrap_or(at.len());
    at.start..at.start + length
}
