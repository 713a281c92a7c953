// @ts-check
// What browsers record, the one most servers know first.
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4", "audio/webm"];
const BITS_A_SECOND = 64_000;
const LEVEL_MS = 80;
// Below this loudness all along, the microphone heard nothing.
const SILENCE = 0.004;

/**
 * Records the microphone. Raises the browser's own error when it may not.
 * @param {{onLevel: (level: number) => void}} options
 * @returns {Promise<{stop: () => Promise<{recording: Blob, seconds: number, isSilent: boolean}>, drop: () => void}>}
 */
export async function record({ onLevel }) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_A_SECOND });
  const levels = listen(stream, onLevel);
  /** @type {Blob[]} */ const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
  const begun = performance.now();
  recorder.start(1000);

  function close() {
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    levels.close();
  }

  return {
    async stop() {
      const seconds = (performance.now() - begun) / 1000;
      close();
      await ended;
      return { recording: new Blob(pieces, { type: recorder.mimeType }), seconds, isSilent: levels.isSilent() };
    },
    drop: close,
  };
}

/** Tells how loud it is, some times a second. @param {MediaStream} stream @param {(level: number) => void} onLevel */
function listen(stream, onLevel) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let loudest = 0;
  let heard = 0;
  const timer = setInterval(() => {
    if (context.state !== "running") return;
    analyser.getFloatTimeDomainData(samples);
    const level = loudness(samples);
    loudest = Math.max(loudest, level);
    heard += 1;
    onLevel(Math.min(1, level * 4));
  }, LEVEL_MS);
  return {
    /** Where the context may not run nothing is known of the loudness, and so nothing is called silent. */
    isSilent: () => heard > 5 && loudest < SILENCE,
    close() {
      clearInterval(timer);
      context.close();
    },
  };
}

/** The root of the mean square. @param {Float32Array} samples */
export const loudness = (samples) => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / (samples.length || 1));
