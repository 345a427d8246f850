/** What the gate does with a send: a pure function of what is known in the middle of the event. */
import type { Finding, Report } from "../protocol.ts";
import type { Unchecked } from "../settings.ts";

export type Known = {
  draft: string;
  /** The verdict on exactly this draft, null: none yet. */
  report: Report | null;
  /** Whether an answer may still come. */
  answerable: boolean;
  /** Whether the editor may not have told its page of our last rewrite yet. */
  settling: boolean;
  /** Rules the agent already chose to send against in this conversation. */
  acknowledged: ReadonlySet<string>;
  unchecked: Unchecked;
};

export type Decision =
  /** Touch nothing. `checked` is false when the team lets unchecked drafts go. */
  | { do: "pass"; checked: boolean }
  /** Stop the event, wait for the answer, decide again. */
  | { do: "hold" }
  /** Stop the event and say why; nothing but a changed draft gets through. */
  | { do: "block"; findings: Finding[] }
  /** Stop the event and ask once. */
  | { do: "ask"; findings: Finding[] }
  /** Stop the event: the team wants nothing sent unchecked. */
  | { do: "refuse" };

/** A decision that needs the agent. */
export type Stop = Extract<Decision, { do: "block" | "ask" | "refuse" }>;
/** What the agent chose: to go back, to send anyway, or to take a finding's rewrite. */
export type Choice = "back" | "send" | Finding;

export function decide(known: Known): Decision {
  const { report, acknowledged, unchecked } = known;
  if (isEmpty(known.draft)) return { do: "pass", checked: true };
  if (!report) {
    if (known.answerable) return { do: "hold" };
    return unchecked === "open" ? { do: "pass", checked: false } : { do: "refuse" };
  }
  const blocks = report.findings.filter(({ severity }) => severity === "block");
  const warnings = report.findings.filter(
    (finding) => finding.severity === "warn" && !acknowledged.has(ruleKey(finding)),
  );
  if (blocks.length > 0) return { do: "block", findings: [...blocks, ...warnings] };
  if (warnings.length > 0) return { do: "ask", findings: warnings };
  return known.settling ? { do: "hold" } : { do: "pass", checked: true };
}

/** A rule's name across packs. */
export function ruleKey({ pack, rule }: Finding): string {
  return `${pack}/${rule}`;
}

/** Editors leave zero-width fillers behind. */
export function isEmpty(draft: string): boolean {
  return draft.replace(/[\u200b\ufeff]/g, "").trim() === "";
}
