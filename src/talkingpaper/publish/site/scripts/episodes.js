/**
 * @typedef {object} Episode
 * @property {string} slug
 * @property {string} title
 * @property {string} sound its address
 * @property {string} page address of its read-along page; empty: it has none
 * @property {string} cover
 * @property {string} author
 * @property {Timeline} timeline
 * @property {HTMLElement} row
 * @property {HTMLButtonElement} button plays it
 * @property {HTMLElement} progress
 */

/** @param {HTMLElement} row @returns {Episode} with our buttons in place of the browser's player */
function episodeOf(row) {
  const heading = row.querySelector("h3");
  const title = heading.textContent;
  const native = row.querySelector("audio");
  const { total, chapters, cover } = row.dataset;
  const hear = one("hear").content.firstElementChild.cloneNode(true);
  const page = heading.querySelector("a")?.href || "";
  const along = hear.querySelector(".along");
  if (page) along.href = page;
  else along.remove();
  along.setAttribute("aria-label", `${along.textContent}: ${title}`);
  const sound = native.src;
  native.replaceWith(hear);
  return {
    slug: row.id,
    title,
    sound,
    page,
    cover,
    author: row.querySelector(".credit")?.textContent || "",
    timeline: new Timeline({
      cues: [], // whoever wants the words reads along
      speakers: [],
      total: Number(total),
      chapters: JSON.parse(chapters),
    }),
    row,
    button: hear.querySelector(".hear-play"),
    progress: hear.querySelector(".progress"),
  };
}

/** The page's episodes, of which the player holds one. */
class Shelf extends EventTarget {
  /** @type {Episode|null} */
  chosen = null;

  /** @param {Player} player @param {Episode[]} episodes in the order of the page */
  constructor(player, episodes) {
    super();
    this.player = player;
    this.episodes = episodes;
    for (const episode of episodes) {
      episode.button.addEventListener("click", () => {
        if (episode === this.chosen) player.toggle();
        else this.play(episode);
      });
      this.#showProgress(episode);
      drawPlay(episode.button, false, episode.title);
    }
    player.addEventListener("state", () => this.#showState());
    player.addEventListener("tick", () => this.#showProgress(this.chosen));
    addEventListener("pageshow", (event) => {
      // Back from a read-along page: places have moved on meanwhile.
      if (!event.persisted) return;
      episodes.forEach((episode) => this.#showProgress(episode));
      if (!player.isPlaying) this.choose(this.chosen);
    });
  }

  /** @param {string} slug @returns {Episode|undefined} */
  find(slug) {
    return this.episodes.find((episode) => episode.slug === slug);
  }

  /** @param {1|-1} way @returns {Episode|undefined} the one beside the chosen */
  beside(way) {
    return this.episodes[this.episodes.indexOf(this.chosen) + way];
  }

  /** @param {Episode} episode */
  choose(episode) {
    const before = this.chosen;
    this.chosen = episode;
    before?.row.classList.remove("is-chosen", "is-playing");
    episode.row.classList.add("is-chosen");
    const { slug, timeline, sound } = episode;
    this.player.load({ slug, timeline, src: sound });
    if (before) drawPlay(before.button, false, before.title);
    this.dispatchEvent(new Event("choose"));
  }

  /** @param {Episode|undefined} episode nothing happens without one */
  play(episode) {
    if (!episode) return;
    this.choose(episode);
    this.player.play();
  }

  #showState() {
    drawPlay(this.chosen.button, this.player.isPlaying, this.chosen.title);
    this.chosen.row.classList.toggle("is-playing", this.player.isPlaying);
    this.#showProgress(this.chosen);
  }

  /** @param {Episode} episode */
  #showProgress(episode) {
    const { slug, timeline, progress } = episode;
    const isOpen = slug === this.player.slug && !this.player.sound.ended;
    const place = isOpen ? this.player.ms : placeOf(slug, timeline.total);
    const count = Math.ceil((timeline.total - place) / 60000);
    let text = memory.recall(`heard.${slug}`) ? say("heard") : "";
    if (place > 3000) text = say("minutes_left", { count });
    if (progress.textContent !== text) progress.textContent = text;
    const share = Math.round((100 * place) / timeline.total);
    progress.style.setProperty("--share", `${place > 3000 ? share : 0}%`);
  }
}
