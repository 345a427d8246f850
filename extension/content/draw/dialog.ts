/**
 * The question before a send: modal, so that the page neither hears its keys nor takes its focus, and kind.
 * Escape goes back to the draft, and so does the button that has the focus.
 */
import type { Choice, Stop } from "../gate/decide.ts";
import { word } from "../words.ts";
import { button, make } from "./dom.ts";
import { findingView, rewriteButton } from "./finding.ts";
import type { Layer } from "./layer.ts";

/**
 * Shows why the send was stopped; resolves with what the agent chose, once the dialog is gone and before the next
 * key: the browser's own `close` event comes later, when a fast agent has typed on.
 */
export function choose(layer: Layer, stop: Stop, problem: string): Promise<Choice> {
  return new Promise((resolve) => {
    const close = (choice: Choice) => {
      dialog.close();
      dialog.remove();
      resolve(choice);
    };
    const { title, lead } = opening(stop, problem);
    const back = button("action primary", word("goBack"), () => close("back"));
    const choices = make("div", { class: "choices" }, back);
    if (stop.do === "ask")
      choices.prepend(button("action", word("sendAnyway"), () => close("send")));
    const findings = stop.do === "refuse" ? [] : stop.findings;
    const dialog = make(
      "dialog",
      {
        class: "dialog",
        role: "alertdialog",
        "aria-labelledby": "title",
        "aria-describedby": "lead findings",
      },
      make("h2", { id: "title" }, title),
      make("p", { id: "lead", class: "lead" }, lead),
      make(
        "div",
        { id: "findings" },
        ...findings.map((it) =>
          findingView(
            it,
            rewriteButton(it, "", () => close(it)),
          ),
        ),
      ),
      choices,
    );
    // Escape; and a layer that the page threw out.
    for (const type of ["cancel", "close"]) dialog.addEventListener(type, () => close("back"));
    // Not in a dialog of the page's, which may close under ours.
    layer.attach(null);
    layer.root.append(dialog);
    dialog.showModal();
    back.focus();
  });
}

/** Closes the dialog of a layer that the page threw out: nobody can answer it any more. */
export function withdraw(layer: Layer): void {
  layer.root.querySelector("dialog")?.close();
}

function opening(stop: Stop, problem: string): { title: string; lead: string } {
  switch (stop.do) {
    case "block":
      return { title: word("blockTitle"), lead: word("blockLead") };
    case "ask":
      return { title: word("warnTitle"), lead: word("warnLead") };
    case "refuse":
      return { title: word("refuseTitle"), lead: word("refuseLead", problem) };
  }
}
