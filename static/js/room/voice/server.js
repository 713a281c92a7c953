// @ts-check
/**
 * The site's own speech and transcription. What goes wrong comes back as words for the person; `isDown` says that
 * the browser should help itself for a while.
 */

export class VoiceTrouble extends Error {
  /** @param {string} why @param {boolean} isDown */
  constructor(why, isDown) {
    super(why);
    this.isDown = isDown;
  }
}

// A little longer than the server's own deadlines, so that its words arrive.
const SPEECH_MS = 70_000;
const TRANSCRIPTION_MS = 30_000;

/** The token of the session as it is now: it changes when somebody logs in or signs up in another tab. @param {string} cookies */
export const tokenIn = (cookies) => /(?:^|; )csrftoken=([^;]+)/.exec(cookies)?.[1];

/** @param {{room: {id: string, voice: {token: string}}, send?: typeof fetch, cookies?: () => string}} options */
export function openServer({ room, send = fetch, cookies = () => document.cookie }) {
  /** @param {string} path @param {number} patience @param {FormData} [body] */
  async function post(path, patience, body) {
    let answer;
    try {
      const headers = { "X-CSRFToken": tokenIn(cookies()) ?? room.voice.token };
      answer = await send(`/interviews/${room.id}/${path}/`, { method: "POST", headers, body, signal: AbortSignal.timeout(patience) });
    } catch {
      throw new VoiceTrouble("The site could not be reached.", true);
    }
    if (answer.ok) return answer;
    const said = await answer.json().catch(() => ({}));
    const why = said.why ?? (answer.status === 413 ? "The recording is too large. Say it in parts." : "The site failed.");
    throw new VoiceTrouble(why, said.code === undefined || said.code === "voice_failed" || said.code === "voice_off");
  }

  return {
    /** What the interviewer says in an event, as sound that may still be coming. @param {number} seq */
    speech: (seq) => post(`speech/${seq}`, SPEECH_MS),

    /** What is said in a recording. @param {Blob} recording @param {boolean} isKept @returns {Promise<string>} */
    async transcription(recording, isKept) {
      const form = new FormData();
      form.append("recording", recording, "answer");
      if (isKept) form.append("keep", "yes");
      const answer = await post("transcription", TRANSCRIPTION_MS, form);
      return String((await answer.json()).text ?? "");
    },
  };
}
