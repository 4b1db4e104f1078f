/**
 * The lock screen and the keys of headphones: what is heard, and the way to other chapters.
 * @param {() => {title: string, author: string, show: string, cover: string}} tell what is loaded
 * @param {(way: 1|-1) => void} [beyond] leads on from the last chapter, and back from the first
 */
function setUpSession(/** @type {Player} */ player, tell, beyond = () => {}) {
  const session = navigator.mediaSession;
  if (!session) return;
  const isServed = location.protocol.startsWith("http"); // browsers take no cover from a folder
  const leap = (way) => {
    const isAtStart = way < 0 && player.ms < 1200;
    if (isAtStart || !player.step(player.timeline.chapters, way)) beyond(way);
  };
  const acts = {
    play: () => player.play(),
    pause: () => player.sound.pause(),
    seekbackward: ({ seekOffset }) => player.seek(player.ms - 1000 * (seekOffset || 10)),
    seekforward: ({ seekOffset }) => player.seek(player.ms + 1000 * (seekOffset || 10)),
    seekto: ({ seekTime }) => player.seek(1000 * seekTime),
    previoustrack: () => leap(-1),
    nexttrack: () => leap(1),
  };
  for (const [act, handler] of Object.entries(acts)) {
    try {
      session.setActionHandler(act, handler);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // this browser knows no such key
    }
  }

  let shown = "";
  player.addEventListener("tick", () => {
    if (!window.MediaMetadata) return;
    const { timeline } = player;
    const here = timeline.chapterAt(player.ms + 1);
    if (shown === `${player.slug} ${here}`) return;
    shown = `${player.slug} ${here}`;
    const { title, author: artist, show: album, cover } = tell();
    const chapter = timeline.chapters.length > 1 ? `: ${timeline.chapters[here].title}` : "";
    const src = isServed && cover ? new URL(cover, location.href).href : "";
    session.metadata = new MediaMetadata({
      title: title + chapter,
      artist,
      album,
      artwork: src ? [{ src, type: "image/jpeg" }] : [],
    });
  });
  const place = () => {
    if (!player.slug) return;
    session.playbackState = player.isPlaying ? "playing" : "paused";
    session.setPositionState?.({
      duration: player.timeline.total / 1000,
      playbackRate: player.speed,
      position: Math.min(player.ms, player.timeline.total) / 1000,
    });
  };
  for (const kind of ["state", "seek", "speed"]) player.addEventListener(kind, place);
}
