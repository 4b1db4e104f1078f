/** When what is heard: searched by bisection, nothing kept but the page's own data. */
class Timeline {
  /** @param {any} data the JSON of the page; times in ms */
  constructor(data) {
    this.cues = data.cues.map(([start, end, block, speaker, said], index) => ({
      index,
      start,
      end,
      block,
      speaker: data.speakers[speaker],
      ours: typeof said === "string" ? said : "",
      words: typeof said === "string" ? [] : Timeline.#words(said, start),
    }));
    this.total = data.total;
    this.chapters = data.chapters.map(([start, title]) => ({ start, title }));
    this.sentences = this.cues.filter((cue) => !cue.ours);
    this.paragraphs = this.sentences.filter(
      (cue, index) => index === 0 || cue.block !== this.sentences[index - 1].block,
    );
  }

  static #words(numbers, cueStart) {
    const words = [];
    let [character, start] = [0, cueStart];
    for (let at = 0; at < numbers.length; at += 4) {
      character += numbers[at];
      start += numbers[at + 2];
      const [length, duration] = [numbers[at + 1], numbers[at + 3]];
      words.push({ from: character, to: character + length, start, end: start + duration });
    }
    return words;
  }

  /** @param {{start: number}[]} row sorted @returns {number} the last that has begun; -1: none */
  static last(row, ms) {
    let [low, high] = [0, row.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (row[middle].start <= ms) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The cue being said, or said last, at a time; undefined before the first. */
  cueAt(ms) {
    return this.cues[Timeline.last(this.cues, ms)];
  }

  /** The word being said; undefined in a pause. */
  wordAt(cue, ms) {
    const word = cue.words[Timeline.last(cue.words, ms)];
    return word && ms < word.end + 80 ? word : undefined; // 80 ms: no flicker between words
  }

  chapterAt(ms) {
    return Math.max(0, Timeline.last(this.chapters, ms));
  }

  /**
   * The stop before or after a time. Back goes to the begin of the one being said, and beyond it
   * when that began less than 1.2 s ago, as players do.
   * @param {{start: number}[]} stops sorted @param {number} ms @param {1|-1} way
   */
  step(stops, ms, way) {
    const here = Timeline.last(stops, ms);
    if (way > 0) return stops[here + 1];
    return stops[here >= 0 && ms - stops[here].start < 1200 ? Math.max(here - 1, 0) : Math.max(here, 0)];
  }
}
