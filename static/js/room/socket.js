// @ts-check
/**
 * The line to the server: reconnects by itself, resumes after the last event, and sends again what was not answered.
 *
 * @typedef {{
 *   url: string,
 *   outbox: ReturnType<typeof import("./outbox.js").openOutbox>,
 *   lastSeq: () => number,
 *   onFrame: (frame: any) => void,
 *   onLine: (line: {state: "connecting" | "open" | "waiting" | "offline" | "closed", code?: number}) => void,
 *   connect?: (url: string) => WebSocket,
 *   timers?: {set: (action: () => void, ms: number) => any, clear: (timer: any) => void},
 *   random?: () => number,
 *   isOnline?: () => boolean,
 * }} Options
 */

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
// The server speaks at least each 15 s; a line silent for longer is asked, and given up without an answer.
const SILENCE_MS = 35_000;
const ANSWER_MS = 6_000;
const GONE = 4404;
const TOO_MANY = 4409;

const BROWSER_TIMERS = {
  /** @param {() => void} action @param {number} ms */
  set: (action, ms) => setTimeout(action, ms),
  /** @param {any} timer */
  clear: (timer) => clearTimeout(timer),
};

/** Milliseconds to wait before attempt `count`: doubling, capped, and never the same for all. @param {number} count @param {number} random */
export const backoff = (count, random) => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** count) * (0.5 + random / 2);

/** @param {Options} options */
export function openSocket(options) {
  const {
    url,
    outbox,
    lastSeq,
    onFrame,
    onLine,
    connect = (/** @type {string} */ address) => new WebSocket(address),
    timers = BROWSER_TIMERS,
    random = Math.random,
    isOnline = () => navigator.onLine,
  } = options;
  /** @type {WebSocket | null} */ let socket = null;
  /** @type {any} */ let retry = null;
  /** @type {any} */ let watch = null;
  let attempts = 0;
  let isResumed = false;
  let isEnded = false;

  const send = (/** @type {object} */ frame) => socket?.readyState === 1 && socket.send(JSON.stringify(frame));
  const resume = () => send({ do: "resume", after: lastSeq() });

  function open() {
    timers.clear(retry);
    retry = null;
    if (isEnded || socket) return;
    onLine({ state: "connecting" });
    const mine = connect(url);
    socket = mine;
    mine.onopen = () => {
      onLine({ state: "open" });
      resume();
      listen();
    };
    mine.onmessage = ({ data }) => socket === mine && hear(JSON.parse(data));
    mine.onclose = ({ code }) => socket === mine && drop(code);
  }

  function hear(/** @type {any} */ frame) {
    listen();
    if ("resumed" in frame) {
      attempts = 0;
      if (!isResumed) outbox.all().forEach(send);
      isResumed = true;
    }
    onFrame(frame);
  }

  /** Waits for the next frame; asks when none comes. */
  function listen(silence = SILENCE_MS) {
    timers.clear(watch);
    watch = timers.set(probe, silence);
  }

  function probe() {
    timers.clear(watch);
    watch = timers.set(() => abandon(), ANSWER_MS);
    resume();
  }

  /** A dead line may take minutes to say so itself; it is left behind. */
  function abandon() {
    const dead = socket;
    drop(1006);
    dead?.close();
  }

  function drop(/** @type {number} */ code) {
    socket = null;
    isResumed = false;
    timers.clear(watch);
    if (code === GONE) isEnded = true;
    if (isEnded) return onLine({ state: "closed", code });
    if (!isOnline()) return onLine({ state: "offline", code });
    onLine({ state: "waiting", code });
    const wait = code === TOO_MANY ? LONGEST_WAIT_MS : backoff(attempts++, random());
    retry = timers.set(open, wait);
  }

  return {
    open,
    resume,

    /** Tries at once: the network is back, or somebody looks at the page again. */
    wake() {
      if (socket?.readyState === 1) return probe();
      if (!socket) {
        attempts = 0;
        open();
      }
    },

    /** Sends a command that must arrive; it stays in the outbox until it is answered. @param {import("./outbox.js").Command} command */
    give(command) {
      outbox.add(command);
      if (isResumed) send(command);
    },

    /** Sends what may be lost. @param {object} frame @returns {boolean} whether it was sent */
    mention(frame) {
      return Boolean(isResumed && send(frame) !== false);
    },

    end() {
      isEnded = true;
      socket?.close();
    },
  };
}
