// @ts-check
// Some engines fall silent in the middle of a long text, so it is said in sentences.
const LONGEST = 220;

/** @param {string} text @returns {string[]} */
export function sentences(text) {
  const plain = text.replaceAll("`", "").trim();
  const found = plain.match(/[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/g) ?? [];
  return found.flatMap((sentence) => pieces(sentence.trim())).filter(Boolean);
}

/** @param {string} sentence @returns {string[]} */
function pieces(sentence) {
  if (sentence.length <= LONGEST) return [sentence];
  const cut = sentence.lastIndexOf(" ", LONGEST);
  const at = cut > 0 ? cut : LONGEST;
  return [sentence.slice(0, at), ...pieces(sentence.slice(at).trim())];
}

/**
 * The voice to speak with: English, and one that stays on this device wherever there is one.
 * @template {{lang: string, localService: boolean, default: boolean}} Voice
 * @param {Voice[]} voices @param {boolean} isLocalOnly @returns {Voice | null} null where none may be used
 */
export function chooseVoice(voices, isLocalOnly) {
  const rank = (/** @type {Voice} */ voice) => Number(voice.localService) * 2 + Number(voice.default);
  const able = voices.filter(({ lang, localService }) => lang.toLowerCase().startsWith("en") && (localService || !isLocalOnly));
  return able.sort((one, other) => rank(other) - rank(one))[0] ?? null;
}

/** Speaks with the browser's voice. @param {string} text @param {number} speed @param {SpeechSynthesisVoice | null} voice */
export function speakText(text, speed, voice) {
  const said = sentences(text).map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = voice?.lang ?? "en";
    utterance.voice = voice;
    utterance.rate = speed;
    return utterance;
  });
  const last = said.at(-1);
  const done = new Promise((resolve, reject) => {
    if (!last) return resolve(undefined);
    last.addEventListener("end", () => resolve(undefined));
    for (const utterance of said) utterance.addEventListener("error", ({ error }) => reject(new Error(error)));
    said.forEach((utterance) => speechSynthesis.speak(utterance));
  });
  return { done: /** @type {Promise<void>} */ (done), stop: () => speechSynthesis.cancel() };
}
