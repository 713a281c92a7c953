// @ts-check
/**
 * Ties each rubric point to the words that earned it: marks take the state and the name of their points, and
 * a point that is pointed at or focused lights its words up.
 */

/** @param {Element} question @param {string} slug @returns {HTMLElement[]} */
const quotesOf = (question, slug) => [...question.querySelectorAll(`mark[data-quotes~="${CSS.escape(slug)}"]`)].map((mark) => /** @type {HTMLElement} */ (mark));

/** @param {Element[]} nodes @param {boolean} isLit */
const light = (nodes, isLit) => nodes.forEach((node) => node.toggleAttribute("data-lit", isLit));

/** Words for those who hear the page. @param {string} text */
function hidden(text) {
  const node = document.createElement("span");
  node.className = "visually-hidden";
  node.textContent = text;
  return node;
}

/** @param {Element} question @param {HTMLElement} point */
function tie(question, point) {
  const marks = quotesOf(question, point.dataset.point ?? "");
  const state = [...(point.querySelector(".state")?.classList ?? [])].find((name) => name.startsWith("state--"))?.slice("state--".length);
  const fact = point.querySelector(".point__body > p")?.textContent ?? "";
  for (const mark of marks) {
    mark.classList.add(`quoted--${state}`);
    const name = `${point.querySelector(".state")?.textContent?.trim()}: ${fact}`;
    mark.title = [mark.title, name].filter(Boolean).join("\n");
    mark.append(hidden(` (${name}) `));
  }
  for (const [name, isLit] of /** @type {const} */ ([["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]])) {
    point.addEventListener(name, () => light(marks, isLit));
    for (const mark of marks) mark.addEventListener(name, () => light([point, mark], isLit));
  }
}

for (const question of document.querySelectorAll("[data-points]")) {
  for (const point of question.querySelectorAll("[data-point]")) tie(question, /** @type {HTMLElement} */ (point));
}

// Paper has no disclosure to open.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
