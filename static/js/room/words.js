// @ts-check
/** The word and the icon of each verdict of the judge. @type {Record<string, {word: string, icon: string}>} */
export const VERDICTS = {
  AC: { word: "Accepted", icon: "check" },
  PARTIAL: { word: "Partly right", icon: "half" },
  WA: { word: "Wrong answer", icon: "cross" },
  CE: { word: "Does not compile", icon: "warning" },
  RTE: { word: "Raised an error", icon: "warning" },
  TLE: { word: "Out of time", icon: "limit" },
  MLE: { word: "Out of memory", icon: "limit" },
  OLE: { word: "Too much output", icon: "limit" },
  SC: { word: "Not allowed", icon: "lock" },
  BAD_RESULT: { word: "Unusable result", icon: "cross" },
  CHECKER_ERROR: { word: "Our checker failed", icon: "warning" },
  IE: { word: "Our judge failed", icon: "warning" },
  UNAVAILABLE: { word: "Not judged", icon: "dash" },
  SKIPPED: { word: "Not run", icon: "dash" },
};

/** @type {Record<string, string>} */
export const FORMATS = {
  concept: "Concept",
  scenario: "Scenario",
  design: "System design",
  coding: "Coding",
  choice: "Multiple choice",
  numeric: "Numeric",
  timed: "Timed explanation",
  opinion: "Opinion",
  experience: "Experience",
};

/** @type {Record<string, string>} */
export const CATEGORIES = {
  theory: "Algorithms and theory",
  programming: "Programming",
  interest: "Interest in machine learning",
  product: "Industry and product",
  "system-design": "System design",
};

/** @type {Record<string, string>} */
export const CASE_KINDS = {
  typical: "Typical input",
  edge: "Edge case",
  shape: "Shapes and types",
  stability: "Numerical stability",
  speed: "Speed",
};

/** What the page says of a refused command, where the server gave no words of its own. @type {Record<string, string>} */
export const REFUSALS = {
  not_your_turn: "The interviewer was still speaking. Your words are kept in the answer box.",
  stale_turn: "That came after the interviewer had moved on. Your words are kept in the answer box.",
  over: "The interview is over.",
  too_long: "That is longer than an answer may be. Your words are kept.",
  too_large: "That is more than the room can take at once.",
  unavailable: "This cannot be done at the moment. Try again shortly.",
  wrong_format: "This question takes another kind of answer.",
  no_number: "There is no single number in that. Write one, such as 22 %, 0.22 or 3/8.",
  no_such_option: "That option is not one of the question’s.",
};

/** Who asks, in words. @param {string} interviewer */
export const nameOf = (interviewer) => (!interviewer || interviewer === "rules" ? "the rules interviewer" : interviewer);

/** @param {string} word */
export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("-", " ");
