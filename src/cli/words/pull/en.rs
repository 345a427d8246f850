//! What the command line says about taking releases in: English.

use presend::release::sync::Fault;

use super::PullWords;

/// What is said.
pub(super) fn words(words: &PullWords) -> String {
    match words {
        PullWords::Foreign { path } => format!(
            "{path} holds something else and was left alone. Give --to a new folder, or one that presend pull has used"
        ),
        PullWords::Busy { path } => format!("another presend pull is writing to {path}. Try again when it has ended"),
        PullWords::BadRecord { path, why } => {
            format!("pulled.json in {path} is damaged: {why}. Delete the folder, and pull anew with --fingerprint")
        }
        PullWords::NoFingerprint => {
            "the first pull needs --fingerprint, to prove that these rules are your team's. It has 64 digits; ask the lead who publishes them (presend status shows it), and do not copy it from the host".into()
        }
        PullWords::OtherTeam { path, is } => format!(
            "{path} holds the rules of another team, fingerprint {is}, which is not that of --fingerprint; it was left alone. Check the fingerprint, or choose another folder"
        ),
        PullWords::NoHost { url, fault, trouble } => {
            format!("no rules from {url}: {}{}", fault_words(fault), said(trouble))
        }
        PullWords::NoRoot { url } => format!(
            "root/1.root.json at {url} is no file that presend publishes. Check the address: it is that of the folder that holds root"
        ),
        PullWords::OtherFingerprint { url, is } => format!(
            "the fingerprint differs, so nothing was pulled: at {url} it is {is}. It may be mistyped, the address may be wrong, or somebody pretends to be your team. Compare it with your lead in person"
        ),
        PullWords::NothingYet { path } => format!("{path} holds no rules yet. presend pull has to succeed once first"),
        PullWords::Damaged { path } => format!(
            "the rules in {path} are not what was pulled: a damaged disk, or somebody changed them; they were not used. Run presend pull again"
        ),
        PullWords::Fault { fault, trouble } => {
            format!("not updated: {}{}", fault_words(fault), trouble.as_deref().map(said).unwrap_or_default())
        }
        PullWords::StillThere { seq } => format!("the rules of publishing {seq} are still there and go on working"),
        PullWords::UpToDate { whose, seq, signed_by } => {
            format!("up to date: {whose}, publishing {seq}, signed by {}", signed_by.join(", "))
        }
        PullWords::TakenIn { whose, seq, signed_by, path } => {
            let signed_by = signed_by.join(", ");
            format!("updated: {whose}, publishing {seq}, signed by {signed_by}\ncheck drafts: presend check --packs {path}")
        }
        PullWords::Stale { days } => format!(
            "note: for {days} days the rules were neither changed nor signed anew. They go on working; tell your lead to look after the publishing"
        ),
        PullWords::ClockBehind => {
            "note: the rules were signed later than it is on this machine. Check its date and time".into()
        }
        PullWords::Serving { path, url } => {
            format!("{path} is at {url}, for this machine alone, to try. Ctrl-C ends")
        }
        PullWords::NoPort { port, why } => format!("port {port} cannot be had: {why}. Give --port another"),
    }
}

/// Why nothing was taken in, and what to do.
fn fault_words(fault: &Fault) -> String {
    match fault {
        Fault::Offline => "the host cannot be reached, or broke off. Check the address and the network".into(),
        Fault::Status { status: 404 } => {
            "the host does not have the file. Check the address; if it is right, ask your lead to publish again".into()
        }
        Fault::Status { status } => {
            format!("the host has a fault ({status}). Try again later; if it stays, tell whoever looks after the host")
        }
        Fault::TooSlow => "the host is too slow. Try again later".into(),
        Fault::TooLong => {
            "the host gave more than it should; the rest was not read. Ask your lead to check its files".into()
        }
        Fault::Redirected => "the host sends us to another address, which was not followed. Give the final one".into(),
        Fault::WebPage => {
            "what came is a web page. The network may want you to log in first, or the address is wrong".into()
        }
        Fault::Malformed { why } => {
            format!(
                "a file is not as it should be ({why}). Ask your lead to check the host's files, or to publish again"
            )
        }
        Fault::Unsigned { have, need } => {
            format!(
                "{need} known signatures are needed, and {have} are right. Somebody may have changed a file; tell your lead"
            )
        }
        Fault::WrongHash { file } => format!(
            "the file `{file}` is not the one that was published. It may still be on its way, so try again later; if it stays, ask your lead to publish again"
        ),
        Fault::WrongChannel => {
            "these are the rules of another channel. Check --channel, or ask your lead to check the host's files".into()
        }
        Fault::WrongRoot => "the host is not of the team with this fingerprint. Ask your lead for both".into(),
        Fault::UnknownRoot { version } => format!(
            "the rules are signed under root {version}, and the host has no root/{version}.root.json. Ask your lead to upload the whole folder root"
        ),
        Fault::Rollback { seen, got } => format!(
            "the host gave older rules: publishing {seen} was seen, this is {got}. The host may be behind, or somebody plays tricks; tell your lead"
        ),
        Fault::Equivocation { seq } => format!(
            "publishing {seq} says two different things. Two people may have published at once, or somebody plays tricks; tell your lead"
        ),
        Fault::EngineTooOld { needs } => format!("the new rules need presend {needs} or newer. Update presend first"),
        Fault::BadPack { why } => format!(
            "a pack is not understood ({why}). Update presend, or ask your lead to publish again with the same version"
        ),
        Fault::SmokeFailed { rule } => format!(
            "{rule} does not stop its example here. Update presend, or ask your lead to publish again with the same version"
        ),
        Fault::StoreFull => {
            "the new rules cannot be stored. Check the disk's space and the folder's permissions".into()
        }
        Fault::DamagedStore => "the stored rules were damaged; older ones are used. Run this again".into(),
        Fault::Crashed => {
            "the new rules twice could not be used, and are left out. Ask your lead to publish again".into()
        }
    }
}

/// What the machine says of it.
fn said(trouble: &str) -> String {
    if trouble.is_empty() { String::new() } else { format!(" (the system says: {trouble})") }
}
