// @ts-check
import { element, find } from "../dom.js";
import { attempt } from "../outbox.js";

/** Keys that work outside text boxes. @type {Array<[string, string, (stage: import("../main.js").Stage) => void]>} */
const SINGLE = [
  ["/", "Go to your answer", (stage) => stage.composer.focus()],
  ["e", "Go to the workspace", (stage) => reach(stage, "workspace")],
  ["t", "Go to the transcript", (stage) => reach(stage, "transcript")],
  ["h", "Take a hint", () => find("[data-do='hint']").click()],
  ["v", "Talk, and again when you are done", () => find("[data-do='talk']").click()],
  ["p", "Pause, or go on (practice)", () => /** @type {any} */ (document.querySelector("[data-do='pause']:not([hidden]), [data-do='go_on']:not([hidden])"))?.click()],
  ["?", "Show these keys", () => find("[data-dialog='keys']").showModal()],
];
const ALWAYS = [
  ["Ctrl+Enter", "Send the answer; in code: run it"],
  ["Ctrl+Shift+Enter", "In code: submit it"],
  ["F2", "Hold to talk; or press, and press again when you are done"],
  ["Escape, then Tab", "Leave the code editor"],
];
const KEPT = "greenroom:single-keys";

/** Shows a part of the room and puts the focus on its first control. @param {import("../main.js").Stage} stage @param {string} name */
function reach(stage, name) {
  stage.tab(name);
  const controls = [...document.querySelectorAll(`#${name} :is(textarea, input, button, [tabindex="0"])`)];
  const first = /** @type {HTMLElement | undefined} */ (controls.find((node) => node.checkVisibility?.() ?? true));
  first?.focus();
}

/** The questions that stand in the way, and the map of keys. @param {import("../main.js").Stage} stage */
export function mountDialogs(stage) {
  const end = find("[data-dialog='end']");
  const keys = find("[data-dialog='keys']");
  const single = find("[data-single-keys]");

  find("[data-do='end']").addEventListener("click", () => {
    end.returnValue = "";
    end.showModal();
  });
  end.addEventListener("close", () => end.returnValue === "end" && stage.give("finish"));
  find("[data-do='keys']").addEventListener("click", () => keys.showModal());

  const rows = [...ALWAYS, ...SINGLE].map(([key, does]) => element("tr", {}, element("td", {}, element("kbd", {}, key)), element("td", {}, does)));
  find("[data-keys]").replaceChildren(...rows);
  single.checked = attempt(() => localStorage.getItem(KEPT)) !== "off";
  single.addEventListener("change", () => attempt(() => localStorage.setItem(KEPT, single.checked ? "on" : "off")));

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || !single.checked) return;
    if (target.closest("input, textarea, select, dialog, .ace_editor, [contenteditable]")) return;
    const found = SINGLE.find(([key]) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found[2](stage);
  });

  return () => {};
}
