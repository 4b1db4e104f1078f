/** The sleep timer: after some minutes, at the end of the chapter or of the sound, the sound fades and pauses. */
const FADE_MS = 5000;

function setUpSleep(/** @type {Player} */ player) {
  const choice = one("sleep");
  const left = one("sleep-left");
  let deadline = 0; // by the clock on the wall
  let stopAt = 0; // ms of the sound

  const rest = () => {
    if (stopAt) return (stopAt - player.ms) / player.speed;
    return deadline ? deadline - Date.now() : Infinity;
  };

  const stop = () => {
    deadline = stopAt = 0;
    choice.value = "";
    left.textContent = "";
    player.sound.volume = 1;
  };

  choice.addEventListener("change", () => {
    const chosen = choice.value;
    stop();
    choice.value = chosen;
    if (chosen === "chapter") {
      const next = player.timeline.chapters[player.timeline.chapterAt(player.ms + 1) + 1];
      stopAt = next ? next.start : player.timeline.total;
    } else if (chosen === "end") {
      stopAt = player.timeline.total;
    } else if (chosen) {
      deadline = Date.now() + Number(chosen) * 60000;
    }
    look();
  });

  const look = () => {
    const ms = rest();
    if (ms === Infinity) return;
    const text = say("time_left", { time: clock(ms / 1000) });
    if (left.textContent !== text) left.textContent = text;
    player.sound.volume = Math.min(1, Math.max(0, ms / FADE_MS));
    if (ms <= 0) {
      player.sound.pause();
      stop();
    }
  };

  player.addEventListener("tick", look);
  player.addEventListener("state", () => {
    if (player.isPlaying && rest() <= 0) stop(); // it ran out in a pause: the reader is awake
  });
  player.addEventListener("load", () => {
    if (stopAt) stop(); // a place in another sound
  });
  player.addEventListener("end", (event) => {
    if (!stopAt) return;
    event.preventDefault();
    stop();
  });
  player.addEventListener("seek", () => {
    if (stopAt && player.ms >= stopAt) stop();
  });
}
