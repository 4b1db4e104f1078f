/** The lock screen and the keys of headphones: what is heard, and the way to other chapters. */
function setUpSession(/** @type {Player} */ player, data) {
  const session = navigator.mediaSession;
  if (!session) return;
  const isServed = location.protocol.startsWith("http"); // browsers take no cover from a folder
  const cover = { src: new URL("cover.jpg", location.href).href, type: "image/jpeg" };
  const artwork = isServed ? [cover] : [];
  const chapters = player.timeline.chapters;
  const acts = {
    play: () => player.play(),
    pause: () => player.sound.pause(),
    seekbackward: ({ seekOffset }) => player.seek(player.ms - 1000 * (seekOffset || 10)),
    seekforward: ({ seekOffset }) => player.seek(player.ms + 1000 * (seekOffset || 10)),
    seekto: ({ seekTime }) => player.seek(1000 * seekTime),
    previoustrack: () => player.step(chapters, -1),
    nexttrack: () => player.step(chapters, 1),
  };
  for (const [act, handler] of Object.entries(acts)) {
    try {
      session.setActionHandler(act, handler);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // this browser knows no such key
    }
  }

  let chapter = -1;
  player.addEventListener("tick", () => {
    const here = player.timeline.chapterAt(player.ms + 1);
    if (here === chapter || !window.MediaMetadata) return;
    chapter = here;
    const title = chapters.length > 1 ? `${data.title}: ${chapters[here].title}` : data.title;
    session.metadata = new MediaMetadata({ title, artist: data.author, album: data.show, artwork });
  });
  const place = () => {
    session.playbackState = player.isPlaying ? "playing" : "paused";
    session.setPositionState?.({
      duration: player.timeline.total / 1000,
      playbackRate: player.speed,
      position: Math.min(player.ms, player.timeline.total) / 1000,
    });
  };
  for (const kind of ["state", "seek", "speed"]) player.addEventListener(kind, place);
}
