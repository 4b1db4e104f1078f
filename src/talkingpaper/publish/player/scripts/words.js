/** Words the scripts say, in the page's language. */
const ourWords = JSON.parse(one("words").textContent);

/**
 * A phrase of ours, filled in; of a pair, the form that fits `count`.
 * @param {string} name @param {Record<string, string|number>} [parts]
 */
function say(name, parts = {}) {
  const phrase = ourWords[name];
  const form = Array.isArray(phrase) ? phrase[parts.count === 1 ? 0 : 1] : phrase;
  return form.replace(/\{(\w+)\}/g, (_, part) => String(parts[part]));
}
