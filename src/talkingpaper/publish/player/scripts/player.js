/**
 * The sound and what the page shows of it. Other parts listen to its events: `load` when another
 * sound is there, `cue` when another sentence is heard, `state` when it plays or pauses, `tick` as
 * time passes, `seek` after a jump, `speed`, `end` at the end (prevented: nothing is to follow).
 */
class Player extends EventTarget {
  #cue = -2;
  #kept = -1;
  #wantedMs = 0;
  #isWhole = false;
  #isUnheard = false; // it plays, and is not yet where it is wanted
  #waiting = 0;

  slug = ""; // of what is loaded; empty: nothing yet

  /** @param {HTMLAudioElement} sound */
  constructor(sound) {
    super();
    this.sound = sound;
    sound.preservesPitch = true;
    for (const kind of ["play", "pause", "ended"]) {
      sound.addEventListener(kind, () => this.#changed(kind));
    }
    for (const kind of ["timeupdate", "seeked", "ratechange"]) {
      sound.addEventListener(kind, () => this.#tick());
    }
    sound.addEventListener("loadedmetadata", () => this.#makeSeekable());
    sound.addEventListener("seeking", () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#makeSeekable({ isStuck: sound.seeking }), 1500);
    });
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
      // Another was chosen; the browser wants a click first; the sound's `error` event tells why.
      if (!["AbortError", "NotAllowedError", "NotSupportedError"].includes(error.name)) throw error;
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

  /** @param {{start: number}[]} stops @param {1|-1} way @returns {boolean} whether there was one */
  step(stops, way) {
    const stop = this.timeline.step(stops, this.ms + 1, way);
    if (stop) this.seek(stop.start);
    return Boolean(stop);
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

  /** The speed this device remembers. */
  restoreSpeed() {
    const speed = Number(memory.recall("speed"));
    this.speed = speed >= 0.5 && speed <= 3 ? speed : 1;
  }

  /**
   * Take up a sound, at the moment given, else where this device stopped in it.
   * @param {{slug: string, timeline: Timeline, src?: string, moment?: number|null}} what `src`: only
   *   when the element has another; `moment`: s
   */
  load({ slug, timeline, src, moment = null }) {
    if (this.slug && this.slug !== slug) this.#keepPlace();
    [this.timeline, this.slug, this.#cue, this.#isWhole] = [timeline, slug, -2, false];
    if (src) {
      if (this.sound.src.startsWith("blob:")) URL.revokeObjectURL(this.sound.src);
      this.sound.src = src;
    }
    this.#wantedMs = 0;
    this.dispatchEvent(new Event("load"));
    const kept = placeOf(slug, timeline.total);
    if (moment !== null) this.seek(moment * 1000);
    else if (kept) this.seek(kept);
    else this.#tick();
    this.dispatchEvent(new Event("state"));
  }

  /**
   * Fetches the whole sound when the host serves no byte ranges: browsers then play but cannot
   * seek. Chromium says so (`seekable` is 0 to 0, whatever is loaded); WebKitGTK 2.50 says that it
   * can, and seeks for ever. A host that answers the range asked for is merely slow.
   */
  async #makeSeekable({ isStuck = false } = {}) {
    const { seekable, readyState, currentSrc } = this.sound;
    const reach = seekable.length ? seekable.end(seekable.length - 1) : 0;
    const canSeek = !isStuck && reach * 1000 >= this.#wantedMs - 100;
    if (this.#isWhole || readyState === 0 || canSeek) return;
    this.#isWhole = true;
    const { slug } = this;
    // The cache would answer with a range where the host does not.
    const asked = { headers: { Range: "bytes=0-0" }, cache: "no-store" };
    const answer = await fetch(currentSrc, asked).catch(() => null); // a folder; or the host is gone
    if (answer?.status !== 200) return;
    const whole = await answer.blob();
    if (slug !== this.slug) return; // another was chosen meanwhile
    const wasPlaying = this.isPlaying;
    this.sound.pause();
    this.sound.src = URL.createObjectURL(whole);
    if (wasPlaying && isStuck) await this.#playUnheard();
    this.sound.currentTime = this.#wantedMs / 1000;
    if (wasPlaying && !isStuck) this.play();
  }

  /**
   * WebKitGTK 2.50 seeks in a sound just taken up only once it plays; before, it says that it plays
   * and stands still. What it plays until then is neither heard nor shown.
   */
  async #playUnheard() {
    const { sound } = this;
    const wasMuted = sound.muted;
    [this.#isUnheard, sound.muted] = [true, true];
    const end = () => {
      [this.#isUnheard, sound.muted] = [false, wasMuted];
      this.#tick();
    };
    sound.addEventListener("seeked", end, { once: true });
    await this.play();
    if (sound.paused) end(); // it was refused
  }

  #changed(kind) {
    this.#keepPlace();
    if (kind === "ended") memory.keep(`heard.${this.slug}`, "yes");
    this.dispatchEvent(new Event("state"));
    if (kind === "ended") this.dispatchEvent(new Event("end", { cancelable: true }));
    if (kind === "play") requestAnimationFrame(() => this.#frame());
  }

  #frame() {
    this.#tick();
    if (this.isPlaying) requestAnimationFrame(() => this.#frame());
  }

  #tick() {
    if (!this.slug || this.#isUnheard) return;
    const index = this.cue ? this.cue.index : -1;
    if (index !== this.#cue) {
      this.#cue = index;
      this.dispatchEvent(new Event("cue"));
    }
    this.dispatchEvent(new Event("tick"));
    if (Math.abs(this.ms - this.#kept) > 2000) this.#keepPlace();
  }

  #keepPlace() {
    if (!this.slug || this.#isUnheard) return;
    this.#kept = this.ms;
    memory.keep(`place.${this.slug}`, this.sound.ended ? null : String(Math.round(this.ms)));
  }
}

/** @returns {number} ms where this device stopped in a sound; 0: nowhere worth going back to */
function placeOf(slug, total) {
  const kept = Number(memory.recall(`place.${slug}`));
  return kept > 3000 && kept < total - 3000 ? kept : 0;
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
