// @ts-check
// One element for all sound: phones go on playing by an element that was first played by a press.
/** @type {HTMLAudioElement | undefined} */ let shared;
const element = () => (shared ??= new Audio());

// A WAV file of eight samples of silence.
const SILENCE = Uint8Array.from("RIFF,\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0@\x1f\0\0@\x1f\0\0\x01\0\x08\0data\b\0\0\0\x80\x80\x80\x80\x80\x80\x80\x80", (letter) => letter.charCodeAt(0));

/** To be called while something is being pressed, so that sound which comes later may be heard. */
export function unlock() {
  const audio = element();
  audio.src = URL.createObjectURL(new Blob([SILENCE], { type: "audio/wav" }));
  audio.play().catch(() => {});
  if ("speechSynthesis" in globalThis) speechSynthesis.speak(new SpeechSynthesisUtterance(""));
}

/**
 * Plays the answer of a voice: while it still comes where the browser can, else once it is here.
 * @param {Response} answer @param {number} speed @returns {import("./speaker.js").Playing}
 */
export function playSound(answer, speed) {
  const audio = element();
  const over = new AbortController();
  /** @type {(reason?: any) => void} */ let settle = () => {};
  const done = new Promise((resolve, reject) => {
    settle = resolve;
    begin(audio, answer, over.signal)
      .then(() => {
        if (over.signal.aborted) return undefined;
        audio.addEventListener("ended", resolve, { signal: over.signal });
        audio.addEventListener("error", () => reject(new Error("the sound is broken")), { signal: over.signal });
        // Loading something new sets the speed back.
        audio.playbackRate = speed;
        return audio.play();
      })
      .catch(reject);
  }).finally(() => over.abort());
  return {
    done,
    stop() {
      over.abort();
      audio.pause();
      settle();
    },
  };
}

/** Gives the element what it plays. @param {HTMLAudioElement} audio @param {Response} answer @param {AbortSignal} signal */
async function begin(audio, answer, signal) {
  const type = answer.headers.get("Content-Type") ?? "";
  if (!answer.body || !("MediaSource" in globalThis) || !MediaSource.isTypeSupported(type)) {
    const sound = await answer.blob();
    if (!signal.aborted) load(audio, sound);
    return;
  }
  const source = new MediaSource();
  const opened = new Promise((resolve) => source.addEventListener("sourceopen", resolve, { once: true }));
  load(audio, source);
  await opened;
  pour(answer.body, source, source.addSourceBuffer(type));
}

/** @param {HTMLAudioElement} audio @param {Blob | MediaSource} sound */
function load(audio, sound) {
  URL.revokeObjectURL(audio.src);
  audio.src = URL.createObjectURL(sound);
}

/** @param {ReadableStream<Uint8Array>} stream @param {MediaSource} source @param {SourceBuffer} buffer */
async function pour(stream, source, buffer) {
  const reader = stream.getReader();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      const taken = new Promise((resolve) => buffer.addEventListener("updateend", resolve, { once: true }));
      buffer.appendBuffer(/** @type {BufferSource} */ (value));
      await taken;
    }
    source.endOfStream();
  } catch {
    // It broke off, or was stopped; to the element a broken stream is an error, so that somebody hears of it.
    if (source.readyState === "open") source.endOfStream("network");
    reader.cancel().catch(() => {});
  }
}
