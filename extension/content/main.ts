/**
 * The content script's entry: runs in every frame at `document_start`, and does nothing at all on a page that
 * is no workbench. It begins at once with what the extension knows, for listeners must be the first on the page;
 * what a team has published of the page comes a moment later, or in the middle of the day.
 */
import workbenches from "presend:workbenches";
import { Frame } from "./frame.ts";
import { preferPublished } from "./published.ts";
import { follow } from "./stored.ts";
import { findWorkbench, type Workbench } from "./workbench.ts";

// A blank frame has its opener's origin, and no address of its own.
const address = location.protocol === "about:" ? `${self.origin}/` : location.href;
let frame: Frame | null = null;

use(findWorkbench(workbenches, address));
follow("active", (active) => {
  use(findWorkbench(preferPublished(active, workbenches, isSelector), address));
});

function use(workbench: Workbench | null): void {
  if (!workbench || !(document.documentElement instanceof HTMLElement)) return;
  if (frame) {
    frame.handleRelease(workbench);
  } else {
    frame = new Frame(workbench);
    frame.start();
  }
}

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
