/**
 * Marks the sentence and the word that are heard. Sentences get a class; words are painted by the
 * CSS Custom Highlight API, which leaves the text alone, or where a browser lacks it by a bar laid
 * under them.
 */
class Marking {
  /** Set from here because only scripts make ranges to paint, and CSS checkers do not know it yet. */
  static #PAINT = `
    ::highlight(spoken-word) { background-color: var(--word); color: var(--word-ink); }
    @media (forced-colors: active) {
      ::highlight(spoken-word) { background-color: CanvasText; color: Canvas; }
    }`;

  #marked = [];
  #next;
  #range = null;
  #bar = null;
  isWordMarked = true;

  constructor(article) {
    this.article = article;
    /** @type {Map<number, HTMLElement[]>} cue → the spans that show it, in order */
    this.spans = new Map();
    for (const span of article.querySelectorAll("[data-s]")) {
      const cue = Number(span.dataset.s);
      this.spans.set(cue, [...(this.spans.get(cue) || []), span]);
    }
    this.highlight = "highlights" in CSS ? new Highlight() : null;
    if (this.highlight) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(Marking.#PAINT);
      document.adoptedStyleSheets.push(sheet);
      CSS.highlights.set("spoken-word", this.highlight);
    }
  }

  /** @param {number} cue index; -1: none */
  sentence(cue) {
    for (const span of this.#marked) {
      span.classList.remove("is-spoken");
      span.removeAttribute("aria-current");
      span.closest(".is-here")?.classList.remove("is-here");
    }
    this.word(null);
    this.#marked = this.spans.get(cue) || [];
    for (const span of this.#marked) span.classList.add("is-spoken");
    this.#marked[0]?.setAttribute("aria-current", "true");
    this.#next = this.#marked[0] || this.#after(cue);
    this.#marked[0]?.closest("p, h1, h2, h3, h4, h5, h6")?.classList.add("is-here");
  }

  /** @returns {HTMLElement|undefined} where the voice is; in words of ours: what it leads to */
  get place() {
    return this.#next;
  }

  #after(cue) {
    for (let index = cue + 1; cue >= 0 && index <= cue + 3; index += 1) {
      if (this.spans.has(index)) return this.spans.get(index)[0];
    }
    return undefined;
  }

  /** @param {{from: number, to: number}|null} word characters of the marked sentence */
  word(word) {
    const range = word && this.isWordMarked ? this.#rangeOf(word) : null;
    this.#range = range;
    if (this.highlight) {
      this.highlight.clear();
      if (range) this.highlight.add(range);
    } else {
      this.#underline(range);
    }
  }

  /** The text the marked word consists of, for whoever asks. */
  get wordText() {
    return this.#range ? this.#range.toString() : "";
  }

  #rangeOf({ from, to }) {
    const span = this.#marked.findLast((one) => Number(one.dataset.o || 0) <= from);
    if (!span) return null;
    const offset = Number(span.dataset.o || 0);
    const start = Marking.#position(span, from - offset);
    const end = Marking.#position(span, to - offset);
    if (!start || !end) return null;
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    return range;
  }

  /** @returns {[Node, number]|null} the text node and place of a character */
  static #position(span, character) {
    const walker = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
    let left = character;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return null;
  }

  #underline(range) {
    if (!this.#bar) {
      this.#bar = document.createElement("span");
      this.#bar.className = "word-bar";
      document.body.append(this.#bar);
    }
    const box = range?.getClientRects()[0];
    this.#bar.hidden = !box;
    if (!box) return;
    this.#bar.style.insetInlineStart = "0";
    this.#bar.style.width = `${box.width}px`;
    this.#bar.style.transform = `translate(${box.left + scrollX}px, ${box.bottom + scrollY - 3}px)`;
  }
}
