/** A link to the moment being heard: a media fragment, understood by this page and by others. */
function setUpSharing(/** @type {Player} */ player, /** @type {Panels} */ panels) {
  const [field, copied] = [one("moment"), one("copied")];
  panels.addEventListener("open", () => {
    const seconds = Math.max(0, Math.round(player.ms / 100) / 10);
    field.value = `${location.href.split("#")[0]}#t=${seconds}`;
    copied.textContent = "";
  });
  field.addEventListener("focus", () => field.select());
  one("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      copied.textContent = "Copied.";
    } catch {
      field.select(); // no clipboard without https: the reader copies it
      copied.textContent = "Press Ctrl+C to copy.";
    }
  });
}
