/**
 * One walk over a rich text yields both its text and the map from offsets back to text nodes, so the two can
 * never disagree (`innerText` and ranges can). Blocks and <br> become \n; what the agent cannot type into
 * (mentions, pictures, placeholders) is skipped. Looks at tags alone, never at styles: no layout is forced.
 */

/** The text, and the nodes it came from in order, each with the offset of its first code unit. */
export type TextMap = { text: string; pieces: { node: Text; start: number }[] };

/** A place in the tree, as ranges and selections want it. */
export type Place = { node: Text; offset: number };

const TEXT = 3;
const ELEMENT = 1;
const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL"
  ).split(" "),
);
const SKIPPED = new Set(["BUTTON", "SCRIPT", "STYLE", "TEMPLATE", "TEXTAREA", "SELECT"]);

export function walk(root: Node): TextMap {
  const pieces: TextMap["pieces"] = [];
  let text = "";
  let lines = 0;
  let lineOpen = false;

  const openLine = () => {
    if (lineOpen) return;
    if (lines > 0) text += "\n";
    lines++;
    lineOpen = true;
  };

  const visit = (node: Node) => {
    if (node.nodeType === TEXT) {
      const { data } = node as Text;
      if (data === "" || isIndentation(node as Text)) return;
      openLine();
      pieces.push({ node: node as Text, start: text.length });
      text += data;
    } else if (node.nodeName === "BR") {
      // A break ends its line; the last one of a block is the editor's filler and adds none.
      openLine();
      lineOpen = false;
    } else if (node.nodeType === ELEMENT && !isAtom(node as Element)) {
      visitChildren(node, BLOCKS.has(node.nodeName));
    }
  };

  const visitChildren = (node: Node, block: boolean) => {
    if (block) lineOpen = false;
    for (const child of node.childNodes) visit(child);
    if (block) lineOpen = false;
  };

  visitChildren(root, true);
  return { text, pieces };
}

/**
 * The place of an offset. On the border of two nodes a start belongs to the later, an end to the earlier; an
 * offset between two lines moves to the text beside it. Null when there is no text.
 */
export function placeOf({ pieces }: TextMap, offset: number, side: "start" | "end"): Place | null {
  const piece =
    side === "start"
      ? (pieces.find(({ node, start }) => start + node.data.length > offset) ?? pieces.at(-1))
      : (pieces.findLast(({ start }) => start < offset) ?? pieces[0]);
  if (!piece) return null;
  const inside = Math.min(Math.max(offset - piece.start, 0), piece.node.data.length);
  return { node: piece.node, offset: inside };
}

/** The line breaks of the page's source between two blocks. */
function isIndentation(node: Text): boolean {
  if (!/^\s*\n\s*$/.test(node.data)) return false;
  return isBlock(node.previousSibling) || isBlock(node.nextSibling);
}

function isBlock(node: Node | null): boolean {
  return node !== null && BLOCKS.has(node.nodeName);
}

function isAtom(element: Element): boolean {
  return SKIPPED.has(element.nodeName) || element.getAttribute("contenteditable") === "false";
}
