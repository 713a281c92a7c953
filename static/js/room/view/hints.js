// @ts-check
import { element, find, say, show } from "../dom.js";
import { isOver } from "../reducer.js";
import { maySpeak } from "./composer.js";

/** The ladder of hints: those taken in words, those left as rungs. @param {import("../main.js").Stage} stage */
export function mountHints(stage) {
  const part = find("[data-hints]");
  const list = find("[data-hint-list]");
  const button = find("[data-do='hint']");
  let drawn = "";

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    if (maySpeak(stage.state())) stage.give("hint");
  });

  return (/** @type {any} */ state, /** @type {{unsent: any[]}} */ { unsent }) => {
    const { question, hints } = state;
    const rungs = Math.max(question?.hints ?? 0, hints.length);
    show(part, rungs > 0 && !isOver(state));
    const key = `${question?.seq}:${hints.length}:${rungs}`;
    if (key !== drawn) list.replaceChildren(...ladder(hints, rungs));
    drawn = key;

    const isLast = hints.length >= rungs;
    const isAsked = unsent.some((command) => command.do === "hint");
    button.setAttribute("aria-disabled", String(isLast || isAsked || !maySpeak(state)));
    say(find("[data-hint-label]"), isLast ? "No hint left" : `Take hint ${hints.length + 1} of ${rungs}`);
    say(find("[data-hint-help]"), state.mode === "exam" ? "In an exam each hint costs 5 % of what is left of the question." : "In practice hints cost nothing.");
  };
}

/** @param {Array<{text: string}>} hints @param {number} rungs */
function ladder(hints, rungs) {
  const taken = hints.map(({ text }) => element("li", { class: "rung rung--taken" }, text));
  const left = Array.from({ length: rungs - hints.length }, () => element("li", { class: "rung" }, "Not taken"));
  return [...taken, ...left];
}
