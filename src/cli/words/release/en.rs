//! What the command line says about releases: English.

use presend::release::{Refusal, Role, SetFault};

use super::{DAY_MS, MINUTE_MS, ReleaseWords, day, whole_units};

/// What is said.
pub(super) fn words(words: &ReleaseWords) -> String {
    match words {
        ReleaseWords::AskPassphrase { key } => format!("passphrase of {key} (not shown): "),
        ReleaseWords::ChoosePassphrase { fewest } => {
            format!("a passphrase for the new key, {fewest} characters at least (not shown): ")
        }
        ReleaseWords::RepeatPassphrase => "once more: ".into(),
        ReleaseWords::PassphrasesDiffer => "the two passphrases differ; no key was made. Try again".into(),
        ReleaseWords::ShortPassphrase { have, fewest } => {
            format!(
                "the passphrase has {have} characters, which is too short; no key was made. Use {fewest} at least, such as some words that have nothing to do with each other"
            )
        }
        ReleaseWords::NoTerminal { variable } => {
            format!(
                "a passphrase is needed and cannot be typed here. Run this in a terminal, or put it into the environment variable {variable} (not on the command line)"
            )
        }
        ReleaseWords::WrongPassphrase { path } => {
            format!(
                "the passphrase does not open {path}. Try again; if you are sure of it, the file may be damaged: take your copy of it"
            )
        }
        ReleaseWords::OnlyPublic { path } => {
            format!("{path} is a public key, which cannot sign. Give --key the file that presend keygen wrote, without .pub")
        }
        ReleaseWords::NotPublic { path } => {
            format!("{path} is no public key. Give the .pub file that presend keygen wrote")
        }
        ReleaseWords::NotKey { path, why } => {
            format!("{path} is no key, or is damaged: {why}. Give a file that presend keygen wrote, or your copy of it")
        }
        ReleaseWords::NoRandomness { why } => format!("the system gives no random numbers: {why}. No key was made"),
        ReleaseWords::KeyExists { path } => {
            format!("{path} is there already and was left as it is: a key that is overwritten is lost. Choose another name")
        }
        ReleaseWords::KeyMade { path, public_path, public, id } => format!(
            "wrote the key: {path}. Keep a copy of it, and the passphrase somewhere else; without them nothing can be signed\nits public half is in {public_path} and may be given away: {public}\nshort id: {id}"
        ),
        ReleaseWords::StrangeKey { path, id, known } => {
            let known = known.join(", ");
            format!(
                "{path} ({id}) is none of the keys of this host, and its signature would count for nothing. They are: {known}. Give one of these, or add yours with presend rotate --add first"
            )
        }
        ReleaseWords::UnknownKey { key, known } => {
            let known = known.join(", ");
            format!("there is no key `{key}` now. Give its .pub file or 8 digits of its id at least; there are: {known}")
        }
        ReleaseWords::TooFewKeys { role, have, need, missing } => {
            let (role, missing) = (role_name(*role), missing.join(", "));
            format!("{role} takes {need} keys, and {have} were given. Add with --key one of: {missing}")
        }
        ReleaseWords::RingTooSmall { role, keys, need } => {
            let (role, name) = (role_name(*role), role_key(*role));
            let or = if *keys > 0 { format!(", or say --threshold {name}=1") } else { String::new() };
            format!("{role} would have {keys} keys and take {need}, which cannot be. Add a key with --add {name}=NEW.pub{or}")
        }
        ReleaseWords::NoHost { path } => {
            format!("there is no folder {path}. Check the path; to publish for the first time, add --name \"whose rules\", and it is made")
        }
        ReleaseWords::NotHost { path } => {
            format!("{path} is no host's folder: it has no root/1.root.json. Check the path; the first publishing needs an empty folder")
        }
        ReleaseWords::NoName { path } => {
            format!("nothing was published in {path} yet. The first time add --name \"whose rules\": agents see that name")
        }
        ReleaseWords::OtherName { name } => {
            format!("this host's name is \"{name}\". Leave --name out to publish; presend rotate --name changes it")
        }
        ReleaseWords::Busy { path } => {
            format!("another presend is writing {path}; nothing was done. Try again when it has ended")
        }
        ReleaseWords::MissingFile { path } => format!("{path} is missing. Restore it from a copy, or publish again"),
        ReleaseWords::OtherFile { path } => {
            format!("{path} is not what its name says: it was changed, or did not arrive whole. Restore it from a copy, or publish again")
        }
        ReleaseWords::Refused { path, refusal } => format!("{path} is not to be trusted: {}", refusal_words(refusal)),
        ReleaseWords::BadSet { path, fault } => format!("the rules of {path} cannot be used: {}", fault_words(fault)),
        ReleaseWords::StrangeHead { path } => {
            format!(
                "{path} was signed by no key of this host: somebody may have replaced it. Restore it from a copy; without one, publish with --above N, N being the highest publishing that a browser's status has shown"
            )
        }
        ReleaseWords::UnbelievedHead { path } => {
            format!(
                "{path} is missing, or not signed by the keys that may sign now; nothing is built on it. Publish anew from the sources of the rules: presend publish"
            )
        }
        ReleaseWords::NoMoreNumbers => {
            "there are no more numbers for publishings. Publish to another --channel, and let the browsers follow that".into()
        }
        ReleaseWords::ManifestTooLong { len, most } => {
            format!("the manifest would have {len} bytes, {most} at most. Publish in steps, or merge packs")
        }
        ReleaseWords::UnprovenBlock { rule } => {
            format!(
                "{rule} is to stop sends, and with all packs together stops none of its hit examples; nothing was published. See presend explain"
            )
        }
        ReleaseWords::StartsToBlock { rules } => format!("note: these rules will stop sends: {}", rules.join(", ")),
        ReleaseWords::BlocksNoMore { rules } => {
            format!("note: these rules will no longer stop sends: {}", rules.join(", "))
        }
        ReleaseWords::PacksGone { packs } => format!("note: these packs are gone: {}", packs.join(", ")),
        ReleaseWords::SameVersion { packs } => {
            format!("note: these packs changed and kept their version: {}", packs.join(", "))
        }
        ReleaseWords::WorkbenchesGone { gone } => {
            format!("note: these workbenches are gone: {}. If that is not meant, publish with --workbenches", gone.join(", "))
        }
        ReleaseWords::NeedsNewer { version } => {
            format!("note: from now on it takes the extension {version} or newer; older ones keep the rules they have, and say so")
        }
        ReleaseWords::NoWorkbenches { path } => format!("no workbenches (.json) in {path}. Check --workbenches"),
        ReleaseWords::BadWorkbench { path, why } => {
            format!("{path} is wrong here: {why}. See workbenches/README.md for each field")
        }
        ReleaseWords::CanaryOfNothing => {
            "this channel has nothing yet that everybody has, so a part cannot try something else. Publish without --canary first".into()
        }
        ReleaseWords::NothingNew { channel } => format!("{channel} serves this already; nothing was published"),
        ReleaseWords::Meant { channel, seq, percent } => {
            format!("{channel}, publishing {seq}: {}; the files are those that were published before", who(*percent))
        }
        ReleaseWords::Published { channel, seq, percent, packs, rules, smoke } => format!(
            "{channel}, publishing {seq}: {}, {packs} packs, {rules} rules; every browser first tries {smoke} drafts that must be stopped",
            who(*percent)
        ),
        ReleaseWords::FirstPublished { name, folder, fingerprint } => format!(
            "the rules of \"{name}\" can go out. Put {folder} on your web server, then hand its address and this fingerprint to the agents: they enter both in the extension, under \"Where the rules come from\":\n{fingerprint}"
        ),
        ReleaseWords::TrialEnded { channel, seq } => {
            format!("{channel}, publishing {seq}: the trial is over, all browsers go back to what most have")
        }
        ReleaseWords::Reverted { channel, seq, back } => {
            format!("{channel}, publishing {seq}: all browsers go back to the rules of publishing {back}")
        }
        ReleaseWords::NoSuchPublishing { seq, known } => {
            format!("nothing is known of a publishing {seq}. There are: {}", numbers(known))
        }
        ReleaseWords::NothingBefore { channel } => format!("{channel} had no other rules before; there is nothing to go back to"),
        ReleaseWords::Renewed { channel, seq, fresh_ms } => {
            format!("{channel}, publishing {seq}: signed anew for {}", a_while(*fresh_ms))
        }
        ReleaseWords::NothingPublished { path } => format!("nothing is published in {path} yet. Use presend publish"),
        ReleaseWords::NothingToRotate { version } => {
            format!("keys and name are as they were: root {version} stays. See presend rotate --help for what can be changed")
        }
        ReleaseWords::Rotated { version } => format!("done: root {version} is in force, and browsers follow by themselves"),
        ReleaseWords::SignedAnew { channel, seq } => format!("{channel}, publishing {seq}: signed anew"),
        ReleaseWords::PublishAnew { channel } => {
            format!(
                "what {channel} serves was signed only by keys that are no longer trusted, and was not signed again. Publish now from sources that you trust (presend publish); until then browsers keep the rules that they have"
            )
        }
        ReleaseWords::Ring { role, need, keys } => {
            format!("  {}: {need} of {} keys ({})", role_name(*role), keys.len(), keys.join(", "))
        }
        ReleaseWords::HostIs { host, whose, version, fingerprint } => {
            format!("{host}: the rules of \"{whose}\", root {version}\n  fingerprint {fingerprint}")
        }
        ReleaseWords::ChannelIs { channel, seq, issued, age_ms, left_ms, signers } => {
            let age = age_ms.map_or(String::new(), |ms| format!(", signed {}", ago(ms, issued)));
            let left = left_ms.filter(|ms| *ms > 0);
            let left = left.map_or(String::new(), |ms| format!(", fresh for {}", a_while(ms + MINUTE_MS - 1)));
            format!("{channel}: publishing {seq}{age}{left}, signed by {}", signed_by(signers))
        }
        ReleaseWords::SetIs { percent, id, seq, reverts_to, git_rev, signers, packs, workbenches } => {
            let back = reverts_to.map_or(String::new(), |back| format!(", back to {back}"));
            let rev = git_rev.as_ref().map_or(String::new(), |rev| format!(", sources {rev}"));
            let benches = match workbenches.as_slice() {
                [] => String::new(),
                benches => format!("\n    workbenches: {}", benches.join(", ")),
            };
            let (who, signers, packs) = (who(*percent), signed_by(signers), packs.join(", "));
            format!(
                "  {who}: manifest {id} (publishing {seq}{back}{rev}), signed by {signers}\n    packs: {packs}{benches}"
            )
        }
        ReleaseWords::HeadUnsigned { channel } => {
            format!("{channel} is not signed by the keys that may sign now: browsers refuse it. Publish again: presend publish")
        }
        ReleaseWords::RootMissing { version } => {
            format!("root {version} is missing (root/{version}.root.json): browsers refuse the rest. Upload it too")
        }
        ReleaseWords::Expired { channel, expires } => {
            format!("{channel} expired on {}: agents are told that their rules are old. Run presend renew", day(expires))
        }
        ReleaseWords::ExpiresSoon { channel } => {
            format!("{channel} expires within a day. Run presend renew, and see whether the nightly job has stopped")
        }
        ReleaseWords::HostsDiffer { one, other } => {
            format!("{other} does not serve what {one} does. Copy the whole folder to each")
        }
        ReleaseWords::Inspected { problems: 0 } => "no problems".into(),
        ReleaseWords::Inspected { problems } => format!("{problems} problems"),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Root => "changing keys (root)",
        Role::Manifest => "publishing rules (manifest)",
        Role::Head => "announcing and renewing (head)",
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Root => "root",
        Role::Manifest => "manifest",
        Role::Head => "head",
    }
}

