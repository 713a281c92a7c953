import assert from "node:assert/strict";
import { test } from "node:test";

import { openDrafts } from "../../static/js/room/drafts.js";

function drafts({ isOnline = true } = {}) {
  const kept = new Map();
  const sent = [];
  const storage = { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => kept.set(k, v), removeItem: (k) => kept.delete(k) };
  const send = (kind, body) => (isOnline ? `id-${sent.push([kind, body])}` : null);
  return { sent, kept, keeper: openDrafts({ storage, interview: "one", send }) };
}

test("what changed is sent once", () => {
  const { sent, keeper } = drafts();
  keeper.note("text", "I would");
  keeper.save();
  keeper.save();
  assert.deepEqual(sent, [["text", "I would"]]);
});

test("what cannot be sent stays in the browser", () => {
  const { sent, kept, keeper } = drafts({ isOnline: false });
  keeper.note("text", "I would");
  keeper.save();
  assert.equal(sent.length, 0);
  assert.equal(kept.size, 1);
});

test("the browser's copy goes once the server has it", () => {
  const { kept, keeper } = drafts();
  keeper.note("text", "I would");
  keeper.save();
  keeper.settle("id-1");
  assert.equal(kept.size, 0);
});

test("what a broken line took is given again", () => {
  const { sent, keeper } = drafts();
  keeper.note("source", "1");
  keeper.save();
  keeper.recall();
  keeper.save();
  assert.equal(sent.length, 2);
});

test("a copy the server has not taken wins over the server's", () => {
  const { keeper } = drafts();
  assert.equal(keeper.opening("text", "from the server"), "from the server");
  keeper.note("text", "newer");
  assert.equal(keeper.opening("text", "from the server"), "newer");
});
