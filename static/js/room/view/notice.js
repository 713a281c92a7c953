// @ts-check
import { find, say, show } from "../dom.js";

/** @type {Record<number, string>} */
const CLOSED = {
  4404: "There is no such interview for you here. It may have been deleted, or you are logged in as somebody else.",
  4409: "This interview is open in too many tabs. Close some; this one tries again by itself.",
};

/** One place for what the room has to tell beside the transcript. @param {import("../main.js").Stage} stage */
export function mountNotice(stage) {
  const notice = find("[data-notice]");
  const text = find("[data-notice-text]", notice);
  let code = 0;

  stage.say = (words) => {
    say(text, words);
    show(notice, true);
  };
  find("[data-do='dismiss']").addEventListener("click", () => show(notice, false));

  return (/** @type {any} */ _state, /** @type {{line: any}} */ { line }) => {
    if (line.code === code) return;
    code = line.code;
    if (CLOSED[code]) stage.say(CLOSED[code]);
  };
}
