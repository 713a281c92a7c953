import assert from "node:assert/strict";
import { test } from "node:test";

import { openOutbox } from "../../static/js/room/outbox.js";
import { backoff, openSocket } from "../../static/js/room/socket.js";

/** A browser's storage. */
function storage() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

/** A room's line with a socket that the test plays. */
function line(kept = storage()) {
  const sockets = [];
  const timers = [];
  const states = [];
  const outbox = openOutbox(kept, "an-interview");
  let lastSeq = 0;
  const socket = openSocket({
    url: "/ws/",
    outbox,
    lastSeq: () => lastSeq,
    onFrame: (frame) => {
      lastSeq = frame.seq ?? lastSeq;
    },
    onLine: ({ state }) => states.push(state),
    connect: () => {
      const fake = { readyState: 1, sent: [], send: (text) => fake.sent.push(JSON.parse(text)), close: () => {} };
      sockets.push(fake);
      return fake;
    },
    timers: { set: (action, ms) => timers.push({ action, ms }), clear: () => {} },
    random: () => 1,
    isOnline: () => true,
  });
  const newest = () => sockets[sockets.length - 1];
  const hear = (frame) => newest().onmessage({ data: JSON.stringify(frame) });
  return { socket, outbox, states, timers, newest, hear, kept };
}

test("it resumes after the last event it has", () => {
  const room = line();
  room.socket.open();
  room.newest().onopen();
  assert.deepEqual(room.newest().sent, [{ do: "resume", after: 0 }]);
});

test("a command given before the line stands goes out once it does", () => {
  const room = line();
  room.socket.open();
  room.newest().onopen();
  room.socket.give({ do: "answer", id: "a", turn: 3, text: "This." });
  assert.equal(room.newest().sent.length, 1);
  room.hear({ resumed: 3 });
  assert.deepEqual(room.newest().sent[1], { do: "answer", id: "a", turn: 3, text: "This." });
});

test("what was not answered is sent again with the same id and turn", () => {
  const room = line();
  room.socket.open();
  room.newest().onopen();
  room.hear({ resumed: 3 });
  room.socket.give({ do: "answer", id: "a", turn: 3, text: "This." });
  room.newest().onclose({ code: 1006 });
  room.timers.at(-1).action();
  room.newest().onopen();
  room.hear({ resumed: 3 });
  assert.deepEqual(room.newest().sent[1], { do: "answer", id: "a", turn: 3, text: "This." });
});

test("commands outlive a reload until they are answered", () => {
  const room = line();
  room.outbox.add({ do: "answer", id: "a", turn: 3, text: "This." });
  assert.equal(line(room.kept).outbox.all().length, 1);
});

test("an interview that is not there is not asked for again", () => {
  const room = line();
  room.socket.open();
  room.newest().onclose({ code: 4404 });
  assert.equal(room.states.at(-1), "closed");
});

test("the wait grows, has an end, and differs between browsers", () => {
  assert.ok(backoff(3, 1) > backoff(1, 1));
  assert.equal(backoff(30, 1), backoff(40, 1));
  assert.ok(backoff(3, 0) < backoff(3, 1));
});
