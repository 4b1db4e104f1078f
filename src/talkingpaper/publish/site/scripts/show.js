/**
 * The show's page: one sound at a time, a speed for all, each place remembered, and a search.
 * Without this script the page is a plain list with the browser's own players.
 */

const ENOUGH_S = 5; // a place nearer to the beginning or the end is not worth going back to

/** @type {HTMLAudioElement[]} */
const sounds = [...document.querySelectorAll("audio")];

/**
 * In milliseconds, as the episode's own page keeps it: listening goes on from either.
 * @param {HTMLAudioElement} sound
 * @returns {string} what its place is remembered by
 */
const placeName = (sound) => `place.${sound.closest("li").id}`;

/** @param {HTMLAudioElement} sound @returns {HTMLElement} */
const titleOf = (sound) => sound.closest("li").querySelector("h3");

function setUpSounds() {
  for (const sound of sounds) {
    sound.addEventListener("play", () => {
      for (const other of sounds) if (other !== sound) other.pause();
      showOnLockScreen(sound);
    });
    sound.addEventListener("loadedmetadata", () => {
      const place = Number(memory.recall(placeName(sound))) / 1000;
      if (place > ENOUGH_S && place < sound.duration - ENOUGH_S) sound.currentTime = place;
    });
    sound.addEventListener("pause", () => keepPlace(sound));
    sound.addEventListener("ended", () => memory.keep(placeName(sound), null));
  }
  addEventListener("pagehide", () => sounds.filter((sound) => !sound.paused).forEach(keepPlace));
}

/** @param {HTMLAudioElement} sound */
function keepPlace(sound) {
  if (!sound.ended) memory.keep(placeName(sound), String(Math.round(sound.currentTime * 1000)));
}

/** @param {HTMLAudioElement} sound */
function showOnLockScreen(sound) {
  const session = navigator.mediaSession;
  if (!session || !window.MediaMetadata) return;
  const cover = sound.dataset.cover;
  const artwork = cover ? [{ src: new URL(cover, location.href).href, type: "image/jpeg" }] : [];
  const album = document.querySelector("h1").textContent;
  session.metadata = new MediaMetadata({ title: titleOf(sound).textContent, album, artwork });
  const step = (by) => () => sounds[sounds.indexOf(sound) + by]?.play();
  session.setActionHandler("previoustrack", step(-1));
  session.setActionHandler("nexttrack", step(1));
}

function setUpSpeed() {
  const choice = one("speed");
  const set = (speed) => {
    for (const sound of sounds) {
      sound.defaultPlaybackRate = speed;
      sound.playbackRate = speed;
    }
  };
  const known = [...choice.options].map((option) => option.value);
  const kept = memory.recall("speed");
  if (kept && !known.includes(kept) && Number(kept) >= 0.5 && Number(kept) <= 3) {
    choice.add(new Option(`${kept}×`, kept)); // chosen on an article's page, which has finer steps
  }
  if (kept) choice.value = kept;
  if (!choice.value) choice.value = "1";
  set(Number(choice.value));
  choice.addEventListener("change", () => {
    memory.keep("speed", choice.value);
    set(Number(choice.value));
  });
}

/** @param {string} text @returns {string} letters to compare: no case, no accents */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function setUpSearch() {
  const query = one("query");
  const rows = [...document.querySelectorAll(".episode")];
  const parts = ["h3", ".credit", ".excerpt", ".when"];
  const texts = rows.map((row) => plain(
    parts.map((part) => row.querySelector(part)?.textContent || "").join(" "),
  ));
  query.addEventListener("input", () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      const isFound = words.every((word) => texts[index].includes(word));
      row.hidden = !isFound;
      count += Number(isFound);
    });
    const here = query.dataset.more ? " on this page" : "";
    one("found").textContent = words.length
      ? count ? `${count} of ${rows.length} episodes${here}` : `No episode${here} has these words.`
      : "";
    if (query.dataset.more) searchElsewhere(query, words);
  });
}

/** @type {Promise<Array<[slug: string, title: string, date: string, page: string]>>|undefined} */
let others;
const MOST_ELSEWHERE = 50;

/**
 * The episodes of a long show's other pages, by title; their list is loaded when it is first needed.
 * @param {HTMLInputElement} query @param {string[]} words
 */
async function searchElsewhere(query, words) {
  others ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = query.dataset.more;
    script.addEventListener("load", () => resolve(window.talkingpaperEpisodes));
    script.addEventListener("error", () => resolve([])); // then this page is all there is to search
    document.head.append(script);
  });
  const asked = query.value;
  const known = await others;
  if (query.value !== asked) return; // the reader typed on meanwhile
  const found = words.length
    ? known.filter(([, title, , page]) => page !== query.dataset.page
        && words.every((word) => plain(title).includes(word)))
    : [];
  one("elsewhere-list").replaceChildren(...found.slice(0, MOST_ELSEWHERE).map(elsewhereRow));
  one("elsewhere").hidden = !found.length;
}

/** @param {string[]} episode @returns {HTMLLIElement} */
function elsewhereRow([slug, title, date, page]) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${page}#${slug}`;
  link.textContent = title;
  row.append(link, ` ${date}`);
  return row;
}

if (sounds.length) {
  setUpSounds();
  setUpSpeed();
  setUpSearch();
  one("tools").hidden = false;
}
