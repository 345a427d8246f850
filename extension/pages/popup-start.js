// Loads the popup. A file of its own, because an extension's pages may hold no script inside them.
import init from "./popup.js";

init().catch((error) => {
  document.body.textContent = chrome.i18n.getMessage("popupBroken");
  throw error;
});
