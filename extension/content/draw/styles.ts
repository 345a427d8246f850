/**
 * How all we draw looks. As constructed sheets, because a page's policy may forbid style elements; in our
 * shadow root, so that neither side's rules reach the other. Severities differ by shape as well as by colour.
 */

/** For the tree whose text is underlined: the page's, a shadow root's, or our mirror's. */
export const UNDERLINES = `
::highlight(presend-block) {
  text-decoration: underline wavy #d92d20 1.5px;
}
::highlight(presend-warn) {
  text-decoration: underline dashed #dc6803 2px;
}
::highlight(presend-hint) {
  text-decoration: underline dotted #1570ef 2px;
}
`;

export const INTERFACE = `
:host {
  all: initial !important;
  zoom: calc(1 / var(--zoom)) !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  z-index: 2147483647 !important;
  width: 0 !important;
  height: 0 !important;
}
* {
  box-sizing: border-box;
}
.chip, .card, .dialog {
  --block: #d92d20;
  --warn: #b54708;
  --hint: #175cd3;
  --clean: #067647;
  --ink: #1d2939;
  --quiet: #667085;
  --line: #e4e7ec;
  color: var(--ink);
  color-scheme: light;
  font: 13px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  text-align: start;
}
[hidden] {
  display: none !important;
}
.announcer {
  position: fixed;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.mirror {
  position: fixed;
  overflow: hidden;
  pointer-events: none;
  color: transparent;
  transform-origin: 0 0;
}
.mirror > div {
  width: 100%;
}

.chip {
  position: fixed;
  display: inline-flex;
  align-items: center;
  gap: 5px;
  height: 22px;
  padding: 0 8px 0 7px;
  border: 1px solid var(--line);
  border-radius: 11px;
  background: #fff;
  box-shadow: 0 1px 2px rgb(16 24 40 / 8%);
  color: var(--quiet);
  font-size: 12px;
  line-height: 20px;
  white-space: nowrap;
  cursor: pointer;
}
.chip::before {
  flex: none;
  width: 7px;
  height: 7px;
  border-radius: 50%;
  background: currentColor;
  content: "";
}
.chip:hover {
  border-color: currentColor;
}
.chip.ready::before, .chip.clean::before {
  background: #17b26a;
}
.chip.clean { color: var(--clean); }
.chip.hint { color: var(--hint); }
.chip.warn { color: var(--warn); border-color: #fedf89; background: #fffcf5; }
.chip.block { color: var(--block); border-color: #fecdca; background: #fffbfa; }
.chip.block::before { border-radius: 1px; }
.chip.warn::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); border-radius: 0; }
.chip.busy::before { background: transparent; border: 1.5px solid currentColor; }
.chip.off { color: #344054; border-color: #98a2b3; border-style: dashed; }
.chip.off::before { background: linear-gradient(currentColor, currentColor) center / 100% 2px no-repeat; }

.card {
  position: fixed;
  inset: auto;
  width: 320px;
  max-width: calc(100vw - 12px);
  max-height: 420px;
  margin: 0;
  padding: 4px 14px;
  overflow: auto;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: #fff;
  box-shadow: 0 8px 24px rgb(16 24 40 / 14%);
}
.card > p {
  margin: 10px 0;
}

.finding {
  padding: 10px 0;
}
.finding + .finding {
  border-top: 1px solid var(--line);
}
.finding dl {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 4px 10px;
  margin: 0;
}
.finding dt {
  color: var(--quiet);
  font-size: 12px;
  line-height: 21px;
  white-space: nowrap;
}
.finding dd {
  margin: 0;
  overflow-wrap: anywhere;
}
.finding .what {
  font-weight: 600;
}
.finding.block .what { color: var(--block); }
.finding.warn .what { color: var(--warn); }
.finding.hint .what { color: var(--hint); }
.finding .actions {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin-top: 8px;
}
.finding .failed {
  margin: 8px 0 0;
  color: var(--warn);
}

.action {
  max-width: 100%;
  padding: 3px 10px;
  border: 1px solid #d0d5dd;
  border-radius: 6px;
  background: #fff;
  color: var(--ink);
  font: inherit;
  text-align: start;
  cursor: pointer;
}
.action:hover {
  background: #f9fafb;
}
.action.primary {
  border-color: #175cd3;
  background: #175cd3;
  color: #fff;
}
.action.primary:hover {
  background: #1849a9;
}
:focus-visible {
  outline: 2px solid #84adff;
  outline-offset: 1px;
}

.dialog[open] {
  display: flex;
  flex-direction: column;
}
.dialog {
  width: 400px;
  max-width: calc(100vw - 24px);
  max-height: calc(100vh - 24px);
  padding: 18px 20px 16px;
  border: 0;
  border-radius: 12px;
  background: #fff;
  box-shadow: 0 20px 48px rgb(16 24 40 / 24%);
}
.dialog::backdrop {
  background: rgb(16 24 40 / 32%);
}
.dialog h2 {
  margin: 0;
  font-size: 15px;
  font-weight: 600;
  line-height: 1.5;
}
.dialog .lead {
  margin: 2px 0 4px;
  color: var(--quiet);
}
.dialog #findings {
  overflow: auto;
}
.dialog .choices {
  display: flex;
  justify-content: flex-end;
  gap: 8px;
  margin-top: 12px;
}
.dialog .choices .action {
  padding: 5px 14px;
}
`;
