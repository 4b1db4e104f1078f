/** @param {string} text @returns {string} letters to compare: no case, no accents */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Hides the episodes that do not have all the words; of other pages, it lists those that have. */
function setUpSearch() {
  const query = one("query");
  const rows = [...document.querySelectorAll(".episode")];
  const parts = ["h3", ".credit", ".excerpt", ".when"];
  const texts = rows.map((row) => plain(
    parts.map((part) => row.querySelector(part)?.textContent || "").join(" "),
  ));
  const told = (count) => {
    const isLong = Boolean(query.dataset.more);
    if (!count) return say(isLong ? "none_found_here" : "none_found");
    return say(isLong ? "found_here" : "found", { count, total: rows.length });
  };
  query.addEventListener("input", () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      count += Number(!row.hidden);
    });
    one("found").textContent = words.length ? told(count) : "";
    if (query.dataset.more) searchElsewhere(query, words);
  });
}

/** @type {Promise<Array<[slug: string, title: string, date: string, page: string]>>|undefined} */
let others;
const MOST_ELSEWHERE = 50;

/**
 * The episodes of a long show's other pages, by title; their list is loaded when it is first needed.
 * @param {HTMLInputElement} query @param {string[]} words
 */
async function searchElsewhere(query, words) {
  others ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = query.dataset.more;
    script.addEventListener("load", () => resolve(window.talkingpaperEpisodes));
    script.addEventListener("error", () => resolve([])); // then this page is all there is to search
    document.head.append(script);
  });
  const asked = query.value;
  const known = await others;
  if (query.value !== asked) return; // the reader typed on meanwhile
  const found = words.length
    ? known.filter(([, title, , page]) => page !== query.dataset.page
        && words.every((word) => plain(title).includes(word)))
    : [];
  one("elsewhere-list").replaceChildren(...found.slice(0, MOST_ELSEWHERE).map(elsewhereRow));
  one("elsewhere").hidden = !found.length;
}

/** @param {string[]} episode @returns {HTMLLIElement} */
function elsewhereRow([slug, title, date, page]) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${page}#${slug}`;
  link.textContent = title;
  row.append(link, ` ${date}`);
  return row;
}
