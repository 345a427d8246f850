import assert from "node:assert/strict";
import { test } from "node:test";
import { isSendLabel } from "./send-path.ts";

test("a send button is known by its label, with or without its key and what it sends", () => {
  const labels =
    "发送|发 送|发送(Enter)|发送（Enter）|发送(S)|发送 ⏎|发送 Ctrl+Enter|发送(Ctrl+回车)|发送消息|立即发送|确认发送|回复|回复消息|提交|" +
    "Send|SEND|Send ↵|Send message|Send (Ctrl+Enter)|Reply|Send reply|Submit| ✈ 发送\n";
  for (const label of labels.split("|")) assert.ok(isSendLabel(label), label);
});

test("a button that sends something else, or later, is not the composer's", () => {
  const labels =
    "发送图片|发送优惠券|发送商品|发送记录|快捷回复|定时发送|Send file|Reply to all|Sent|重新发送|";
  for (const label of labels.split("|")) assert.ok(!isSendLabel(label), label);
});
