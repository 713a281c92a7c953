// @ts-check
// A text changed by more than this is not what was said, and its pace would be no one's.
const SAME = 0.3;

const wordsIn = (/** @type {string} */ text) => text.split(/\s+/).filter(Boolean).length;

/** What is written with what was heard after it. @param {string} text @param {string} heard */
export function joined(text, heard) {
  const words = heard.trim();
  if (!words) return text;
  return text.trim() ? `${text.trimEnd()} ${words}` : words;
}

/** Counts what was dictated into an answer until it is sent. */
export function openTally() {
  let seconds = 0;
  let words = 0;

  return {
    /** @param {string} heard @param {number} took seconds */
    note(heard, took) {
      words += wordsIn(heard);
      seconds += took;
    },

    /** What to say of a text that is sent now; then it begins anew. @param {string} text @returns {{spoken?: {seconds: number}}} */
    take(text) {
      const [heard, took] = [words, seconds];
      words = seconds = 0;
      const isSame = heard > 0 && took > 0 && Math.abs(wordsIn(text) - heard) <= heard * SAME;
      return isSame ? { spoken: { seconds: Math.round(took * 10) / 10 } } : {};
    },
  };
}
