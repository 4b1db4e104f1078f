/**
 * Scrolls along with the voice, until the reader scrolls the spoken sentence out of sight; then a
 * button leads back.
 */
class Following {
  #quietUntil = 0; // our own scrolling is no reader's
  isOn = true; // the reader's choice
  isAlong = true; // false: the reader looks elsewhere

  /** @param {Marking} marking @param {HTMLElement} console the player that covers the lower edge */
  constructor(marking, console) {
    this.marking = marking;
    this.console = console;
    this.button = one("return");
    this.button.addEventListener("click", () => {
      this.rejoin();
      one("play").focus({ preventScroll: true });
    });
    for (const kind of ["wheel", "touchmove", "keydown"]) {
      addEventListener(kind, () => (this.#quietUntil = 0), { passive: true });
    }
    addEventListener("scrollend", () => (this.#quietUntil = 0));
    addEventListener("scroll", () => this.#look(), { passive: true });
    addEventListener("resize", () => this.reserve());
    this.reserve();
  }

  /** After whatever changes the player's height. */
  reserve() {
    reserveRoom(this.console);
  }

  /** Look at the voice's place again and stay with it. */
  rejoin() {
    this.isAlong = true;
    this.button.hidden = true;
    this.follow({ always: true });
  }

  /** Bring the spoken sentence into the comfortable part of the window. */
  follow({ always = false } = {}) {
    const box = this.marking.place?.getBoundingClientRect();
    if (!box || !(always || (this.isOn && this.isAlong))) return;
    const height = this.#height();
    if (box.top >= height * 0.12 && box.bottom <= height * 0.72) return;
    const isFar = Math.abs(box.top) > 2 * innerHeight; // a jump: rushing past the text helps nobody
    const isStill =
      isFar ||
      document.documentElement.hasAttribute("data-still") ||
      matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#quietUntil = performance.now() + 1000;
    const top = scrollY + box.top - height * 0.28;
    scrollTo({ top, behavior: isStill ? "instant" : "smooth" });
  }

  #height() {
    return innerHeight - coveredHeight(this.console);
  }

  #look() {
    if (performance.now() < this.#quietUntil) return;
    const box = this.marking.place?.getBoundingClientRect();
    if (!box) return;
    this.isAlong = box.bottom > 0 && box.top < this.#height();
    this.button.hidden = this.isAlong;
  }
}
