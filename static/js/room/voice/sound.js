// @ts-check
/**
 * Plays the answer of a voice: while it still comes where the browser can, else once it is here.
 * @param {Response} answer @param {number} speed @returns {import("./speaker.js").Playing}
 */
export function playSound(answer, speed) {
  const audio = new Audio();
  const type = answer.headers.get("Content-Type") ?? "";
  let isStopped = false;
  /** @type {(reason?: any) => void} */ let settle = () => {};
  const done = new Promise((resolve, reject) => {
    settle = resolve;
    audio.addEventListener("ended", resolve);
    audio.addEventListener("error", () => reject(new Error("the sound is broken")));
    begin(audio, answer, type).then(() => {
      // Loading something new sets the speed back.
      audio.playbackRate = speed;
      return isStopped ? undefined : audio.play();
    }).catch(reject);
  }).finally(() => URL.revokeObjectURL(audio.src));
  return {
    done,
    stop() {
      isStopped = true;
      audio.pause();
      settle();
    },
  };
}

/** Gives the element what it plays. @param {HTMLAudioElement} audio @param {Response} answer @param {string} type */
async function begin(audio, answer, type) {
  const isStreamable = answer.body && "MediaSource" in globalThis && MediaSource.isTypeSupported(type);
  if (!isStreamable) {
    audio.src = URL.createObjectURL(await answer.blob());
    return;
  }
  const source = new MediaSource();
  audio.src = URL.createObjectURL(source);
  await new Promise((resolve) => source.addEventListener("sourceopen", resolve, { once: true }));
  pour(/** @type {ReadableStream<Uint8Array>} */ (answer.body), source, source.addSourceBuffer(type));
}

/** @param {ReadableStream<Uint8Array>} stream @param {MediaSource} source @param {SourceBuffer} buffer */
async function pour(stream, source, buffer) {
  const reader = stream.getReader();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      buffer.appendBuffer(/** @type {BufferSource} */ (value));
      await new Promise((resolve) => buffer.addEventListener("updateend", resolve, { once: true }));
    }
    source.endOfStream();
  } catch {
    // It broke off, or was stopped; to the element a broken stream is an error, so that somebody hears of it.
    if (source.readyState === "open") source.endOfStream("network");
    reader.cancel().catch(() => {});
  }
}
