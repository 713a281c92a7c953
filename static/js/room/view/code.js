// @ts-check
import { element, find, say, show } from "../dom.js";
import { openEditor } from "../editor.js";
import { isOver } from "../reducer.js";
import { resultsOf } from "../results.js";
import { maySpeak } from "./composer.js";

/** The contract, the editor, and what came of the code. @param {import("../main.js").Stage} stage */
export function mountCode(stage) {
  const part = (/** @type {string} */ name) => find(`[data-code='${name}']`);
  const section = find("[data-form='code']");
  const own = find("#own-input");
  const editor = openEditor({
    box: part("editor"),
    area: part("source"),
    plain: part("plain"),
    onChange: (source) => stage.drafts.note("source", source),
  });
  let asked = 0;
  /** @type {any} */ let judged = null;

  /** @param {boolean} isRun */
  function give(isRun) {
    const state = stage.state();
    if (!maySpeak(state) || state.judging) return stage.say(state.judging ? "Your code is still being run." : "Wait until the interviewer has spoken.");
    const source = editor.source();
    if (!source.trim()) return stage.say("Write some code first.");
    const input = isRun && part("own-input").open ? own.value.trim() : "";
    stage.give("code", { source, language: state.question?.code.language, run: isRun, ...(input && { own_input: input }) });
  }

  find("[data-do='run']").addEventListener("click", () => give(true));
  find("[data-do='submit']").addEventListener("click", () => give(false));
  section.addEventListener(
    "keydown",
    (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      give(!event.shiftKey);
    },
    { capture: true },
  );

  /** @param {any} state */
  function ask({ question, drafts }) {
    const { code } = question;
    const draft = asked === 0 ? stage.drafts.opening("source", drafts?.source) : "";
    asked = question.seq;
    part("contract").replaceChildren(...contractOf(code));
    show(part("own-input"), code.language !== "sql");
    say(part("own-input-label"), code.entry_point ? "Arguments as a Python tuple, such as ([1, 2, 3], 2)" : "What the program reads from standard input");
    const packages = code.packages ?? stage.room.packages;
    say(part("packages"), code.language === "sql" ? "SQLite." : packages ? `Available: ${[packages].flat().join(", ")}.` : "");
    editor.open(draft || code.starter || "", code.language === "sql" ? "sql" : "python");
  }

  return (/** @type {any} */ state, /** @type {{unsent: any[]}} */ { unsent }) => {
    const isAsked = Boolean(state.question?.code) && !isOver(state);
    show(section, isAsked);
    if (!isAsked) return;
    if (asked !== state.question.seq && state.isResumed) ask(state);

    const isBusy = Boolean(state.judging) || unsent.some((command) => command.do === "code");
    const isIdle = maySpeak(state) && !isBusy;
    for (const name of ["run", "submit"]) find(`[data-do='${name}']`).setAttribute("aria-disabled", String(!isIdle));
    say(part("state"), isBusy ? "Being run…" : "");
    show(part("results"), Boolean(state.judged));
    if (state.judged !== judged) part("results").replaceChildren(...(state.judged ? resultsOf(state.judged) : []));
    judged = state.judged;
  };
}

/** What the code must do: signature, tables, and the cases that may be seen. @param {any} code @returns {HTMLElement[]} */
function contractOf({ signature, schema, visible_cases: cases = [] }) {
  const parts = [];
  if (signature) parts.push(element("pre", { class: "source", tabindex: 0, "aria-label": "Signature" }, element("code", {}, signature)));
  if (schema) parts.push(element("pre", { class: "source", tabindex: 0, "aria-label": "Tables" }, element("code", {}, schema)));
  if (cases.length) parts.push(examples(cases));
  return parts;
}

/** @param {Array<{name: string, args: string, expected: string}>} cases */
function examples(cases) {
  const heads = ["Example", "Input", "Expected"].map((name) => element("th", { scope: "col" }, name));
  const rows = cases.map(({ name, args, expected }) =>
    element("tr", {}, element("td", {}, name), element("td", {}, element("code", {}, String(args ?? ""))), element("td", {}, element("code", {}, String(expected ?? "")))),
  );
  return element(
    "details",
    { class: "disclosure", open: true },
    element("summary", {}, cases.length === 1 ? "One example" : `${cases.length} examples`),
    element("div", { class: "table-scroll", tabindex: 0, role: "group", "aria-label": "Examples" }, element("table", { class: "table" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows))),
  );
}
