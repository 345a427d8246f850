import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, walk } from "./walker.ts";

/** As much of the DOM as the walker reads. `SPAN!` is an atom: the agent cannot type into it. */
function make(tag: string, ...children: (string | Node)[]): Node {
  const nodes = children.map((child) => (typeof child === "string" ? textNode(child) : child));
  nodes.forEach((node, at) => {
    const [previousSibling, nextSibling] = [nodes[at - 1] ?? null, nodes[at + 1] ?? null];
    Object.assign(node, { previousSibling, nextSibling });
  });
  const getAttribute = () => (tag.endsWith("!") ? "false" : null);
  const element = { nodeType: 1, nodeName: tag.replace("!", ""), childNodes: nodes, getAttribute };
  return element as unknown as Node;
}

function textNode(data: string): Node {
  return { nodeType: 3, nodeName: "#text", data } as unknown as Node;
}

const read = (...children: (string | Node)[]) => walk(make("DIV", ...children)).text;

test("blocks and breaks become line breaks, none before the first line or after the last", () => {
  assert.equal(read("您好"), "您好");
  assert.equal(read(make("P", "一"), make("P", "二")), "一\n二");
  assert.equal(read("一", make("DIV", "二"), "三"), "一\n二\n三");
  assert.equal(read("一", make("BR"), "二"), "一\n二");
  assert.equal(
    read(make("UL", make("LI", make("P", "一")), make("LI", make("P", "二")))),
    "一\n二",
  );
  assert.equal(read(), "");
});

test("the break that fills an empty line is that line, and one at the end of a block is nothing", () => {
  assert.equal(read(make("P", "一"), make("P", make("BR")), make("P", "二")), "一\n\n二");
  assert.equal(read(make("P", "一", make("BR")), make("P", "二")), "一\n二");
  assert.equal(read(make("P", "一", make("BR"), make("BR"))), "一\n");
  assert.equal(read(make("P", make("BR"))), "");
});

test("inline marks do not part the text, atoms and the source's indentation are not text", () => {
  assert.equal(read(make("P", "全网", make("B", "最"), "便宜")), "全网最便宜");
  assert.equal(read(make("P", make("SPAN!", "@小王"), "您好")), "您好");
  assert.equal(read("\n  ", make("P", "一"), "\n  ", make("P", "二"), "\n"), "一\n二");
});

test("every span of the text leads to places that hold exactly its characters", () => {
  const map = walk(
    make("DIV", make("P", "全网", make("B", "最"), "便宜"), make("P", "吗", make("BR"), "😊")),
  );
  const { text, pieces } = map;
  const between = (start: number, end: number) => {
    const from = placeOf(map, start, "start");
    const to = placeOf(map, end, "end");
    assert.ok(from && to);
    const [first, last] = [from, to].map(({ node }) => pieces.findIndex((it) => it.node === node));
    return pieces
      .slice(first, (last ?? 0) + 1)
      .map(({ node }) =>
        node.data.slice(
          node === from.node ? from.offset : 0,
          node === to.node ? to.offset : undefined,
        ),
      )
      .join("");
  };
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) {
      const words = text.slice(start, end).replaceAll("\n", "");
      if (words !== "") assert.equal(between(start, end), words, `[${start}, ${end})`);
    }
  }
});

test("on the border of two nodes a start belongs to the later one, an end to the earlier", () => {
  const map = walk(make("DIV", "全网", make("B", "最")));
  assert.deepEqual(placeOf(map, 2, "start"), { node: map.pieces[1]?.node, offset: 0 });
  assert.deepEqual(placeOf(map, 2, "end"), { node: map.pieces[0]?.node, offset: 2 });
  assert.equal(placeOf(walk(make("DIV")), 0, "start"), null);
});
