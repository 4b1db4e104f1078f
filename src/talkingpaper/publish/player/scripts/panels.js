/** The player's drawers: one open at a time, closed by Escape, their button or a click beside them. */
class Panels extends EventTarget {
  /** @type {HTMLElement|null} */
  #button = null;

  /** @param {HTMLElement} console */
  constructor(console) {
    super();
    for (const button of console.querySelectorAll("[aria-controls]")) {
      button.addEventListener("click", () => {
        if (button === this.#button) this.close();
        else this.open(button.id);
      });
    }
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#button) this.close({ isFocusMoved: true });
    });
    addEventListener("pointerdown", (event) => {
      if (this.#button && !event.target.closest(".opening")) this.close();
    });
    console.addEventListener("focusin", (event) => {
      if (this.#button && event.target.closest(".opening") !== this.#button.parentElement) this.close();
    });
  }

  /** @param {string} id of the panel's button */
  open(id) {
    this.close();
    this.#button = one(id);
    this.#button.setAttribute("aria-expanded", "true");
    one(this.#button.getAttribute("aria-controls")).hidden = false;
    this.dispatchEvent(new CustomEvent("open", { detail: id }));
  }

  /** @param {string} id of the panel's button @param {string} field to write or choose in */
  openAt(id, field) {
    this.open(id);
    one(field).focus();
  }

  close({ isFocusMoved = false } = {}) {
    const button = this.#button;
    if (!button) return;
    this.#button = null;
    button.setAttribute("aria-expanded", "false");
    one(button.getAttribute("aria-controls")).hidden = true;
    if (isFocusMoved) button.focus();
  }
}
