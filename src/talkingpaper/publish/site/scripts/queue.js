/** What is to be heard next: episodes the listener put in a row, remembered for this page. */
class Queue {
  #name;

  /** @param {Shelf} shelf @param {string} name by which it is remembered */
  constructor(shelf, name) {
    this.shelf = shelf;
    this.#name = name;
    /** @type {Episode[]} */
    this.episodes = (memory.recall(name) || "").split(" ").map((slug) => shelf.find(slug)).filter(Boolean);
    for (const episode of shelf.episodes) {
      const button = episode.row.querySelector(".hear-queue");
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${episode.title}`);
      button.addEventListener("click", () => this.toggle(episode));
    }
    shelf.addEventListener("choose", () => this.remove(shelf.chosen));
    this.#changed();
  }

  /** @param {Episode} episode */
  toggle(episode) {
    if (this.episodes.includes(episode)) this.remove(episode);
    else {
      this.episodes.push(episode);
      this.#changed();
    }
  }

  /** @param {Episode} episode */
  remove(episode) {
    this.episodes = this.episodes.filter((one) => one !== episode);
    this.#changed();
  }

  #changed() {
    memory.keep(this.#name, this.episodes.map((episode) => episode.slug).join(" ") || null);
    for (const episode of this.shelf.episodes) {
      const button = episode.row.querySelector(".hear-queue");
      const isIn = this.episodes.includes(episode);
      button.setAttribute("aria-pressed", String(isIn));
      button.title = say(isIn ? "added" : "add");
    }
    one("queue-count").textContent = this.episodes.length ? String(this.episodes.length) : "";
    one("queue-empty").hidden = this.episodes.length > 0;
    one("queue").replaceChildren(...this.episodes.map((episode) => this.#row(episode)));
  }

  /** @param {Episode} episode */
  #row(episode) {
    const [row, play, remove] = ["li", "button", "button"].map((tag) => document.createElement(tag));
    play.type = remove.type = "button";
    play.textContent = episode.title;
    play.lang = episode.row.querySelector("h3").lang;
    play.addEventListener("click", () => {
      this.shelf.play(episode);
      this.#focus(0);
    });
    remove.textContent = "×";
    remove.title = say("remove");
    remove.setAttribute("aria-label", `${say("remove")}: ${episode.title}`);
    remove.addEventListener("click", () => {
      const place = this.episodes.indexOf(episode);
      this.remove(episode);
      this.#focus(place);
    });
    row.append(play, remove);
    return row;
  }

  /** Keeps the focus in the drawer when the row that had it is gone. */
  #focus(place) {
    const rows = one("queue").children;
    (rows[Math.min(place, rows.length - 1)]?.lastElementChild || one("goes-on")).focus();
  }
}

/** At the end of an episode: the queue's next, else, if that was asked for, the list's. */
function setUpGoingOn(/** @type {Player} */ player, /** @type {Shelf} */ shelf, /** @type {Queue} */ queue) {
  const box = one("goes-on");
  box.checked = memory.recall("goes-on") === "yes";
  box.addEventListener("change", () => memory.keep("goes-on", box.checked ? "yes" : null));
  player.addEventListener("end", (event) => {
    if (event.defaultPrevented) return; // the sleep timer
    shelf.play(queue.episodes[0] || (box.checked ? shelf.beside(1) : undefined));
  });
}
