// @ts-check
import { element, find, show } from "../dom.js";
import { maySpeak } from "./composer.js";

/** The options of a multiple-choice question. @param {import("../main.js").Stage} stage */
export function mountChoices(stage) {
  const form = find("[data-form='choices']");
  const list = find("[data-choices]");
  let asked = 0;

  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    const chosen = list.querySelector("input:checked");
    if (!chosen) return stage.say("Choose an option first.");
    if (!maySpeak(stage.state())) return stage.say("Wait until the interviewer has spoken.");
    const text = stage.composer.take();
    stage.give("choose", { options: [Number(chosen.value)], ...(text && { text }) });
    stage.tab("transcript");
  });

  return (/** @type {any} */ state) => {
    const { question } = state;
    const isAsked = Boolean(question?.choices?.length) && state.status === "live";
    show(form, isAsked);
    if (!isAsked) return;
    if (asked !== question.seq) list.replaceChildren(...question.choices.map(option));
    asked = question.seq;
    const isAnswered = question.isGiven || state.floor === "interviewer";
    // A disabled control loses the keyboard's place to the page's start; what follows is said in the answer box.
    if (isAnswered && form.contains(document.activeElement)) stage.composer.focus();
    for (const control of form.querySelectorAll("input, button")) control.disabled = isAnswered;
  };
}

/** @param {string} text @param {number} index */
const option = (text, index) =>
  element("label", { class: "choice" }, element("input", { type: "radio", name: "choice", value: index }), element("span", {}, text));
