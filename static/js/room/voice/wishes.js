// @ts-check
import { attempt } from "../outbox.js";

/**
 * What a person wants of the voice, remembered by the browser. Off until it is asked for.
 * @typedef {{isOn: boolean, speed: number}} Wishes
 */

export const SPEEDS = [0.75, 1, 1.25, 1.5];
const KEPT = "greenroom:voice";

/** @param {Pick<Storage, "getItem">} storage @returns {Wishes} */
export function readWishes(storage) {
  const kept = attempt(() => JSON.parse(storage.getItem(KEPT) ?? "{}")) ?? {};
  return { isOn: kept.isOn === true, speed: SPEEDS.includes(kept.speed) ? kept.speed : 1 };
}

/** @param {Pick<Storage, "setItem">} storage @param {Wishes} wishes */
export function keepWishes(storage, wishes) {
  attempt(() => storage.setItem(KEPT, JSON.stringify(wishes)));
}
