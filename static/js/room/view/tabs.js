// @ts-check
import { find } from "../dom.js";

const IN_WORKSPACE = new Set(["coding", "choice", "numeric", "design", "timed"]);

/** On a phone the room is one column, and shows one part at a time. @param {import("../main.js").Stage} stage */
export function mountTabs(stage) {
  const page = find("#room-page");
  const tabs = [...page.querySelectorAll("[data-tab-for]")];
  const scroll = find("[data-transcript-scroll]");
  let asked = 0;
  let seen = 0;

  stage.tab = (name) => {
    page.dataset.tab = name;
    for (const tab of tabs) {
      const isShown = tab.dataset.tabFor === name;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
    }
    if (name !== "transcript") return;
    news(false);
    // What is not shown cannot follow what is said.
    scroll.scrollTop = scroll.scrollHeight;
  };

  const news = (/** @type {boolean} */ isNew) => {
    tabs[0].textContent = isNew ? "Transcript · new" : "Transcript";
  };

  for (const tab of tabs) {
    tab.addEventListener("click", () => stage.tab(tab.dataset.tabFor));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length];
      stage.tab(other.dataset.tabFor);
      other.focus();
    });
  }

  return (/** @type {any} */ state) => {
    const { question, entries } = state;
    if (question && question.seq !== asked) {
      asked = question.seq;
      stage.tab(IN_WORKSPACE.has(question.format) ? "workspace" : "transcript");
    } else if (entries.length > seen && page.dataset.tab === "workspace") news(true);
    seen = entries.length;
  };
}
