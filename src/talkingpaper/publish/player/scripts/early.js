/**
 * Runs before the first line is painted, so that nobody who chose the dark sees a white flash.
 * The module script uses both functions again.
 */

/** @typedef {{theme: string, size: number, leading: number, letters: boolean, still: boolean,
 *             words: boolean, follow: boolean}} Comfort */

/** @returns {Partial<Comfort>} what the reader chose on this device; empty where nothing is kept */
function recallComfort() {
  try {
    return JSON.parse(localStorage.getItem("talkingpaper.comfort") || "{}") || {};
  } catch {
    return {}; // storage may be forbidden, as on file: and in private windows, or hold rubbish
  }
}

/** @param {Partial<Comfort>} comfort */
function applyComfort(comfort) {
  const page = document.documentElement;
  page.dataset.theme = comfort.theme || "auto";
  page.toggleAttribute("data-letters", Boolean(comfort.letters));
  page.toggleAttribute("data-still", Boolean(comfort.still));
  page.style.setProperty("--text-scale", String((Number(comfort.size) || 100) / 100));
  if (Number(comfort.leading)) page.style.setProperty("--leading", String(Number(comfort.leading)));
  else page.style.removeProperty("--leading");
}

applyComfort(recallComfort());
document.documentElement.toggleAttribute("data-scripts", true);
