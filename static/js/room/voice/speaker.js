// @ts-check
/**
 * Says the interviewer's turns one after the other: by the site's server, else by the browser's own voice.
 * @typedef {{seq: number, text: string}} Turn
 * @typedef {{done: Promise<any>, stop: () => void}} Playing
 * @typedef {{
 *   fetchSpeech: ((seq: number) => Promise<Response>) | null,
 *   playSound: (sound: Response, speed: number) => Playing,
 *   playText: ((text: string, speed: number) => Playing) | null,
 *   onTrouble: (why: string) => void,
 *   now?: () => number,
 * }} Options
 */

// A server that failed is left in peace for so long.
const REST_MS = 30_000;

/** @param {Options} options */
export function openSpeaker({ fetchSpeech, playSound, playText, onTrouble, now = Date.now }) {
  /** @type {Array<Turn & {sound: Promise<Response | null>}>} */ let waiting = [];
  /** @type {Playing | null} */ let playing = null;
  let isBusy = false;
  let downUntil = 0;
  let round = 0;

  /** The sound of a turn, null where the browser must speak. @param {number} seq */
  async function soundOf(seq) {
    if (!fetchSpeech || now() < downUntil) return null;
    try {
      return await fetchSpeech(seq);
    } catch (trouble) {
      fail(/** @type {Error} */ (trouble).message);
      return null;
    }
  }

  /** @param {string} why */
  function fail(why) {
    if (now() >= downUntil) onTrouble(playText ? `${why} Your browser’s own voice goes on.` : `${why} Please read on.`);
    downUntil = now() + REST_MS;
  }

  /** @param {Turn} turn @param {Response | null} sound @param {number} speed */
  async function play(turn, sound, speed) {
    if (sound) {
      playing = playSound(sound, speed);
      try {
        return await playing.done;
      } catch (trouble) {
        // Before the person has pressed anything on the page, browsers keep silent: no voice will help.
        if (/** @type {Error} */ (trouble).name === "NotAllowedError") return onTrouble("Press anywhere on the page, then the interviewer can be heard.");
        fail("The voice could not be played.");
      }
    }
    if (!playText) return;
    playing = playText(turn.text, speed);
    await playing.done.catch(() => {});
  }

  /** @param {number} speed */
  async function goOn(speed) {
    if (isBusy) return;
    isBusy = true;
    const mine = round;
    while (mine === round && waiting.length) {
      const turn = /** @type {Turn & {sound: Promise<Response | null>}} */ (waiting.shift());
      const sound = await turn.sound;
      if (mine === round) await play(turn, sound, speed);
    }
    if (mine === round) {
      isBusy = false;
      playing = null;
    }
  }

  return {
    /** @param {Turn} turn @param {number} speed */
    say(turn, speed) {
      waiting.push({ ...turn, sound: soundOf(turn.seq) });
      return goOn(speed);
    },

    /** Falls silent at once. */
    stop() {
      round += 1;
      for (const { sound } of waiting) sound.then((answer) => answer?.body?.cancel());
      waiting = [];
      isBusy = false;
      playing?.stop();
      playing = null;
    },
  };
}

/** What is new of the interviewer's words since an event. @param {Array<any>} entries @param {number} after @returns {Turn[]} */
export const newTurns = (entries, after) =>
  entries.filter(({ seq, who, aloud }) => seq > after && (aloud || who === "interviewer")).map(({ seq, text, aloud }) => ({ seq, text: aloud ?? text }));
