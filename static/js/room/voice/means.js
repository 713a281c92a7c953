// @ts-check
import { Recognition } from "./recognition.js";

/** What can be done here: by the site, by the browser, and by what was agreed. @param {any} room @returns {import("./words.js").Means} */
export const meansOf = (room) => ({
  speech: room.voice?.speech ?? "",
  transcription: room.voice?.transcription ?? "",
  isLocalOnly: Boolean(room.local_only),
  isSecure: isSecureContext,
  hasMicrophone: Boolean(navigator.mediaDevices?.getUserMedia),
  hasRecorder: "MediaRecorder" in globalThis,
  hasRecognition: Boolean(Recognition()),
});
