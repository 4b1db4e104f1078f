/**
 * The sound and what the page shows of it. Other parts listen to its events: `cue` when another
 * sentence is heard, `state` when it plays or pauses, `tick` as time passes, `seek` after a jump.
 */
class Player extends EventTarget {
  #cue = -2;
  #kept = -1;
  #wantedMs = 0;
  #isWhole = false;

  /** @param {HTMLAudioElement} sound @param {Timeline} timeline @param {string} slug */
  constructor(sound, timeline, slug) {
    super();
    this.sound = sound;
    this.timeline = timeline;
    this.slug = slug;
    sound.preservesPitch = true;
    for (const kind of ["play", "pause", "ended"]) {
      sound.addEventListener(kind, () => this.#changed(kind));
    }
    for (const kind of ["timeupdate", "seeked", "ratechange"]) {
      sound.addEventListener(kind, () => this.#tick());
    }
    sound.addEventListener("loadedmetadata", () => this.#makeSeekable());
    addEventListener("pagehide", () => this.#keepPlace());
  }

  get ms() {
    return this.sound.currentTime * 1000;
  }

  get isPlaying() {
    return !this.sound.paused && !this.sound.ended;
  }

  /** The sentence being heard; undefined before the first. */
  get cue() {
    // Browsers keep time in microseconds: what began at 1234 ms may read as 1233.999.
    return this.timeline.cueAt(this.ms + 1);
  }

  async play() {
    try {
      await this.sound.play();
    } catch (error) {
      if (error.name !== "AbortError" && error.name !== "NotAllowedError") throw error;
    }
  }

  toggle() {
    if (this.isPlaying) this.sound.pause();
    else this.play();
  }

  /** @param {number} ms */
  seek(ms) {
    this.#wantedMs = Math.min(Math.max(ms, 0), this.timeline.total);
    this.sound.currentTime = this.#wantedMs / 1000;
    this.#makeSeekable();
    this.#tick();
    this.dispatchEvent(new Event("seek"));
    this.#keepPlace();
  }

  /** @param {{start: number}[]} stops @param {1|-1} way */
  step(stops, way) {
    const stop = this.timeline.step(stops, this.ms + 1, way);
    if (stop) this.seek(stop.start);
  }

  get speed() {
    return this.sound.playbackRate;
  }

  set speed(speed) {
    const rate = Math.min(Math.max(Math.round(speed * 20) / 20, 0.5), 3);
    this.sound.defaultPlaybackRate = rate;
    this.sound.playbackRate = rate;
    memory.keep("speed", String(rate));
    this.dispatchEvent(new Event("speed"));
  }

  /** Begin at the moment the address names, else where this device stopped. */
  restore() {
    const speed = Number(memory.recall("speed"));
    this.speed = speed >= 0.5 && speed <= 3 ? speed : 1;
    const kept = Number(memory.recall(`place.${this.slug}`));
    const named = momentOf(location.hash);
    if (named !== null) this.seek(named * 1000);
    else if (kept > 3000 && kept < this.timeline.total - 3000) this.seek(kept);
    else this.#tick();
  }

  /**
   * Fetches the whole sound when the host serves no byte ranges: browsers then play but cannot
   * seek (Chromium says `seekable` is 0 to 0, whatever is loaded).
   */
  async #makeSeekable() {
    const { seekable, readyState, currentSrc } = this.sound;
    const reach = seekable.length ? seekable.end(seekable.length - 1) : 0;
    if (this.#isWhole || readyState === 0 || reach * 1000 >= this.#wantedMs - 100) return;
    this.#isWhole = true;
    const answer = await fetch(currentSrc).catch(() => null); // from a folder; or the host is gone
    if (!answer?.ok) return;
    const whole = await answer.blob();
    const wasPlaying = this.isPlaying;
    this.sound.src = URL.createObjectURL(whole);
    this.sound.currentTime = this.#wantedMs / 1000;
    if (wasPlaying) this.play();
  }

  #changed(kind) {
    this.#keepPlace();
    this.dispatchEvent(new Event("state"));
    if (kind === "play") requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    this.#tick();
    if (this.isPlaying) requestAnimationFrame(() => this.#frame());
  }

  #tick() {
    const index = this.cue ? this.cue.index : -1;
    if (index !== this.#cue) {
      this.#cue = index;
      this.dispatchEvent(new Event("cue"));
    }
    this.dispatchEvent(new Event("tick"));
    if (Math.abs(this.ms - this.#kept) > 2000) this.#keepPlace();
  }

  #keepPlace() {
    this.#kept = this.ms;
    memory.keep(`place.${this.slug}`, this.sound.ended ? null : String(Math.round(this.ms)));
  }
}

/**
 * Seconds that a media fragment names (W3C Media Fragments 1.0, 4.2.1): `#t=73.2`, `#t=npt:1:13`,
 * `#t=10,20`; null when it names none.
 * @param {string} hash
 */
function momentOf(hash) {
  const found = /^#(?:.*&)?t=(?:npt:)?(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?)s?(?:,|&|$)/.exec(hash);
  if (!found) return null;
  return Number(found[1] || 0) * 3600 + Number(found[2] || 0) * 60 + Number(found[3]);
}
