/**
 * The list of chapters: where we are, and a way to each. It is in the page for the sound that is in
 * it, so that the contents are there without scripts; for any other sound it is drawn here.
 */
function setUpChapters(/** @type {Player} */ player, /** @type {(ms: number) => void} */ jump) {
  const panel = one("panel-chapters");
  const list = panel.querySelector("ol");
  one("open-chapters").after(panel);
  panel.hidden = true;
  let shown = -1;
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault(); // without scripts it plays the sound file by itself
    jump(Number(link.dataset.ms));
    player.play();
  });
  player.addEventListener("load", () => {
    shown = -1;
    if (list.dataset.slug === player.slug) return;
    list.dataset.slug = player.slug;
    list.replaceChildren(...player.timeline.chapters.map((chapter) => chapterRow(player, chapter)));
  });
  player.addEventListener("tick", () => {
    const here = player.timeline.chapterAt(player.ms + 1);
    if (here === shown) return;
    const links = list.querySelectorAll("a");
    links[shown]?.removeAttribute("aria-current");
    links[here]?.setAttribute("aria-current", "true");
    shown = here;
  });
}

/** @returns {HTMLLIElement} the same as in the player's template */
function chapterRow(/** @type {Player} */ player, { start, title }) {
  const [row, link, name, time] = ["li", "a", "bdi", "span"].map((tag) => document.createElement(tag));
  name.textContent = title;
  time.textContent = clock(start / 1000);
  time.className = "clock";
  link.href = `${player.sound.src}#t=${start / 1000}`;
  link.dataset.ms = String(start);
  link.append(name, " ", time);
  row.append(link);
  return row;
}
