//! Why rules were not taken in, in plain words.

use presend::release::sync::Fault;

use crate::chrome;

/// One sentence or two, for somebody who sells washing machines.
pub fn in_words(fault: &Fault) -> String {
    let number = u64::to_string;
    let (key, values): (&str, Vec<String>) = match fault {
        Fault::Offline => ("faultOffline", vec![]),
        Fault::Status { status } => ("faultStatus", vec![status.to_string()]),
        Fault::TooSlow => ("faultTooSlow", vec![]),
        Fault::TooLong => ("faultTooLong", vec![]),
        Fault::Redirected => ("faultRedirected", vec![]),
        Fault::WebPage => ("faultWebPage", vec![]),
        Fault::Malformed { .. } => ("faultMalformed", vec![]),
        Fault::Unsigned { have, need } => ("faultUnsigned", vec![have.to_string(), need.to_string()]),
        Fault::WrongHash { file } => ("faultWrongHash", vec![file.clone()]),
        Fault::WrongChannel => ("faultWrongChannel", vec![]),
        Fault::WrongRoot => ("faultWrongRoot", vec![]),
        Fault::UnknownRoot { version } => ("faultUnknownRoot", vec![number(version)]),
        Fault::Rollback { seen, got } => ("faultRollback", vec![number(got), number(seen)]),
        Fault::Equivocation { seq } => ("faultEquivocation", vec![number(seq)]),
        Fault::EngineTooOld { needs } => ("faultEngineTooOld", vec![needs.clone()]),
        Fault::BadPack { .. } => ("faultBadPack", vec![]),
        Fault::SmokeFailed { rule } => ("faultSmokeFailed", vec![rule.clone()]),
        Fault::StoreFull => ("faultStoreFull", vec![]),
        Fault::DamagedStore => ("faultDamagedStore", vec![]),
        Fault::Crashed => ("faultCrashed", vec![]),
    };
    chrome::words(key, &values.iter().map(String::as_str).collect::<Vec<_>>())
}