fn refusal_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Malformed(why) => format!("it is no such document ({why}). Restore it from a copy, or publish again"),
        Refusal::Unsigned { have, need } => {
            format!(
                "it takes {need} of the keys that may sign now, and {have} have. Restore it from a copy, or publish again"
            )
        }
    }
}

fn fault_words(fault: &SetFault) -> String {
    match fault {
        SetFault::Broken { id } => {
            format!("the file of {id} is not the one that the manifest names. Restore it from a copy, or publish again")
        }
        SetFault::EngineTooOld { needs } => format!("they need presend {needs} or newer. Update first"),
        SetFault::BadPack { why } => format!("a pack is not understood ({why}). Publish again with this presend"),
        SetFault::SmokeFailed { rule } => {
            format!("{rule} does not stop its example. Publish again with this presend")
        }
    }
}

fn who(percent: Option<u8>) -> String {
    percent.map_or("for everybody".into(), |percent| format!("for {percent}% of all browsers first"))
}

fn signed_by(signers: &[String]) -> String {
    if signers.is_empty() { "nobody who may".into() } else { signers.join(", ") }
}

fn numbers(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

fn a_while(ms: i64) -> String {
    let (count, unit) = whole_units(ms);
    let unit = ["minute", "hour", "day"][unit];
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn ago(ms: i64, since: &str) -> String {
    match ms {
        ..MINUTE_MS => "just now".into(),
        MINUTE_MS..DAY_MS => format!("{} ago", a_while(ms)),
        _ => format!("on {}", day(since)),
    }
}
