//! ABCD: a shop's guideline of 55 procedures, a pack for each kind of request; like ones share a rule. All packs are
//! loaded at once, so that a conversation has to open its procedure by its scene.

use std::path::PathBuf;

use presend::{conversation::Transcript, engine::Engine, pack::Pack};
use serde::Deserialize;

use crate::{
    course::{Course, Procedure},
    pack, packs_in,
    tally::{Judged, Label, Part, Table},
};

/// So many conversations, the first of the file, were read for the wording of the packs.
const READ: usize = 40;

/// The guideline's requests, as the labels call them, by the pack and rule that holds their procedure.
const REQUESTS: [(&str, &str, &[&str]); 38] = [
    ("product-defect", "initiate-refund", &["refund_initiate"]),
    ("product-defect", "update-refund", &["refund_update"]),
    ("product-defect", "refund-status", &["refund_status"]),
    ("product-defect", "return", &["return_stain", "return_color", "return_size"]),
    ("order-issue", "mystery-fee", &["status_mystery_fee"]),
    ("order-issue", "delivery-time", &["status_delivery_time"]),
    ("order-issue", "payment-method", &["status_payment_method"]),
    ("order-issue", "quantity", &["status_quantity"]),
    ("order-issue", "shipping-speed", &["manage_upgrade", "manage_downgrade"]),
    ("order-issue", "add-item", &["manage_create"]),
    ("order-issue", "cancel-item", &["manage_cancel"]),
    ("account-access", "username", &["recover_username"]),
    ("account-access", "password", &["recover_password"]),
    ("account-access", "two-factor", &["reset_2fa"]),
    ("troubleshooting", "card", &["credit_card"]),
    ("troubleshooting", "cart", &["shopping_cart"]),
    ("troubleshooting", "search", &["search_results"]),
    ("troubleshooting", "slow", &["slow_speed"]),
    ("manage-account", "service", &["status_service_added", "status_service_removed"]),
    ("manage-account", "shipping-question", &["status_shipping_question"]),
    ("manage-account", "credit-missing", &["status_credit_missing"]),
    (
        "manage-account",
        "change",
        &["manage_change_address", "manage_change_name", "manage_change_phone", "manage_payment_method"],
    ),
    ("purchase-dispute", "price", &["bad_price_competitor", "bad_price_yesterday"]),
    ("purchase-dispute", "out-of-stock", &["out_of_stock_general"]),
    ("purchase-dispute", "out-of-stock-item", &["out_of_stock_one_item"]),
    ("purchase-dispute", "promo-code", &["promo_code_invalid", "promo_code_out_of_date"]),
    ("purchase-dispute", "returned", &["mistimed_billing_already_returned"]),
    ("purchase-dispute", "never-bought", &["mistimed_billing_never_bought"]),
    ("shipping", "status", &["status"]),
    ("shipping", "change", &["manage"]),
    ("shipping", "missing", &["missing"]),
    ("shipping", "cost", &["cost"]),
    ("subscription", "status", &["status_active", "status_due_amount", "status_due_date"]),
    ("subscription", "pay", &["manage_pay_bill"]),
    ("subscription", "extension", &["manage_extension"]),
    ("subscription", "dispute", &["manage_dispute_bill"]),
    ("faq", "item", &["boots", "shirt", "jeans", "jacket"]),
    ("faq", "store", &["pricing", "membership", "timing", "policy"]),
];

/// Its guidelines leave the order to the agent.
const ANY_ORDER: &str = "troubleshooting";

#[derive(Deserialize)]
struct Item {
    subflow: String,
    required_step: String,
    #[serde(flatten)]
    transcript: Transcript,
}

pub fn files() -> Vec<PathBuf> {
    packs_in("abcd")
}

pub fn measure(lines: &str) -> Table {
    let packs: Vec<Pack> = files().iter().map(|file| pack(file)).collect();
    let engine = Engine::new(&packs);
    let (mut table, mut others, mut left_out) = (Table::default(), Vec::new(), Vec::new());
    for (number, line) in lines.lines().enumerate() {
        let item: Item = serde_json::from_str(line).expect("an item");
        let part = if number < READ { Part::Read } else { Part::Unread };
        match item.judge(&engine, procedure(&packs, &item.subflow), part, &mut table) {
            Some(open) => others.push(open),
            None => left_out.push(item.transcript.id),
        }
    }
    let mean = others.iter().sum::<usize>() as f64 / others.len() as f64;
    table.remark(format!("procedures open beside the labelled one, mean of a conversation: {mean:.1}"));
    table.remark(format!("left out, since the label is no step of its procedure: {}", left_out.join(", ")));
    table
}

impl Item {
    /// Judges the required step, and those that the guideline puts before it. Returns how many other procedures are
    /// open; nothing where the step is not of this one.
    fn judge(&self, engine: &Engine, procedure: Procedure, part: Part, table: &mut Table) -> Option<usize> {
        let messages = &self.transcript.messages;
        let course = Course::of(engine, procedure, messages);
        let (steps, end) = (procedure.steps(), messages.len());
        let required = steps.iter().position(|step| *step == self.required_step())?;
        for (number, step) in steps.iter().enumerate().take(required + 1) {
            let label = match number == required {
                true => Label::Missing,
                false if procedure.pack.id.ends_with(ANY_ORDER) => Label::Open,
                false => Label::Settled,
            };
            table.count(Judged {
                task: &procedure.pack.id["abcd-".len()..],
                part,
                id: &self.transcript.id,
                label,
                is_missing: course.is_missing(step, end),
                reason: reason(&course, step, end, label),
            });
        }
        Some(course.others_open(end))
    }

    /// The step in the words of the packs: the agent of a shop does not choose a shelf of answers.
    fn required_step(&self) -> &str {
        if self.required_step.starts_with("search-") { "search-faq" } else { &self.required_step }
    }
}

fn procedure<'p>(packs: &'p [Pack], request: &str) -> Procedure<'p> {
    let (pack, rule, _) = REQUESTS
        .iter()
        .find(|(.., requests)| requests.contains(&request))
        .unwrap_or_else(|| panic!("{request} is in no procedure"));
    let pack = packs.iter().find(|it| it.id["abcd-".len()..] == **pack).expect("the pack is there");
    Procedure { pack, rule: pack.rules.iter().find(|it| it.id == *rule).expect("the rule is there") }
}

fn reason(course: &Course, step: &str, end: usize, label: Label) -> &'static str {
    let is_open = course.is_open(end);
    match label {
        Label::Settled => "false: passed over, or done in words that no pattern knows",
        Label::Missing if !is_open => "overlooked: no words of the scene",
        Label::Missing => "overlooked: asked or told already; what is left to do is a click, and not said",
        Label::Open if course.is_missing(step, end) || !is_open => "open: not done yet, in any order",
        Label::Open => "open: done already, in any order",
    }
}
