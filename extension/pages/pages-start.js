// Loads a page. A file of its own, because an extension's pages may hold no script inside them.
import init from "./pages.js";

init().catch((error) => {
  document.body.textContent = chrome.i18n.getMessage("pageBroken");
  throw error;
});
