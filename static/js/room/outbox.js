// @ts-check
/**
 * Commands that the server has not answered yet, kept by the browser one key each, so that several tabs
 * never overwrite each other's and a reload loses none.
 * @typedef {{do: string, id: string, turn?: number | null, [field: string]: unknown}} Command
 */

/** 16 random bytes as hex. `randomUUID` needs https; this does not. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">} storage @param {string} interview */
export function openOutbox(storage, interview) {
  const prefix = `greenroom:${interview}:unsent:`;
  /** @type {Map<string, Command>} */
  const waiting = new Map(kept(storage, prefix).map((command) => [command.id, command]));

  return {
    /** The commands in the order they were given. */
    all: () => [...waiting.values()],

    /** @param {Command} command */
    add(command) {
      waiting.set(command.id, command);
      attempt(() => storage.setItem(prefix + command.id, JSON.stringify({ at: Date.now(), order: waiting.size, command })));
    },

    /** Forgets a command that was answered, and returns it. @param {string | null} id */
    settle(id) {
      const command = waiting.get(id ?? "");
      if (!command) return undefined;
      waiting.delete(command.id);
      attempt(() => storage.removeItem(prefix + command.id));
      return command;
    },
  };
}

/** @param {Pick<Storage, "getItem" | "key" | "length">} storage @param {string} prefix @returns {Command[]} */
function kept(storage, prefix) {
  const found = attempt(() => {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(prefix)).map((key) => JSON.parse(storage.getItem(key) ?? "null"));
  });
  return (found ?? [])
    .filter((row) => row?.command?.id)
    .sort((one, other) => one.at - other.at || one.order - other.order)
    .map((row) => row.command);
}

/** Storage may be full or forbidden: the page then works without it. @template T @param {() => T} action */
export function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
