/**
 * Keeps room at the lower edge, so that nothing focused lies under the player (WCAG 2.4.11).
 * @param {HTMLElement} section the player
 */
function reserveRoom(section) {
  document.documentElement.style.setProperty("--covered", `${coveredHeight(section)}px`);
}

/** @param {HTMLElement} section @returns {number} what the player covers of the window, in px */
function coveredHeight(section) {
  return getComputedStyle(section).position === "fixed" ? section.offsetHeight : 0;
}
