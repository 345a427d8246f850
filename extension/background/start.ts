/**
 * The worker's first turn. Listeners must be registered here, synchronously: the browser wakes a stopped worker only
 * for listeners it saw in the first turn, and the engine's module is compiled later. What happens until then is queued
 * and handed on in order. This file must never decide anything.
 */
import init, { accept, alarm, policy_changed, settings_changed } from "./background.js";

const up = init({ module_or_path: chrome.runtime.getURL("background_bg.wasm") });

chrome.runtime.onConnect.addListener((port) => {
  const waiting: unknown[] = [];
  let open = true;
  const keep = (message: unknown) => {
    waiting.push(message);
  };
  const close = () => {
    open = false;
  };
  port.onMessage.addListener(keep);
  port.onDisconnect.addListener(close);
  up.then(() => {
    port.onMessage.removeListener(keep);
    port.onDisconnect.removeListener(close);
    if (open) accept(port, waiting);
  });
});

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "managed") up.then(() => policy_changed());
  else if (area === "local" && changes.settings) up.then(() => settings_changed());
});

chrome.alarms.onAlarm.addListener(() => {
  up.then(() => alarm());
});

// An alarm may not outlive the browser: to be woken is enough to look after the rules, and to set it again.
chrome.runtime.onStartup.addListener(() => {});
chrome.runtime.onInstalled.addListener(() => {});
