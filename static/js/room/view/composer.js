// @ts-check
import { find, say, show } from "../dom.js";
import { isOver } from "../reducer.js";
import { REFUSALS } from "../words.js";

// From here on the characters that are left are said.
const NEARLY_FULL = 0.8;

/** @param {any} state @param {{line: any, unsent: any[]}} ui */
function statusWords(state, { line, unsent }) {
  if (isOver(state)) return "The interview is over.";
  if (line.state === "offline") return "You are offline. What you write is kept here.";
  if (line.state !== "open") return "Reconnecting… What you write is kept here.";
  if (!state.isResumed) return "Connecting…";
  if (state.pausedAt) return "Paused.";
  if (unsent.length) return "Sending…";
  if (state.judging) return "Your code is being run…";
  if (state.delta) return "The interviewer is speaking…";
  if (state.floor === "interviewer") return "The interviewer is thinking…";
  return state.turn ? "Your turn." : "The interviewer is about to begin.";
}

/** Whether the candidate may speak now. @param {any} state */
export const maySpeak = (state) => Boolean(state.turn) && state.floor !== "interviewer" && !state.pausedAt && !isOver(state);

/** @param {import("../main.js").Stage} stage */
export function mountComposer(stage) {
  const form = find("[data-composer]");
  const text = find("[data-draft='text']");
  const limit = stage.room.max_text ?? 8000;
  let isOpened = false;

  const note = () => {
    stage.drafts.note("text", text.value);
    const left = limit - text.value.length;
    say(find("[data-count]"), text.value.length > limit * NEARLY_FULL ? `${left} characters left` : "");
  };

  /** Takes the words out of the box. */
  const take = () => {
    const words = text.value.trim();
    text.value = "";
    note();
    return words;
  };

  const isReady = () => {
    if (maySpeak(stage.state())) return true;
    stage.say(stage.state().pausedAt ? "The interview is paused. Press “Go on” first." : "Wait until the interviewer has spoken. What you wrote stays here.");
    return false;
  };

  const isWritten = (/** @type {string} */ advice) => {
    if (text.value.trim()) return true;
    stage.say(advice);
    text.focus();
    return false;
  };

  function send() {
    if (!isReady() || !isWritten("Write your answer first, or say that you don’t know.")) return;
    stage.give("answer", { text: take() });
    stage.tab("transcript");
  }

  const actions = {
    clarify() {
      if (!isReady() || !isWritten("Write what you want to ask, then press “Ask instead”.")) return;
      stage.give("clarify", { text: take() });
      stage.tab("transcript");
    },
    pass: () => isReady() && stage.give("pass"),
    skip: () => isReady() && stage.give("skip"),
  };

  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("input", note);
  text.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  for (const [name, action] of Object.entries(actions)) find(`[data-do='${name}']`, form).addEventListener("click", action);

  return {
    take,
    focus: () => text.focus(),

    /** Changes what is written, within its limit. @param {(written: string) => string} change */
    write(change) {
      text.value = change(text.value).slice(0, limit);
      note();
    },

    /** A refused command's words come back into the box. @param {any} command @param {{code: string, message: string}} refusal */
    refused(command, { code, message }) {
      if (command?.text) {
        text.value = [command.text, text.value].filter(Boolean).join("\n");
        note();
      }
      if (code !== "over") stage.say(REFUSALS[code] ?? message ?? "That was refused.");
    },

    /** @param {any} state @param {{line: any, unsent: any[]}} ui */
    render(state, ui) {
      if (state.isResumed && !isOpened) {
        isOpened = true;
        if (!text.value) text.value = stage.drafts.opening("text", state.drafts?.text);
      }
      const speaks = maySpeak(state);
      show(form, !isOver(state));
      show(find("[data-over]"), isOver(state));
      say(find("[data-over-why]"), state.status === "expired" ? "Time ran out. What you said is kept and marked." : "Your answers are kept and marked.");
      say(find("[data-status]"), statusWords(state, ui));
      form.dataset.floor = speaks ? "candidate" : "interviewer";
      for (const button of form.querySelectorAll("button:not([data-do^='talk'])")) button.setAttribute("aria-disabled", String(!speaks));
    },
  };
}
