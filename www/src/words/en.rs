//! English.

use super::{Verdict, Words};

pub static WORDS: Words = Words {
    page_title: "Presend · try a reply",
    brand: "Presend",
    tagline: "One look before it goes",
    lead: "Write a reply to a customer and see at once what is off, why, and what to say instead. This page checks \
           exactly as the extension does on the workbench; the rules are written for Chinese.",
    other_language: "中文",

    profile: "Standard to check by",
    presales: "Before the sale",
    aftersales: "After the sale",
    followup: "Following up",

    conversation: "What was said before",
    conversation_optional: "optional",
    conversation_hint: "One message a line: “客:” is the customer, “服:” the agent.",
    conversation_placeholder: "客: 这款和楼下门店的一样吗\n服: 您好，我帮您看一下",
    conversation_stray: |line| {
        format!("Line {line} does not say who speaks and is left out for now. Start it with “客:” or “服:”.")
    },

    draft: "Your reply",
    draft_placeholder: "Write here, for example: 亲，这款是全网最便宜的",
    draft_private: "Checked in this browser only. What you write goes nowhere.",
    samples: "Nothing to write? Try one of these",

    result: "Result",
    waiting: "Write a reply or pick an example, and the result shows here.",
    loading: "Loading the rules. One moment.",
    score: "Score",
    pass: Verdict { title: "No issues", lead: "Good to send." },
    hint: Verdict { title: "There is a better way to put it", lead: "It can go as it is." },
    warn: Verdict {
        title: "One look before it goes",
        lead: "On the workbench you would be asked once before sending.",
    },
    block: Verdict {
        title: "Let’s not send this yet",
        lead: "On the workbench it would be held. A small change and it can go.",
    },

    what: "What",
    why: "Why",
    earlier: "Said before",
    missing: "Missing",
    how: "Instead",
    whole_draft: "The whole reply",
    points: |points| format!("{points} points"),
    quoted: |words| format!("“{words}”"),
    rewrite_with: |words| format!("Change to “{words}”"),
    rewrite_delete: "Delete it",
    insert_say: |words| format!("Insert “{words}”"),

    trouble: "No rules loaded, so nothing is being checked",
    trouble_remedy: "What you wrote is still here. Try “Load again”; if that does not help, send the line below to \
                     your administrator.",
    trouble_unreachable: |file| format!("The file {file} could not be fetched."),
    trouble_unusable: |file| format!("The file {file} is incomplete or not in the right form, and is not used."),
    trouble_no_rules: "The packs do not hold a single rule.",
    trouble_detail: |detail| format!("Cause: {detail}"),
    retry: "Load again",

    rules: |count| if count == 1 { "1 rule".to_owned() } else { format!("{count} rules") },
};
