/**
 * A link to the moment being heard: a media fragment, understood by the read-along page and by sound
 * files. `address` is what it leads to.
 */
function setUpSharing(/** @type {Player} */ player, /** @type {Panels} */ panels, /** @type {() => string} */ address) {
  const [field, copied] = [one("moment"), one("copied")];
  panels.addEventListener("open", () => {
    const seconds = Math.max(0, Math.round(player.ms / 100) / 10);
    field.value = `${new URL(address(), location.href).href.split("#")[0]}#t=${seconds}`;
    copied.textContent = "";
  });
  field.addEventListener("focus", () => field.select());
  one("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      copied.textContent = say("copied");
    } catch {
      field.select(); // no clipboard without https: the reader copies it
      copied.textContent = say("copy_by_hand");
    }
  });
}
