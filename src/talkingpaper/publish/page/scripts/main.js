/** Puts the parts together. */
function start() {
  const data = JSON.parse(one("timing").textContent);
  const [section, article, sound] = [one("player"), one("article"), one("sound")];
  const timeline = new Timeline(data);
  const player = new Player(sound, timeline, data.slug);
  sound.controls = false;
  one("console").hidden = false;
  section.classList.add("is-live");
  const marking = new Marking(article);
  const following = new Following(marking, section);
  const panels = new Panels(one("console"));

  const jump = (ms) => {
    player.seek(ms);
    following.rejoin();
  };
  const stepper = (stops, way) => () => {
    player.step(stops, way);
    following.rejoin();
  };
  const moves = {
    sentenceBack: stepper(timeline.sentences, -1),
    sentenceOn: stepper(timeline.sentences, 1),
    paragraphBack: stepper(timeline.paragraphs, -1),
    paragraphOn: stepper(timeline.paragraphs, 1),
  };
  one("sentence-back").addEventListener("click", moves.sentenceBack);
  one("sentence-on").addEventListener("click", moves.sentenceOn);
  one("paragraph-back").addEventListener("click", moves.paragraphBack);
  one("paragraph-on").addEventListener("click", moves.paragraphOn);
  one("play").addEventListener("click", () => player.toggle());

  showSound(player, marking, following);
  setUpSpeed(player);
  setUpComfort(marking, following);
  setUpChapters(player, jump);
  setUpSearch(player, article, jump);
  setUpSleep(player);
  setUpSharing(player, panels);
  setUpSession(player, data);
  setUpShortcuts(player, panels, following, moves);
  listenToTaps(article, player, jump);
  addEventListener("hashchange", () => {
    const moment = momentOf(location.hash);
    if (moment !== null) jump(moment * 1000);
  });
  player.restore();
  if (player.ms > 0) following.rejoin();
}

/** What is heard, as text, marks, times and the play button's face. */
function showSound(player, marking, following) {
  const position = one("position");
  const total = player.timeline.total / 1000;
  one("total").textContent = clock(total);

  player.addEventListener("cue", () => {
    const cue = player.cue;
    marking.sentence(cue ? cue.index : -1);
    one("speaker").textContent = (cue || player.timeline.cues[0])?.speaker || "";
    one("saying").textContent = cue?.ours || "";
    if (player.isPlaying) following.follow();
  });
  player.addEventListener("tick", () => {
    const cue = player.cue;
    marking.word(cue && player.ms > 0 ? player.timeline.wordAt(cue, player.ms + 1) : null);
    const seconds = player.ms / 1000;
    const text = clock(seconds);
    if (one("elapsed").textContent === text) return;
    one("elapsed").textContent = text;
    position.value = String(seconds);
    position.setAttribute("aria-valuetext", `${text} of ${clock(total)}`);
    position.style.setProperty("--played", `${(100 * seconds) / total}%`);
  });
  player.addEventListener("state", () => {
    const name = player.isPlaying ? "Pause" : "Play";
    one("play").setAttribute("aria-label", name);
    one("play").title = name;
    one("play").querySelector("use").setAttribute("href", `#icon-${name.toLowerCase()}`);
  });
  position.addEventListener("input", () => {
    player.seek(Number(position.value) * 1000);
    following.rejoin();
  });
}

/** A tap or click on a sentence plays from there; on a link, or to select words, it does not. */
function listenToTaps(article, player, jump) {
  article.addEventListener("click", (event) => {
    const span = event.target.closest("[data-s]");
    if (!span || event.target.closest("a") || !getSelection().isCollapsed) return;
    jump(player.timeline.cues[Number(span.dataset.s)].start);
    player.play();
  });
}

start();
