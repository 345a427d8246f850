//! What one sees: a component a file. None of them calls the engine, and none puts markup together from text.

mod app;
mod conversation_box;
mod draft_box;
mod finding_card;
mod language_switch;
mod playground;
mod profile_choice;
mod results;
mod sample_list;
mod trouble_panel;
mod verdict_banner;

pub use app::App;
pub use playground::{Loaded, Playground};

use conversation_box::ConversationBox;
use draft_box::DraftBox;
use finding_card::FindingCard;
use language_switch::LanguageSwitch;
use profile_choice::ProfileChoice;
use results::Results;
use sample_list::SampleList;
use trouble_panel::TroublePanel;
use verdict_banner::VerdictBanner;

/// How a severity is called in the style sheet.
fn severity_class(severity: presend::pack::Severity) -> &'static str {
    use presend::pack::Severity;
    match severity {
        Severity::Silent => "silent",
        Severity::Hint => "hint",
        Severity::Warn => "warn",
        Severity::Block => "block",
    }
}
