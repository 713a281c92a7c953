// @ts-check
import { attempt } from "./outbox.js";

/**
 * What is being written, kept on the server each two seconds, and in the browser at once.
 * A copy in the browser that the server has not taken wins over the server's.
 * @typedef {"text" | "source" | "scratchpad"} Kind
 */

export const EVERY_MS = 2000;

/**
 * @param {{storage: Pick<Storage, "getItem" | "setItem" | "removeItem">, interview: string, send: (kind: Kind, body: string) => string | null}} options
 * `send` returns the id of the command, or null when the line is down.
 */
export function openDrafts({ storage, interview, send }) {
  const keyOf = (/** @type {Kind} */ kind) => `greenroom:${interview}:draft:${kind}`;
  /** Written here, and not yet given to the line. @type {Map<Kind, string>} */
  const changed = new Map();
  /** Given to the line, by the command's id. @type {Map<string, {kind: Kind, body: string}>} */
  const given = new Map();

  return {
    /** Notes what is written now. @param {Kind} kind @param {string} body */
    note(kind, body) {
      changed.set(kind, body);
      attempt(() => storage.setItem(keyOf(kind), JSON.stringify(body)));
    },

    /** Sends what changed since the last time. */
    save() {
      for (const [kind, body] of changed) {
        const id = send(kind, body);
        if (id === null) return;
        changed.delete(kind);
        given.set(id, { kind, body });
      }
    },

    /** The line broke: what was given to it and not taken is given again. */
    recall() {
      for (const { kind, body } of given.values()) if (!changed.has(kind)) changed.set(kind, body);
      given.clear();
    },

    /** The server has a draft: the browser's own copy may go, unless more was written. @param {string} id */
    settle(id) {
      const draft = given.get(id);
      given.delete(id);
      if (!draft || changed.has(draft.kind)) return;
      attempt(() => storage.getItem(keyOf(draft.kind)) === JSON.stringify(draft.body) && storage.removeItem(keyOf(draft.kind)));
    },

    /** What to show for a kind when the page opens. @param {Kind} kind @param {string} [fromServer] */
    opening(kind, fromServer = "") {
      const own = attempt(() => JSON.parse(storage.getItem(keyOf(kind)) ?? "null"));
      if (typeof own !== "string") return fromServer;
      if (own !== fromServer) changed.set(kind, own);
      return own;
    },
  };
}
