/** How the page looks and moves: colours, letters, spacing, motion; remembered for all editions. */
function setUpComfort(/** @type {Marking} */ marking, /** @type {Following} */ following) {
  const form = one("panel-comfort");
  const boxes = ["letters", "still", "words", "follow"];

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
    theme: form.elements.theme.value,
    size: Number(form.elements.size.value),
    leading: Number(form.elements.leading.value),
    ...Object.fromEntries(boxes.map((box) => [box, form.elements[box].checked])),
  });

  const use = (/** @type {Partial<Comfort>} */ comfort) => {
    applyComfort(comfort);
    one("size-shown").textContent = `${form.elements.size.value} %`;
    one("leading-shown").textContent = form.elements.leading.value;
    marking.isWordMarked = form.elements.words.checked;
    following.isOn = form.elements.follow.checked;
    following.reserve();
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
