/**
 * Underlines by the CSS Custom Highlight API: in rich text under the page's own words, in a textarea under the
 * words of its mirror. No element is added to any editor, and the page's text is not touched.
 */
import type { Composer } from "../composer/composer.ts";
import type { Finding, Severity } from "../protocol.ts";
import { contains } from "./place.ts";
import { UNDERLINES } from "./styles.ts";

type Loud = Exclude<Severity, "silent">;
type Line = { finding: Finding; range: Range };

const PRIORITY: Record<Loud, number> = { hint: 1, warn: 2, block: 3 };

export class Underlines {
  readonly #sheet = new CSSStyleSheet();
  readonly #highlights = new Map<Loud, Highlight>();
  #lines: Line[] = [];

  constructor() {
    this.#sheet.replaceSync(UNDERLINES);
  }

  /** Underlines the findings, and nothing else any more. */
  draw(composer: Composer | null, findings: readonly Finding[]): void {
    const spanned = findings.filter(({ span }) => span !== null);
    const ranges = composer?.ranges(spanned.flatMap(({ span }) => (span ? [span] : []))) ?? [];
    this.#lines = spanned.flatMap((finding, at) => {
      const range = ranges[at];
      return range ? [{ finding, range }] : [];
    });
    for (const severity of Object.keys(PRIORITY) as Loud[]) this.#fill(severity);
    const [first] = this.#lines;
    if (first) this.#dress(first.range.startContainer.getRootNode() as Document | ShadowRoot);
  }

  /** The findings under a point, and the rectangle it hit. */
  at(x: number, y: number): { findings: Finding[]; box: DOMRect } | null {
    let box: DOMRect | null = null;
    const findings: Finding[] = [];
    for (const line of this.#lines) {
      const hit = [...line.range.getClientRects()].find((rect) => contains(rect, x, y));
      if (!hit) continue;
      box ??= hit;
      findings.push(line.finding);
    }
    return box && { findings, box };
  }

  /** Takes every underline away. */
  clear(): void {
    this.draw(null, []);
  }

  #fill(severity: Loud): void {
    const highlight = this.#highlight(severity);
    highlight.clear();
    for (const { finding, range } of this.#lines) {
      if (finding.severity === severity) highlight.add(range);
    }
  }

  #highlight(severity: Loud): Highlight {
    const known = this.#highlights.get(severity);
    const highlight = known ?? new Highlight();
    if (!known) {
      highlight.priority = PRIORITY[severity];
      this.#highlights.set(severity, highlight);
    }
    CSS.highlights.set(`presend-${severity}`, highlight);
    return highlight;
  }

  /** The sheet must be in the very tree of the text (Firefox), and pages replace their list of sheets. */
  #dress(tree: Document | ShadowRoot): void {
    if (tree.adoptedStyleSheets.includes(this.#sheet)) return;
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, this.#sheet];
  }
}
