// @ts-check
import { withCode, element, find, icon, say, show } from "../dom.js";

const SPEAKERS = { interviewer: "Interviewer", candidate: "You", note: "" };
// Closer to the end than this, in pixels, the transcript follows what is said.
const NEAR = 120;

/** @param {import("../entries.js").Entry} entry */
function turn(entry) {
  const isNote = entry.who === "note";
  return element(
    "li",
    { class: `turn turn--${entry.who}`, id: `turn-${entry.seq}` },
    !isNote && head(entry),
    entry.text && element("p", { class: "turn__words" }, ...withCode(entry.text)),
    entry.source && element("pre", { class: "source", tabindex: 0, "aria-label": "Submitted code" }, element("code", {}, entry.source)),
    entry.items?.length && element("ul", { class: "turn__list" }, ...entry.items.map(item)),
  );
}

/** @param {import("../entries.js").Entry} entry */
function head({ who, label, at }) {
  const time = new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return element(
    "p",
    { class: "turn__head" },
    element("span", { class: "turn__who" }, SPEAKERS[who]),
    label && element("span", { class: "turn__label" }, label),
    element("time", { class: "turn__time", datetime: at }, time),
  );
}

/** @param {{icon: string, text: string}} entry */
const item = ({ icon: name, text }) => element("li", {}, icon(name), element("span", {}, text));

/** What was said here but is not on the server yet. @param {any} command */
const pending = (command) =>
  element(
    "li",
    { class: "turn turn--candidate turn--pending" },
    element("p", { class: "turn__head" }, element("span", { class: "turn__who" }, "You"), element("span", { class: "turn__label" }, "Sending…")),
    element("p", { class: "turn__words" }, String(command.text ?? "")),
  );

/** The transcript grows only; a turn once shown is never drawn again. */
export function mountTranscript() {
  const list = find("[data-transcript]");
  const log = find("[data-log]");
  const scroll = find("[data-transcript-scroll]");
  const delta = find("[data-delta]");
  const outbox = find("[data-outbox]");
  let shown = 0;
  let waiting = "";

  return (/** @type {any} */ state, /** @type {{unsent: any[]}} */ { unsent }) => {
    const follows = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    const height = scroll.scrollHeight;

    list.append(...state.entries.slice(shown).map(turn));
    shown = state.entries.length;
    show(find("[data-transcript-empty]"), shown === 0);
    show(delta, Boolean(state.delta?.text));
    say(find("[data-delta-text]"), state.delta?.text ?? "");

    const words = unsent.filter((command) => command.text);
    const ids = words.map((command) => command.id).join();
    if (ids !== waiting) outbox.replaceChildren(...words.map(pending));
    waiting = ids;
    show(outbox, words.length > 0);

    if (follows && scroll.scrollHeight !== height) scroll.scrollTop = scroll.scrollHeight;
    // What was said before this page opened is not read aloud.
    if (state.isResumed && log.getAttribute("aria-live") === "off") setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  };
}
