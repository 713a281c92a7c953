// @ts-check
/**
 * What the browser has, what the server offers, and what the person chose for this interview.
 * @typedef {{transcription: string, speech: string, isLocalOnly: boolean, isSecure: boolean, hasMicrophone: boolean,
 *   hasRecorder: boolean, hasRecognition: boolean}} Means
 */

/** By what a dictation is written down, empty when by nothing. @param {Means} means @param {boolean} [isDown] whether the server failed just now */
export function wayOf(means, isDown = false) {
  const canRecord = means.hasMicrophone && means.hasRecorder && !means.isLocalOnly;
  if (means.transcription && canRecord && !isDown) return "server";
  if (means.hasRecognition && means.isSecure && !means.isLocalOnly) return "browser";
  return means.transcription && canRecord ? "server" : "";
}

/** Why one cannot talk here, and what to do. @param {Means} means */
export function whyNot(means) {
  if (means.isLocalOnly) return "This interview is local only, and no recognition is known to stay on your device. Please type.";
  if (!means.isSecure) return "Browsers allow the microphone on https pages only. Ask for this site over https, or type.";
  if (means.transcription && !means.hasMicrophone) return "Your browser has no way to the microphone. Try another one, or type.";
  return "Your browser does not recognise speech, and this site has no server for it. Try Chrome, Edge or Safari, or type.";
}

/** Where what is said goes. @param {Means} means */
export function whereItGoes(means) {
  const way = wayOf(means);
  if (way === "server") {
    return `Your recording is sent to ${means.transcription} to be written down, as it is: names and numbers are not taken out of it.`;
  }
  if (way === "browser") return "Your browser writes it down. Most browsers send what you say to their maker for that.";
  return whyNot(means);
}

/** Who speaks. @param {Means} means */
export function whoSpeaks(means) {
  if (means.speech && !means.isLocalOnly) return `Spoken by ${means.speech}, which gets the interviewer’s words and never yours.`;
  return means.isLocalOnly ? "Spoken by your device alone." : "Spoken by your browser.";
}

/** What happened to the microphone, by the name of the error. @type {Record<string, string>} */
const MICROPHONE = {
  NotAllowedError: "The browser was not allowed to use the microphone. Allow it beside the page’s address, then press Talk again.",
  NotFoundError: "No microphone was found. Plug one in, then press Talk again.",
  NotReadableError: "The microphone is taken by another program. Close that, then press Talk again.",
  "not-allowed": "The browser was not allowed to use the microphone. Allow it beside the page’s address, then press Talk again.",
  "service-not-allowed": "The browser’s own recognition is switched off. Please type.",
  "audio-capture": "No microphone was found. Plug one in, then press Talk again.",
  "no-speech": "Nothing was heard. Speak closer to the microphone, or type.",
  network: "The browser’s recognition cannot be reached. Try again, or type.",
  "language-not-supported": "The browser’s recognition does not know English. Please type.",
};

/** @param {string} name */
export const microphoneWords = (name) => MICROPHONE[name] ?? "The recording did not work. Press Talk to try again, or type.";

/** 1234 → "1.2 s" @param {number} milliseconds */
export const asLatency = (milliseconds) => `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
