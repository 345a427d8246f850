/**
 * The content script's entry: runs in every frame at `document_start`, and does nothing at all on a page that
 * is no workbench.
 */
import workbenches from "presend:workbenches";
import { Frame } from "./frame.ts";
import { findWorkbench } from "./workbench.ts";

// A blank frame has its opener's origin, and no address of its own.
const address = location.protocol === "about:" ? `${self.origin}/` : location.href;
const workbench = findWorkbench(workbenches, address);
if (workbench && document.documentElement instanceof HTMLElement) new Frame(workbench).start();
