/**
 * Runs in a page of its own: the scanner beside its peers. `tools/bench/scanner.ts` bundles it, opens it and takes its
 * rows. Every answer is verified before anything is timed; a wrong one ends the run.
 */
import { type Goal, type Judged, judged, median, rounded } from "../row.ts";
import { drafts, nearMisses, phrases } from "./load.ts";
import { type Candidate, type Hit, naive, type Semantics, verify } from "./matcher.ts";
import { cold, interleaved, ROUNDS, scanAll } from "./measure.ts";
import { heldBytes, ours } from "./ours.ts";
import { fastscan, monyone } from "./peers/packages.ts";
import { plain } from "./peers/plain.ts";
import { flat, trie } from "./peers/regexp.ts";
import { tuned } from "./peers/tuned.ts";

const PACKAGES = [monyone, fastscan];
/** What goals are measured against. The tuned one is measured too, and not gated: there is no such thing to install. */
const PEERS = [flat, trie, ...PACKAGES, plain];
const CANDIDATES = [ours, ...PEERS, tuned];

type Load = {
  name: string;
  phrases: string[];
  texts: string[];
  goal?: Goal;
  /** What the goal is measured against. */
  peers?: Candidate[];
};

/** In UTF-8. */
const UNITS_OF_1_MB = 350_000;

function loads(): Load[] {
  const [few, some, many, most] = [200, 1_000, 10_000, 50_000].map(phrases) as Four<string[]>;
  const short = (list: string[]) => drafts(100, 60, list);
  const ratio = (least: number, aim: number): Goal => ({ of: "ratio", least, aim });
  return [
    { name: "200 phrases × 60", phrases: few, texts: short(few), goal: ratio(3, 6) },
    { name: "1k × 60", phrases: some, texts: short(some), goal: ratio(4, 7) },
    { name: "10k × 60", phrases: many, texts: short(many), goal: ratio(10, 16), peers: PACKAGES },
    { name: "50k × 60", phrases: most, texts: short(most), goal: ratio(6, 11) },
    { name: "10k × 1,000", phrases: many, texts: drafts(20, 1_000, many), goal: ratio(7, 14) },
    { name: "10k × 1 MB", phrases: many, texts: drafts(1, UNITS_OF_1_MB, many), goal: ratio(6, 8) },
    { name: "10k × 60, dense hits", phrases: many, texts: drafts(100, 60, many, 0.95) },
    { name: "10k × 60, near misses", phrases: many, texts: nearMisses(100, 60, many) },
  ];
}

type Four<T> = [T, T, T, T];

/** Called from outside, once. `say` is told what is being done. */
export async function run(say: (words: string) => void): Promise<Judged[]> {
  const rows = [memory()];
  say("build");
  rows.push(build());
  for (const load of loads()) {
    say(load.name);
    rows.push(scan(load));
  }
  say("cold caches");
  rows.push(coldCaches());
  return rows;
}

/** First of all, for memory never shrinks. */
function memory(): Judged {
  const list = phrases(10_000);
  ours.build(list)("有").length;
  const held = rounded(heldBytes() / 2 ** 20);
  ours.free();
  const load =
    "scanner of 10,000 phrases in a module of its own, the list it was built from included";
  const row = { name: "wasm memory at 10k", load, unit: "MB", ours: held, ...NO_PEER, runs: 1 };
  return judged(row, { of: "ours", least: 4, aim: 3 });
}

function build(): Judged {
  const list = phrases(10_000);
  const [text = ""] = drafts(1, 60, list);
  const times = interleaved(
    CANDIDATES.map(({ build }) => () => {
      // Another order each time: V8 keeps what it compiled from the same pattern.
      list.push(list.shift() as string);
      const hits = build(list)(text);
      ours.free();
      return hits;
    }),
  );
  const load = "10,000 phrases as a list of strings → the answer for one draft";
  return beside({
    name: "build 10k",
    load,
    unit: "ms",
    times,
    goal: { of: "ratio", least: 3, aim: 6 },
  });
}

function scan({ name, phrases, texts, goal, peers = PEERS }: Load): Judged {
  const { matchers, hits } = verified(phrases, texts);
  const times = interleaved(matchers.map((matcher) => scanAll(matcher, texts)));
  ours.free();
  const length = texts[0]?.length ?? 0;
  return beside({
    name: `scan ${name}`,
    load: `${texts.length} drafts of ${length} UTF-16 units, ${rounded(hits / texts.length)} hits each`,
    unit: length > 10_000 ? "ms" : "ns",
    times: times.map((rounds) => rounds.map((ns) => ns / texts.length)),
    goal,
    peers,
  });
}

function coldCaches(): Judged {
  const list = phrases(10_000);
  const texts = drafts(50, 60, list);
  const { matchers } = verified(list, texts);
  // Compiled, as they are in a page that is used; only the data is cold.
  for (const matcher of matchers) for (let i = 0; i < 50; i++) scanAll(matcher, texts)();
  const times: number[][] = matchers.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    matchers.forEach((matcher, i) => {
      times[i]?.push(cold(matcher, texts));
    });
  ours.free();
  const load = "drafts of 60 UTF-16 units, 16 MB of other memory written before each";
  return beside({ name: "scan 10k × 60, cold caches", load, unit: "ns", times });
}

/** Builds all and compares their answers with the naive ones. */
function verified(list: string[], texts: string[]) {
  const answers = (semantics: Semantics) => texts.map(naive(list, semantics));
  const right = {
    overlapping: answers("overlapping"),
    "leftmost-longest": answers("leftmost-longest"),
  };
  const matchers = CANDIDATES.map(({ name, semantics, build }) => {
    const matcher = build(list);
    texts.forEach((text, i) => {
      verify(name, text, matcher(text), right[semantics][i] as Hit[]);
    });
    return matcher;
  });
  return { matchers, hits: right.overlapping.flat().length };
}

const NO_PEER = { peer: null, peer_name: null, ratio: null };
const NS_IN = { ns: 1, ms: 1e6 };

type Beside = {
  name: string;
  load: string;
  unit: "ns" | "ms";
  /** In ns, a list of rounds for each of {@link CANDIDATES}. */
  times: number[][];
  goal?: Goal | undefined;
  peers?: Candidate[];
};

/** The row of our times and those of the peer that is best against them; how all others did is in its load. */
function beside({ name, load, unit, times, goal, peers = PEERS }: Beside): Judged {
  const [own = []] = times;
  const all = CANDIDATES.slice(1).map((candidate, i) => {
    const theirs = times[i + 1] ?? [];
    const ratio = rounded(median(theirs.map((ns, round) => ns / (own[round] as number))));
    return { candidate, theirs, ratio };
  });
  const best = all
    .filter(({ candidate }) => peers.includes(candidate))
    .reduce((a, b) => (a.ratio < b.ratio ? a : b));
  const inUnit = (values: number[]) => rounded(median(values) / NS_IN[unit]);
  const each = all.map(({ candidate, ratio }) => `${candidate.name} ${ratio}×`);
  const row = {
    name,
    load: `${load} (${each.join(", ")})`,
    unit,
    ours: inUnit(own),
    peer: inUnit(best.theirs),
    peer_name: best.candidate.name,
    ratio: best.ratio,
    runs: ROUNDS,
  };
  return judged(row, goal);
}
