// @ts-check
import { find } from "./dom.js";
import { EVERY_MS, openDrafts } from "./drafts.js";
import { attempt, freshId, openOutbox } from "./outbox.js";
import { apply, hasGap, initial, isOver } from "./reducer.js";
import { openSocket } from "./socket.js";
import { mountBar } from "./view/bar.js";
import { mountCode } from "./view/code.js";
import { mountComposer } from "./view/composer.js";
import { mountDesign } from "./view/design.js";
import { mountDialogs } from "./view/dialogs.js";
import { mountChoices } from "./view/choices.js";
import { mountHints } from "./view/hints.js";
import { mountNotice } from "./view/notice.js";
import { mountNumber } from "./view/number.js";
import { mountQuestion } from "./view/question.js";
import { mountScratchpad } from "./view/scratchpad.js";
import { mountTabs } from "./view/tabs.js";
import { mountTalk } from "./view/talk.js";
import { mountTranscript } from "./view/transcript.js";
import { mountVoice } from "./view/voice.js";
import { meansOf } from "./voice/means.js";
import { openServer } from "./voice/server.js";

const room = JSON.parse(find("#room").textContent);
const memory = attempt(() => localStorage) ?? { getItem: () => null, setItem() {}, removeItem() {}, key: () => null, length: 0 };
const outbox = openOutbox(memory, room.id);

let state = initial(room);
/** @type {{state: string, code?: number}} */
let line = { state: "connecting" };

const socket = openSocket({
  url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${room.socket}`,
  outbox,
  lastSeq: () => state.lastSeq,
  onFrame: hear,
  onLine(next) {
    line = next;
    if (next.state !== "open") drafts.recall();
    render();
  },
});

const drafts = openDrafts({
  storage: memory,
  interview: room.id,
  send(kind, body) {
    const id = freshId();
    return socket.mention({ do: "draft", id, turn: state.turn, kind, body }) ? id : null;
  },
});

/**
 * What a part of the page may use.
 * @typedef {{room: any, drafts: typeof drafts, state: () => typeof state, give: typeof give, composer?: any, say: (text: string) => void, tab: (name: string) => void,
 *   spoken: (text: string) => object, secondsLeft?: number | null}} Stage
 * @type {Stage}
 */
const stage = { room, drafts, state: () => state, give, say: () => {}, tab: () => {}, spoken: () => ({}) };
const SPOKEN = ["answer", "choose", "number"];

/** Sends a command that belongs to the turn now open. @param {string} name @param {Record<string, unknown>} [fields] */
function give(name, fields = {}) {
  const spoken = fields.text ? stage.spoken(String(fields.text)) : {};
  socket.give({ do: name, id: freshId(), turn: state.turn, ...fields, ...(SPOKEN.includes(name) && spoken) });
  render();
}

const means = meansOf(room);
const server = openServer({ room });
stage.composer = mountComposer(stage);
const voice = mountVoice(stage, means, server);
const views = [
  mountTabs(stage),
  mountNotice(stage),
  mountBar(stage),
  mountTranscript(),
  mountQuestion(stage),
  mountChoices(stage),
  mountNumber(stage),
  mountDesign(stage),
  mountCode(stage),
  mountHints(stage),
  mountScratchpad(stage),
  mountDialogs(stage),
  stage.composer.render,
  voice.render,
  mountTalk(stage, means, server, voice.hush),
];

function render() {
  const unsent = outbox.all();
  for (const view of views) view(state, { line, unsent });
}

/** @param {any} frame */
function hear(frame) {
  const before = state;
  if ("ack" in frame) {
    outbox.settle(frame.ack);
    drafts.settle(frame.ack);
  }
  if ("refused" in frame) stage.composer.refused(outbox.settle(frame.refused), frame);
  state = apply(state, frame);
  if (hasGap(state) && !hasGap(before)) socket.resume();
  if (isOver(state) && state.isResumed) socket.end();
  // While the past is sent again, the page is drawn once, at its end.
  if (state.isResumed) render();
}

setInterval(() => drafts.save(), EVERY_MS);
setInterval(() => state.isResumed && render(), 1000);
addEventListener("online", () => socket.wake());
addEventListener("offline", render);
addEventListener("pagehide", () => drafts.save());
document.addEventListener("visibilitychange", () => (document.hidden ? drafts.save() : socket.wake()));

render();
socket.open();
