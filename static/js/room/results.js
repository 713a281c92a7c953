// @ts-check
import { element, icon } from "./dom.js";
import { CASE_KINDS, VERDICTS, capital } from "./words.js";

/** A verdict as colour, icon and word. @param {string} verdict */
export function verdictMark(verdict) {
  const { word, icon: name } = VERDICTS[verdict] ?? { word: capital(verdict.toLowerCase()), icon: "dash" };
  return element("span", { class: `state state--${verdict.toLowerCase()}` }, icon(name), word);
}

/** All that came of a run or a submission. @param {any} judged @returns {HTMLElement[]} */
export function resultsOf(judged) {
  const { compile_message: compile, message, stdout, cases = [] } = judged;
  return [
    heading(judged),
    message ? element("p", { class: "preserve small" }, message) : null,
    compile ? output("What the compiler says", compile) : null,
    cases.length ? table(cases) : null,
    stdout ? output("Printed", stdout) : null,
  ].filter((part) => part !== null);
}

/** @param {any} judged */
function heading({ is_run: isRun, verdict, passed, total, cpu_ms: cpu }) {
  const words = [total ? `${passed} of ${total} cases passed` : "", cpu === undefined || cpu === null ? "" : `${milliseconds(cpu)} of CPU`];
  return element(
    "h3",
    { class: "results__head" },
    element("span", {}, isRun ? "Run" : "Submission"),
    verdictMark(verdict),
    element("span", { class: "results__sum" }, words.filter(Boolean).join(", ")),
  );
}

/** @param {any[]} cases */
function table(cases) {
  const columns = ["Verdict", "Case", "What it tries", "Message"].map((name) => element("th", { scope: "col" }, name));
  columns.push(element("th", { scope: "col", class: "number" }, "CPU"));
  return element(
    "div",
    { class: "table-scroll", tabindex: 0, role: "group", "aria-label": "Cases" },
    element("table", { class: "table" }, element("thead", {}, element("tr", {}, ...columns)), element("tbody", {}, ...cases.map(row))),
  );
}

/** @param {any} one */
function row({ name, kind, hidden, verdict, message, cpu_ms: cpu }) {
  return element(
    "tr",
    {},
    element("td", {}, verdictMark(verdict)),
    element("td", {}, hidden ? "Hidden" : (name ?? "")),
    element("td", {}, CASE_KINDS[kind] ?? capital(kind ?? "")),
    element("td", { class: "preserve" }, hidden ? "" : element("samp", {}, message ?? "")),
    element("td", { class: "number" }, cpu === undefined || cpu === null ? "–" : milliseconds(cpu)),
  );
}

/** @param {string} title @param {string} text */
const output = (title, text) =>
  element("div", {}, element("h4", {}, title), element("pre", { class: "source", tabindex: 0, "aria-label": title }, text));

/** @param {number} ms */
const milliseconds = (ms) => `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
