/**
 * How the page looks and moves: colours, letters, spacing, motion; remembered for all pages of ours.
 * What a page has not (a word to mark) stays as it was chosen elsewhere.
 * @param {(is: (box: string) => boolean) => void} changed told which boxes are on
 */
function setUpComfort(changed) {
  const form = one("panel-comfort");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")].map((box) => box.name);

  const show = (/** @type {Partial<Comfort>} */ comfort) => {
    form.elements.theme.value = comfort.theme || "auto";
    form.elements.size.value = String(comfort.size || 100);
    form.elements.leading.value = String(comfort.leading || 1.6);
    for (const box of boxes) {
      form.elements[box].checked = comfort[box] ?? form.elements[box].defaultChecked;
    }
    use(comfort);
  };

  const read = () => ({
    ...recallComfort(),
    theme: form.elements.theme.value,
    size: Number(form.elements.size.value),
    leading: Number(form.elements.leading.value),
    ...Object.fromEntries(boxes.map((box) => [box, form.elements[box].checked])),
  });

  const use = (/** @type {Partial<Comfort>} */ comfort) => {
    applyComfort(comfort);
    one("size-shown").textContent = `${form.elements.size.value} %`;
    form.elements.size.setAttribute("aria-valuetext", one("size-shown").textContent);
    one("leading-shown").textContent = form.elements.leading.value;
    changed((box) => form.elements[box].checked);
  };

  form.addEventListener("input", () => {
    const comfort = read();
    memory.keep("comfort", JSON.stringify(comfort));
    use(comfort);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    memory.keep("comfort", null);
    show({});
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show(recallComfort());
}
