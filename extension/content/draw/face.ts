/** What the chip says of a state: the one place that decides between clean, findings and not checking. */
import { isEmpty } from "../gate/decide.ts";
import type { Status } from "../link.ts";
import type { Finding } from "../protocol.ts";
import { word } from "../words.ts";
import type { Face } from "./chip.ts";

export type Checked = {
  status: Status;
  draft: string;
  findings: readonly Finding[];
  /** Whether the findings are the verdict on exactly this draft. */
  checked: boolean;
};

export function faceOf({ status, draft, findings, checked }: Checked): Face {
  switch (status.is) {
    case "lost":
      return { tone: "off", label: word("chipLost"), title: word("whyLost") };
    case "none":
      return { tone: "off", label: word("chipOff"), title: word("whyOff", status.problem) };
    case "connecting":
      return { tone: "busy", label: word("chipConnecting"), title: word("whyConnecting") };
    case "checking":
      return faceOfDraft(draft, findings, checked);
  }
}

function faceOfDraft(draft: string, findings: readonly Finding[], checked: boolean): Face {
  if (isEmpty(draft)) return { tone: "ready", label: word("chipReady"), title: word("whyReady") };
  if (!checked) return { tone: "busy", label: word("chipBusy"), title: word("whyBusy") };
  const tone = (["block", "warn", "hint"] as const).find((severity) =>
    findings.some((finding) => finding.severity === severity),
  );
  if (!tone) return { tone: "clean", label: word("chipClean"), title: word("whyClean") };
  const label = word(tone === "hint" ? "chipHints" : "chipFindings", findings.length);
  return { tone, label, title: word("whyFindings") };
}
