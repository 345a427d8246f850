/** ProseMirror with history: what it sends is its model, not its DOM. */
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Schema } from "prosemirror-model";
import { type Command, EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { byId, send } from "./chat.ts";

const schema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "text*", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] },
    text: {},
  },
});

const submit: Command = (state, dispatch) => {
  if (send(state.doc.textBetween(0, state.doc.content.size, "\n"))) {
    dispatch?.(state.tr.delete(0, state.doc.content.size));
  }
  return true;
};

const view = new EditorView(byId("editor"), {
  state: EditorState.create({
    schema,
    plugins: [
      history(),
      keymap({ Enter: submit, "Mod-z": undo, "Mod-y": redo }),
      keymap(baseKeymap),
    ],
  }),
  attributes: { id: "composer", "aria-label": "输入消息" },
});

byId("send").addEventListener("click", () => submit(view.state, view.dispatch));
