// @ts-check
import { element, find, say, show } from "../dom.js";
import { attempt } from "../outbox.js";
import { maySpeak } from "./composer.js";

/** @typedef {{slug: string, name: string, minutes?: number, asks?: string[]}} Step */

/** The notes of all steps as one answer; steps without notes are left out. @param {Step[]} steps @param {Record<string, string>} notes */
export function joinNotes(steps, notes) {
  return steps
    .filter(({ slug }) => notes[slug]?.trim())
    .map(({ slug, name }) => `${name}:\n${notes[slug].trim()}`)
    .join("\n\n");
}

/** Notes for a system design, step by step; kept as the question's draft source. @param {import("../main.js").Stage} stage */
export function mountDesign(stage) {
  const form = find("[data-form='design']");
  const list = find("[data-design]");
  const limit = stage.room.max_text ?? 8000;
  let asked = 0;
  /** @type {Record<string, string>} */ let notes = {};

  const joined = () => joinNotes(stage.state().question?.steps ?? [], notes);

  list.addEventListener("input", (/** @type {any} */ { target }) => {
    notes[target.dataset.step] = target.value;
    stage.drafts.note("source", JSON.stringify(notes));
    say(find("[data-design-count]"), `${joined().length} of ${limit} characters`);
  });

  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!maySpeak(stage.state())) return stage.say("Wait until the interviewer has spoken.");
    const text = joined();
    if (!text) return stage.say("Write notes for at least one step first.");
    if (text.length > limit) return stage.say(`The notes are ${text.length - limit} characters too long.`);
    stage.give("answer", { text });
    stage.tab("transcript");
  });

  /** @param {any} state */
  function ask({ question, drafts }) {
    const isFirst = asked === 0;
    asked = question.seq;
    const kept = isFirst ? stage.drafts.opening("source", drafts?.source) : "";
    notes = attempt(() => JSON.parse(kept)) ?? {};
    list.replaceChildren(...question.steps.map((/** @type {Step} */ step) => field(step, notes[step.slug] ?? "")));
  }

  return (/** @type {any} */ state) => {
    const isAsked = Boolean(state.question?.steps?.length) && state.status === "live";
    show(form, isAsked);
    if (isAsked && asked !== state.question.seq && state.isResumed) ask(state);
  };
}

/** @param {Step} step @param {string} text */
function field({ slug, name, minutes, asks = [] }, text) {
  const id = `step-${slug}`;
  const area = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { class: "input", id, rows: 3, "data-step": slug, "aria-describedby": asks.length ? `${id}-asks` : null })
  );
  area.value = text;
  return element(
    "div",
    { class: "field" },
    element("label", { class: "field__label", for: id }, name, minutes ? element("span", { class: "field__optional" }, ` about ${minutes} min`) : null),
    asks.length > 0 && element("p", { class: "field__help", id: `${id}-asks` }, asks.join(" ")),
    area,
  );
}
