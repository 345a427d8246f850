// Loads the playground. A file of its own, because the page's policy allows no script inside it.
import init from "./presend-www.js";

init().catch((error) => {
  document.body.textContent =
    "页面没有载入完整，请刷新再试。The page did not load completely; please reload it.";
  throw error;
});
