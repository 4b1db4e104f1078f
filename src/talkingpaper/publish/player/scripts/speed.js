/** How fast: 0.5 to 3 times, remembered for all editions, the pitch left as it is. */
function setUpSpeed(/** @type {Player} */ player) {
  const slider = one("speed");
  const choices = [...document.querySelectorAll("[data-speed]")];
  slider.addEventListener("input", () => (player.speed = Number(slider.value)));
  for (const choice of choices) {
    choice.addEventListener("click", () => (player.speed = Number(choice.dataset.speed)));
  }
  player.addEventListener("speed", () => {
    const shown = `${player.speed}×`;
    slider.value = String(player.speed);
    slider.setAttribute("aria-valuetext", shown);
    one("speed-now").textContent = shown;
    one("speed-shown").textContent = shown;
    one("open-speed").setAttribute("aria-label", `${say("speed")} ${shown}`);
    for (const choice of choices) {
      choice.setAttribute("aria-pressed", String(Number(choice.dataset.speed) === player.speed));
    }
  });
}
