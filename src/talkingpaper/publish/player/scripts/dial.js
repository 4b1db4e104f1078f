/** The play button's face, the time and the slider: what every player shows of its sound. */
function setUpDial(/** @type {Player} */ player) {
  const [position, track] = [one("position"), one("track")];
  let shown = "";
  const text = () =>
    say("time_of", { time: clock(player.ms / 1000), total: clock(player.timeline.total / 1000) });
  const place = () => {
    position.max = (player.timeline.total / 1000).toFixed(3);
    position.value = String(player.ms / 1000);
    position.setAttribute("aria-valuetext", text());
  };
  player.addEventListener("tick", () => {
    if (shown === text()) return;
    shown = text();
    one("elapsed").textContent = clock(player.ms / 1000);
    one("total").textContent = clock(player.timeline.total / 1000);
    track.style.setProperty("--share", String(Math.min(player.ms / player.timeline.total, 1)));
    // Screen readers say every change of the slider they stand on (Orca: each second), over the voice.
    if (!player.isPlaying || !position.matches(":focus-visible")) place();
  });
  for (const kind of ["keydown", "blur"]) position.addEventListener(kind, place);
  player.sound.addEventListener("error", () => (one("fault").hidden = false));
  player.addEventListener("load", () => (one("fault").hidden = true));
  player.sound.addEventListener("loadeddata", () => (one("fault").hidden = true)); // at a second try
  position.addEventListener("input", () => {
    player.seek(Number(position.value) * 1000);
    place();
  });
  player.addEventListener("state", () => drawPlay(one("play"), player.isPlaying));
  one("play").addEventListener("click", () => player.toggle());
}

/** Our player instead of the browser's own. */
function showConsole() {
  one("sound").controls = false;
  one("console").hidden = false;
  one("player").classList.add("is-live");
}

/** @param {HTMLElement} button @param {boolean} isPlaying @param {string} [what] it plays */
function drawPlay(button, isPlaying, what = "") {
  const name = say(isPlaying ? "pause" : "play");
  button.setAttribute("aria-label", what ? `${name}: ${what}` : name);
  button.title = name;
  button.querySelector("use").setAttribute("href", isPlaying ? "#icon-pause" : "#icon-play");
}
