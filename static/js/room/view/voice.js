// @ts-check
import { find, say, setIcon, show } from "../dom.js";
import { attempt } from "../outbox.js";
import { chooseVoice, speakText } from "../voice/browser-voice.js";
import { playSound, unlock } from "../voice/sound.js";
import { newTurns, openSpeaker } from "../voice/speaker.js";
import { keepWishes, readWishes } from "../voice/wishes.js";
import { whereItGoes, whoSpeaks } from "../voice/words.js";

/**
 * The interviewer's voice: its switch, its speed, its mute, and where sound goes.
 * @param {import("../main.js").Stage} stage @param {import("../voice/words.js").Means} means
 * @param {ReturnType<typeof import("../voice/server.js").openServer>} server
 */
export function mountVoice(stage, means, server) {
  const dialog = find("[data-dialog='voice']");
  const [isOn, speed] = [find("[data-voice='on']"), find("[data-voice='speed']")];
  const mute = find("[data-do='mute']");
  const storage = attempt(() => localStorage) ?? { getItem: () => null, setItem() {} };
  let wishes = readWishes(storage);
  let isMuted = false;
  let isTold = false;
  /** Up to which event the interviewer was heard, or need not be. @type {number | null} */ let heard = null;

  const voices = () => ("speechSynthesis" in globalThis ? speechSynthesis.getVoices() : []);
  // Browsers load their voices late; asked early, they have them when they are needed.
  voices();
  const speaker = openSpeaker({
    fetchSpeech: means.speech && !means.isLocalOnly ? server.speech : null,
    playSound,
    playText: "speechSynthesis" in globalThis ? speakLocally : null,
    onTrouble: (why) => stage.say(why),
  });

  /** @param {string} text @param {number} pace */
  function speakLocally(text, pace) {
    const voice = chooseVoice(voices(), means.isLocalOnly);
    if (voice) return speakText(text, pace, voice);
    if (!isTold) stage.say(means.isLocalOnly ? "No English voice that stays on your device was found. Please read on." : "Your browser has no English voice. Please read on.");
    isTold = true;
    return { done: Promise.resolve(), stop() {} };
  }

  /** Says what came after an event. @param {any} state @param {number} after */
  function speak(state, after) {
    for (const turn of newTurns(state.entries, after)) speaker.say(turn, wishes.speed);
  }

  function change() {
    wishes = { isOn: isOn.checked, speed: Number(speed.value) };
    keepWishes(storage, wishes);
    speaker.stop();
    if (wishes.isOn) unlock();
    // Switched on, it begins with what was said last, so that one hears at once how it sounds.
    const last = newTurns(stage.state().entries, 0).at(-1);
    if (wishes.isOn && !isMuted && last) speaker.say(last, wishes.speed);
    dress();
  }

  function dress() {
    isOn.checked = wishes.isOn;
    speed.value = String(wishes.speed);
    speed.disabled = !wishes.isOn;
    show(mute, wishes.isOn);
    mute.setAttribute("aria-pressed", String(isMuted));
    setIcon(mute, isMuted ? "muted" : "sound");
  }

  find("[data-do='voice']").addEventListener("click", () => dialog.showModal());
  for (const control of [isOn, speed]) control.addEventListener("change", change);
  mute.addEventListener("click", () => {
    isMuted = !isMuted;
    if (isMuted) speaker.stop();
    dress();
  });
  addEventListener("pagehide", () => speaker.stop());
  say(find("[data-voice='who']"), whoSpeaks(means));
  say(find("[data-voice='where']"), whereItGoes(means));
  dress();

  return {
    hush: () => speaker.stop(),

    /** @param {any} state */
    render(state) {
      if (!state.isResumed) return;
      // What was said before this page opened is not said again, and of several tabs the one in sight speaks.
      if (heard !== null && wishes.isOn && !isMuted && !document.hidden) speak(state, heard);
      heard = state.lastSeq;
    },
  };
}
