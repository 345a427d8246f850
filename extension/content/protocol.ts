/**
 * What frames and the background say to each other. Written from extension/src/protocol.rs by
 * `PRESEND_BLESS=1 cargo test -p presend-extension --features types`; do not edit it here.
 */

/**
 * What a frame says to the background, on its long-lived port.
 */
export type Request = { "type": "conversation", 
/**
 * Grows with each change.
 */
version: number, 
/**
 * Oldest first.
 */
messages: Array<Message>, } | { "type": "check", 
/**
 * Comes back with the report.
 */
id: number, 
/**
 * The version of the conversation that the draft belongs to.
 */
conversation: number, 
/**
 * The text as typed.
 */
draft: string, };

/**
 * What the background says to a frame. `state` comes first on every port, and again on every change.
 */
export type Response = { "type": "state", 
/**
 * What can be said of it.
 */
state: State, } | { "type": "report", 
/**
 * As in the request.
 */
id: number, 
/**
 * As in the request.
 */
conversation: number, 
/**
 * What was found.
 */
report: Report, };

/**
 * Whether drafts can be checked.
 */
export type State = { "ready": "loading" } | { "ready": "checking", 
/**
 * How many rules are loaded.
 */
rules: number, } | { "ready": "none", 
/**
 * Why.
 */
problem: Problem, };

/**
 * Why there are no rules.
 */
export type Problem = "no-rules" | "packs-unreadable";

/**
 * One message as it was sent.
 */
export type Message = { 
/**
 * Who said it.
 */
role: Role, 
/**
 * The words as sent.
 */
text: string, 
/**
 * When, RFC 3339.
 */
at?: string, };

/**
 * Who speaks.
 */
export type Role = "customer" | "agent";

/**
 * The result of one check.
 */
export type Report = { 
/**
 * As the caller gave it.
 */
id: string, 
/**
 * Index of the message judged, where the draft was a message of a transcript.
 */
turn?: number, 
/**
 * The loudest finding.
 */
verdict: Verdict, 
/**
 * 0–100: 100 plus the points of all findings.
 */
score: number, 
/**
 * By place in the draft, the louder first.
 */
findings: Array<Finding>, 
/**
 * The slots that were asked or told, by name.
 */
slots: { [key in string]: SlotReport }, 
/**
 * Where the conversation stands in its procedures, once one has begun: with its scene, or, where it has none, with
 * the first step done.
 */
steps: Array<StepReport>, 
/**
 * What was checked, with what.
 */
receipt: Receipt, };

/**
 * The loudest finding's effect on the send.
 */
export type Verdict = "pass" | "hint" | "warn" | "block";

/**
 * One thing to say of the draft: where, why, what instead.
 */
export type Finding = { 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The rule's kind.
 */
kind: string, 
/**
 * How loud it is.
 */
severity: Severity, 
/**
 * The dimension of the team's standard.
 */
dimension: string, 
/**
 * 哪里不对: `[start, end)` in UTF-16 code units of the draft as typed; nothing where the whole draft is meant.
 */
span: [number, number] | null, 
/**
 * The draft's own text in the span; empty without one.
 */
text: string, 
/**
 * 为什么不对.
 */
reason: string, 
/**
 * 应该怎么做.
 */
suggest: string, 
/**
 * Replaces the text of the span.
 */
rewrite?: string, 
/**
 * What the span contradicts: the words said before, in normal form.
 */
earlier?: string, 
/**
 * A sentence to insert.
 */
say?: string, 
/**
 * The slots or steps that are missing, by name.
 */
missing?: Array<string>, 
/**
 * Cases in the case libraries.
 */
cases?: Array<string>, 
/**
 * What it adds to the score.
 */
points: number, };

/**
 * How loud a finding is, from nothing to a stopped send.
 */
export type Severity = "silent" | "hint" | "warn" | "block";

/**
 * What is known of a slot, as reports show it.
 */
export type SlotReport = { 
/**
 * The agent has asked, in the draft at the latest.
 */
asked: boolean, 
/**
 * The words that told it, in the draft at the latest, in normal form.
 */
value?: string, };

/**
 * A step of a procedure.
 */
export type StepReport = { 
/**
 * The rule that holds the procedure.
 */
rule: string, 
/**
 * The rule's pack.
 */
pack: string, 
/**
 * Its name.
 */
step: string, 
/**
 * Done, in the draft at the latest.
 */
done: boolean, };

/**
 * A step, and whether it is done.
 */
export type StepState = { 
/**
 * Its name.
 */
step: string, 
/**
 * Done, in the draft at the latest.
 */
done: boolean, };

/**
 * What was checked, with what: enough to prove later that a draft was checked.
 */
export type Receipt = { 
/**
 * Version of the engine.
 */
engine: string, 
/**
 * SHA-256 over the hashes of the packs.
 */
packs: string, 
/**
 * SHA-256 over profile, conversation and draft.
 */
input: string, };
