/**
 * Puts the parts together: the player at the lower edge, and in each row our buttons instead of the
 * browser's player. Without this script the page is a plain list with the browser's own players.
 */
const STEP_MS = 15000;

function start() {
  const rows = [...document.querySelectorAll(".episode")];
  if (!rows.length) return;
  const player = new Player(one("sound"));
  one("player").hidden = false;
  one("tools").hidden = false;
  showConsole();
  const panels = new Panels(one("console"));
  const shelf = new Shelf(player, rows.map(episodeOf));
  const page = location.pathname.split("/").pop() || "index.html";
  const name = `${document.querySelector("h1").textContent} ${page}`;

  setUpDial(player);
  setUpSpeed(player);
  setUpComfort(() => reserveRoom(one("player")));
  setUpChapters(player, (ms) => player.seek(ms));
  setUpSleep(player);
  const queue = new Queue(shelf, `queue.${name}`);
  setUpGoingOn(player, shelf, queue);
  setUpSharing(player, panels, () => shelf.chosen.page || shelf.chosen.sound);
  setUpSession(player, () => ({ ...shelf.chosen, show: document.title }), (way) => shelf.play(shelf.beside(way)));
  setUpShortcuts(player, panels, { ...setUpMoves(player), ...{
    "[": () => shelf.play(shelf.beside(-1)),
    "]": () => shelf.play(shelf.beside(1)),
    "/": () => one("query").focus(),
  } });
  setUpSearch();
  showChosen(player, shelf);
  shelf.addEventListener("choose", () => memory.keep(`episode.${name}`, shelf.chosen.slug));
  player.restoreSpeed();
  const named = shelf.find(decodeURIComponent(location.hash.slice(1)));
  shelf.choose(named || shelf.find(memory.recall(`episode.${name}`)) || shelf.episodes[0]);
  addEventListener("resize", () => reserveRoom(one("player")));
  reserveRoom(one("player"));
}

/** By chapter and by some seconds, as buttons; gives what the arrow keys do. */
function setUpMoves(/** @type {Player} */ player) {
  const moves = {
    "chapter-back": () => player.step(player.timeline.chapters, -1),
    "chapter-on": () => player.step(player.timeline.chapters, 1),
    "seconds-back": () => player.seek(player.ms - STEP_MS),
    "seconds-on": () => player.seek(player.ms + STEP_MS),
  };
  for (const [id, move] of Object.entries(moves)) one(id).addEventListener("click", move);
  return { ArrowLeft: moves["seconds-back"], ArrowRight: moves["seconds-on"] };
}

/** Which episode, and which chapter of it. */
function showChosen(/** @type {Player} */ player, /** @type {Shelf} */ shelf) {
  const link = one("playing");
  const saying = one("saying");
  shelf.addEventListener("choose", () => {
    const { title, page, row } = shelf.chosen;
    const { lang, dir } = row.querySelector("h3");
    Object.assign(link, { textContent: title, lang, dir });
    Object.assign(saying, { lang, dir });
    if (page) link.href = page;
    else link.removeAttribute("href");
  });
  player.addEventListener("tick", () => {
    const { chapters } = player.timeline;
    const chapter = chapters[player.timeline.chapterAt(player.ms + 1)]?.title || "";
    const text = chapters.length > 1 && chapter !== shelf.chosen.title ? chapter : "";
    if (saying.textContent !== text) saying.textContent = text;
  });
}

start();
