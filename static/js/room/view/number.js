// @ts-check
import { find, say, show } from "../dom.js";
import { maySpeak } from "./composer.js";

/** A value with its unit; the server reads the number in what is written. @param {import("../main.js").Stage} stage */
export function mountNumber(stage) {
  const form = find("[data-form='number']");
  const value = find("#number-value");
  const unit = find("#number-unit");
  const error = find("[data-number-error]");
  let asked = 0;

  const complain = (/** @type {string} */ words) => {
    say(error, words);
    show(error, Boolean(words));
    value.setAttribute("aria-invalid", String(Boolean(words)));
    if (words) value.focus();
  };

  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    const written = value.value.trim();
    if (!written) return complain("Write your number first, such as 22 %, 0.22 or 3/8.");
    complain("");
    if (!maySpeak(stage.state())) return stage.say("Wait until the interviewer has spoken.");
    const text = stage.composer.take();
    stage.give("number", { value: written, unit: unit.value.trim(), ...(text && { text }) });
    stage.tab("transcript");
  });

  return (/** @type {any} */ state) => {
    const { question } = state;
    const isAsked = question?.format === "numeric" && state.status === "live";
    show(form, isAsked);
    if (!isAsked) return;
    if (asked !== question.seq) {
      asked = question.seq;
      value.value = "";
      unit.value = question.unit ?? "";
      show(unit.parentElement, Boolean(question.unit));
    }
    const isAnswered = question.isGiven || state.floor === "interviewer";
    // A disabled control loses the keyboard's place to the page's start; what follows is said in the answer box.
    if (isAnswered && form.contains(document.activeElement)) stage.composer.focus();
    for (const control of form.querySelectorAll("input, button")) control.disabled = isAnswered;
  };
}
