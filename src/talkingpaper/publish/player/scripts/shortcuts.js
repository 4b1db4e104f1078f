/**
 * Keys of the whole page, listed under “More” and switched off there (WCAG 2.1.4). None works in a
 * field, with Ctrl, Alt or Meta, or on a button or link that has its own use for it.
 */
function setUpShortcuts(player, panels, /** @type {Record<string, () => void>} */ own) {
  const box = one("shortcuts-on");
  box.checked = memory.recall("shortcuts") !== "off";
  box.addEventListener("change", () => memory.keep("shortcuts", box.checked ? null : "off"));

  const keys = {
    " ": () => player.toggle(),
    ",": () => player.step(player.timeline.chapters, -1),
    ".": () => player.step(player.timeline.chapters, 1),
    "-": () => (player.speed -= 0.1),
    "+": () => (player.speed += 0.1),
    "=": () => (player.speed += 0.1), // the same key as +, without Shift
    "?": () => panels.openAt("open-more", "shortcuts-on"),
    ...own,
  };
  addEventListener("keydown", (event) => {
    const act = keys[event.key];
    const target = /** @type {HTMLElement} */ (event.target);
    if (!act || !box.checked || event.defaultPrevented) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === " " && target.closest("button, a, summary")) return;
    if (event.key.startsWith("Arrow") && target.closest(".table")) return; // it scrolls sideways
    event.preventDefault();
    act();
  });
}
