/** Puts the parts together. */
function start() {
  const data = JSON.parse(one("timing").textContent);
  const [section, article] = [one("player"), one("article")];
  const timeline = new Timeline(data);
  const player = new Player(one("sound"));
  showConsole();
  const marking = new Marking(article);
  const following = new Following(marking, section);
  const panels = new Panels(one("console"));

  const jump = (ms) => {
    player.seek(ms);
    following.rejoin();
  };
  const moves = setUpMoves(player, timeline, following);
  setUpDial(player);
  showSound(player, marking, following);
  setUpSpeed(player);
  setUpComfort((is) => {
    marking.isWordMarked = is("words");
    following.isOn = is("follow");
    following.reserve();
  });
  setUpChapters(player, jump);
  setUpSearch(player, article, jump);
  setUpSleep(player);
  setUpSharing(player, panels, () => location.href);
  setUpSession(player, () => ({ ...data, cover: "cover.jpg" }));
  setUpShortcuts(player, panels, {
    ArrowLeft: moves["sentence-back"],
    ArrowRight: moves["sentence-on"],
    "[": moves["paragraph-back"],
    "]": moves["paragraph-on"],
    "/": () => panels.openAt("open-search", "query"),
    b: () => following.rejoin(),
  });
  listenToTaps(article, player, jump);
  addEventListener("hashchange", () => {
    const moment = momentOf(location.hash);
    if (moment !== null) jump(moment * 1000);
  });
  player.restoreSpeed();
  player.load({ slug: data.slug, timeline, moment: momentOf(location.hash) });
  if (player.ms > 0) following.rejoin();
}

/** By sentence and by paragraph, as buttons and for the keys. */
function setUpMoves(player, timeline, following) {
  const stepper = (stops, way) => () => {
    player.step(stops, way);
    following.rejoin();
  };
  const moves = {
    "sentence-back": stepper(timeline.sentences, -1),
    "sentence-on": stepper(timeline.sentences, 1),
    "paragraph-back": stepper(timeline.paragraphs, -1),
    "paragraph-on": stepper(timeline.paragraphs, 1),
  };
  for (const [id, move] of Object.entries(moves)) one(id).addEventListener("click", move);
  return moves;
}

/** What is heard, as text and as marks. */
function showSound(player, marking, following) {
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
  });
  one("position").addEventListener("input", () => following.rejoin());
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
