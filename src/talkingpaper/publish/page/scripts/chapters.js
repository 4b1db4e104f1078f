/** The list of chapters: where we are, and a way to each. */
function setUpChapters(/** @type {Player} */ player, /** @type {(ms: number) => void} */ jump) {
  const links = [...document.querySelectorAll("#panel-chapters a")];
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault(); // without scripts it is a plain link to the sentence
      jump(Number(link.dataset.ms));
      player.play();
    });
  }
  let shown = -1;
  player.addEventListener("tick", () => {
    const here = player.timeline.chapterAt(player.ms + 1);
    if (here === shown) return;
    links[shown]?.removeAttribute("aria-current");
    links[here]?.setAttribute("aria-current", "true");
    shown = here;
  });
}
