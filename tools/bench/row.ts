/** A measurement as it is printed and as it stands in dist/bench.json, and what is asked of it. */

export type Row = {
  /** What was measured, such as `scan 10k × 60`. */
  name: string;
  /** On what, in words. */
  load: string;
  unit: string;
  ours: number;
  /** The best of the peers, in the same unit. */
  peer: number | null;
  peer_name: string | null;
  /** How many times better than the peer: the median over the runs of the quotient within one. */
  ratio: number | null;
  goal: string;
  runs: number;
};

/** At least, and what is aimed at: a ratio (`4×`, more is better) or a figure of our own (less is better). */
export type Goal = { of: "ratio" | "ours"; least: number; aim?: number };

export type Judged = Row & { verdict: "aim" | "met" | "missed" | "" };

/** Puts the goal in words and judges by it. Without a goal the row is for reading. */
export function judged(row: Omit<Row, "goal">, goal?: Goal): Judged {
  if (!goal) return { ...row, goal: "reported, not gated", verdict: "" };
  const [sign, unit] = goal.of === "ratio" ? ["≥", "×"] : ["≤", ` ${row.unit}`];
  const aim = goal.aim === undefined ? "" : `, aim ${goal.aim}${unit}`;
  const words = `${sign} ${goal.least}${unit}${aim}`;
  return { ...row, goal: words, verdict: verdict(row[goal.of] ?? Number.NaN, goal) };
}

function verdict(value: number, { of, least, aim }: Goal): Judged["verdict"] {
  const reaches = (wanted: number) => (of === "ratio" ? value >= wanted : value <= wanted);
  if (aim !== undefined && reaches(aim)) return "aim";
  return reaches(least) ? "met" : "missed";
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Three digits that matter. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

const MARKS = { aim: "✓✓ aim reached", met: "✓ goal met", missed: "✗ goal missed", "": "" };

/** The rows as a table for people, the longer words beneath each row. */
export function table(rows: Judged[]): string {
  return rows.map(lines).join("\n");
}

function lines(row: Judged): string {
  const peer =
    row.peer === null ? "" : `${row.ratio}×  (${row.peer_name}: ${row.peer} ${row.unit})`;
  const head = [row.name.padEnd(34), `${row.ours} ${row.unit}`.padEnd(14), peer.padEnd(44)];
  return `${head.join(" ")} ${MARKS[row.verdict]}\n    ${row.load}; ${row.goal}; ${row.runs} runs`;
}
