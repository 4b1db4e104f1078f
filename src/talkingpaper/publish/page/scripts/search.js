/** Finds words in the article, whatever their case and accents, and leads to where they are said. */
const MOST_RESULTS = 60;
const CONTEXT_CHARACTERS = 48;

/** @param {string} text @returns {string} lower case without accents, of the same length */
function folded(text) {
  return Array.from(text, (char) => {
    const plain = char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === char.length ? plain : char;
  }).join("");
}

/** @returns {string} the words before a place, whole ones */
function before(text, at) {
  const start = at <= CONTEXT_CHARACTERS ? 0 : text.indexOf(" ", at - CONTEXT_CHARACTERS) + 1;
  return (start ? "…" : "") + text.slice(start > at ? at : start, at);
}

/** @returns {string} the words after a place, whole ones */
function after(text, at) {
  const rest = text.slice(at, at + CONTEXT_CHARACTERS);
  const isCut = at + rest.length < text.length;
  return isCut ? `${rest.slice(0, Math.max(rest.lastIndexOf(" "), 0))}…` : rest;
}

/** Each block of text with the sentences in it and where they begin. */
function searchable(/** @type {HTMLElement} */ article) {
  return [...article.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, tr, pre, figcaption")]
    .filter((block) => block.querySelector("[data-s]"))
    .map((block) => {
      const starts = [];
      let text = "";
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest("p, h1, h2, h3, h4, h5, h6, li, tr, pre, figcaption") !== block) continue;
        const span = parent.closest("[data-s]");
        if (parent.closest("td, th") && text && !text.endsWith(" ")) text += " ";
        if (span) starts.push({ at: text.length, cue: Number(span.dataset.s) });
        text += node.data;
      }
      return { text, folded: folded(text), starts };
    });
}

function setUpSearch(/** @type {Player} */ player, article, /** @type {(ms: number) => void} */ jump) {
  const [query, results, found] = [one("query"), one("results"), one("found")];
  /** @type {ReturnType<typeof searchable>|null} */
  let blocks = null; // read when first needed

  const search = () => {
    blocks ||= searchable(article);
    const wanted = folded(query.value.trim().replace(/\s+/g, " "));
    const hits = wanted ? hitsOf(blocks, wanted) : [];
    results.replaceChildren(...hits.slice(0, MOST_RESULTS).map((hit) => result(hit, wanted.length)));
    found.textContent = wanted ? told(hits.length) : "";
  };

  const told = (count) => {
    if (!count) return say("no_places");
    const places = say("places", { count });
    return count > MOST_RESULTS ? say("first_places", { places, count: MOST_RESULTS }) : places;
  };

  const result = ({ block, at, cue }, length) => {
    const button = document.createElement("button");
    button.type = "button";
    const time = document.createElement("span");
    time.className = "clock";
    time.textContent = clock(cue.start / 1000);
    const text = document.createElement("bdi");
    const mark = document.createElement("mark");
    mark.textContent = block.text.slice(at, at + length);
    text.append(before(block.text, at), mark, after(block.text, at + length));
    button.append(text, time);
    button.addEventListener("click", () => {
      jump(cue.start);
      player.play();
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  };

  const hitsOf = (all, wanted) => {
    const hits = [];
    for (const block of all) {
      for (let at = block.folded.indexOf(wanted); at >= 0; at = block.folded.indexOf(wanted, at + wanted.length)) {
        const start = block.starts.findLast((one) => one.at <= at) || block.starts[0];
        hits.push({ block, at, cue: player.timeline.cues[start.cue] });
      }
    }
    return hits;
  };

  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("button")?.click();
  });
}
