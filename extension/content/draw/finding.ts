/** One finding as the agent reads it: 哪里不对, 为什么, 应该怎么做, and what one click can do about it. */
import type { Finding } from "../protocol.ts";
import { word } from "../words.ts";
import { button, make } from "./dom.ts";

export function findingView(finding: Finding, ...actions: (HTMLElement | null)[]): HTMLElement {
  const shown = actions.filter((action) => action !== null);
  const view = make(
    "section",
    { class: `finding ${finding.severity}` },
    make(
      "dl",
      {},
      ...(finding.text === ""
        ? []
        : answer("what", word("findingWhat"), word("quoted", finding.text))),
      ...answer("why", word("findingWhy"), finding.reason),
      ...(finding.earlier === undefined
        ? []
        : answer("earlier", word("findingEarlier"), word("quoted", finding.earlier))),
      ...(finding.missing
        ? answer("missing", word("findingMissing"), finding.missing.join("、"))
        : []),
      ...answer("how", word("findingHow"), finding.suggest),
    ),
  );
  if (shown.length > 0) view.append(make("div", { class: "actions" }, ...shown));
  return view;
}

/** The button that takes the finding's rewrite; null when it has none. */
export function rewriteButton(
  { rewrite, span }: Finding,
  className: string,
  onClick: () => void,
): HTMLButtonElement | null {
  if (rewrite === undefined || span === null) return null;
  const label = rewrite === "" ? word("rewriteDelete") : word("rewriteWith", rewrite);
  return button(`action ${className}`, label, onClick);
}

/** The button that inserts the sentence to say instead; null when there is none. */
export function sayButton({ say }: Finding, onClick: () => void): HTMLButtonElement | null {
  return say === undefined ? null : button("action", word("insertSay", say), onClick);
}

function answer(className: string, question: string, text: string): HTMLElement[] {
  return [make("dt", {}, question), make("dd", { class: className }, text)];
}
