/** Which of the team's three standards applies to a conversation. */
export type Profile = "presales" | "aftersales" | "followup";
export type Role = "customer" | "agent";
export type Severity = "silent" | "hint" | "warn" | "block";
export type Verdict = "pass" | "hint" | "warn" | "block";

/** One message of the conversation, oldest first. `at` is RFC 3339. */
export type Message = { role: Role; text: string; at?: string };

export type Finding = {
  rule: string;
  pack: string;
  kind: string;
  severity: Severity;
  dimension: string;
  /** [start, end) in UTF-16 code units of the draft as typed. */
  span: [number, number] | null;
  /** The draft's own text in the span. */
  text: string;
  /** 为什么不对: why it is wrong. */
  reason: string;
  /** 应该怎么做: what to do instead. */
  suggest: string;
  /** Replaces the text of the span, on a click. */
  rewrite?: string;
  /** A sentence to insert, on a click. */
  say?: string;
  points: number;
};

export type Report = {
  id: string;
  verdict: Verdict;
  score: number;
  findings: Finding[];
  slots: Record<string, never>;
  steps: never[];
  receipt: { engine: string; packs: string; input: string };
};

/** What a frame says to the background, on its long-lived port. */
export type Request =
  /** The whole conversation, sent before the first check and after each change. */
  | { type: "conversation"; version: number; messages: Message[] }
  | { type: "check"; id: number; conversation: number; draft: string };

/** What the background says to a frame. `state` comes first on every port, and again on every change. */
export type Response =
  | { type: "state"; state: State }
  | { type: "report"; id: number; conversation: number; report: Report };

/** `ready: "none"`: nothing can be checked, and `problem` says why. */
export type State =
  | { ready: "loading" }
  | { ready: "checking"; rules: number; problem: string | null }
  | { ready: "none"; problem: string };
