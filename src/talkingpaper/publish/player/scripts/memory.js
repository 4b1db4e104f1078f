/** What this device remembers: speed, place, comfort. Without storage all of it lasts for one visit. */
const memory = {
  /** @param {string} name @returns {string|null} */
  recall(name) {
    try {
      return localStorage.getItem(`talkingpaper.${name}`);
    } catch {
      return null; // storage may be forbidden, as on file: and in private windows
    }
  },

  /** @param {string} name @param {string|null} value null: forget it */
  keep(name, value) {
    try {
      if (value === null) localStorage.removeItem(`talkingpaper.${name}`);
      else localStorage.setItem(`talkingpaper.${name}`, value);
    } catch {
      // forbidden or full: the page works all the same
    }
  },
};

/** @param {string} id @returns {any} the element; every id used here is in the template */
const one = (id) => document.getElementById(id);

/** @param {number} seconds @returns {string} “1:02:03” or “2:03” */
function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 0.001));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
