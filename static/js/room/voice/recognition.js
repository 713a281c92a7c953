// @ts-check
/** The browser's own recognition, where it has one. @returns {any} */
export const Recognition = () => {
  const page = /** @type {any} */ (globalThis);
  return page.SpeechRecognition ?? page.webkitSpeechRecognition;
};

/**
 * Listens until it is stopped, or the browser thinks that all is said.
 * @param {{onBegin: () => void, onText: (text: string) => void, onEnd: (heard: {text: string, seconds: number}) => void, onError: (name: string) => void, make?: any}} options
 */
export function recognise({ onBegin, onText, onEnd, onError, make = Recognition() }) {
  const recognition = new make();
  recognition.lang = "en";
  recognition.continuous = true;
  recognition.interimResults = true;
  let begun = performance.now();
  let said = "";
  let isDropped = false;

  recognition.onstart = () => {
    begun = performance.now();
    onBegin();
  };
  recognition.onresult = (/** @type {any} */ { results }) => {
    said = textOf(results);
    onText(said);
  };
  recognition.onerror = (/** @type {any} */ { error }) => {
    if (error === "aborted") return;
    isDropped = !said;
    if (isDropped) onError(error);
  };
  recognition.onend = () => {
    if (!isDropped) onEnd({ text: said, seconds: (performance.now() - begun) / 1000 });
  };
  recognition.start();

  return {
    stop: () => recognition.stop(),
    drop() {
      isDropped = true;
      recognition.abort();
    },
  };
}

/** @param {ArrayLike<ArrayLike<{transcript: string}>>} results */
export const textOf = (results) => Array.from(results, ([best]) => best.transcript.trim()).filter(Boolean).join(" ");
