// @ts-check
import { find } from "../dom.js";

/** Notes that belong to no answer. @param {import("../main.js").Stage} stage */
export function mountScratchpad(stage) {
  const pad = find("#scratchpad");
  let isOpened = false;

  pad.addEventListener("input", () => stage.drafts.note("scratchpad", pad.value));

  return (/** @type {any} */ state) => {
    if (isOpened || !state.isResumed) return;
    isOpened = true;
    if (!pad.value) pad.value = stage.drafts.opening("scratchpad", state.drafts?.scratchpad);
    pad.closest("details").open = Boolean(pad.value);
  };
}
