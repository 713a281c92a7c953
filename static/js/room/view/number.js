// @ts-check
import { find, say, show } from "../dom.js";
import { maySpeak } from "./composer.js";

const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that is written, as a fraction or with a decimal comma too; null when it is none. @param {string} text @returns {number | null} */
export function parseNumber(text) {
  const written = text.replaceAll(/\s|_/g, "").replace("−", "-");
  const [over, under, ...rest] = written.split("/").map(parsePlain);
  if (rest.length || over === null || under === null || under === 0) return null;
  return under === undefined ? over : over / under;
}

/** @param {string} text */
function parsePlain(text) {
  const plain = THOUSANDS.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
  return PLAIN.test(plain) ? Number(plain) : null;
}

/** A value with its unit. @param {import("../main.js").Stage} stage */
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
    const number = parseNumber(value.value);
    if (number === null) return complain("This is not a number. Write it like 0.25, 1e-3 or 3/8.");
    complain("");
    if (!maySpeak(stage.state())) return stage.say("Wait until the interviewer has spoken.");
    const text = stage.composer.take();
    stage.give("number", { value: number, unit: unit.value.trim(), ...(text && { text }) });
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
    const isAnswered = state.turn !== question.seq || state.floor === "interviewer";
    for (const control of form.querySelectorAll("input, button")) control.disabled = isAnswered;
  };
}
