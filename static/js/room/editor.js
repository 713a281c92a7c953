// @ts-check
import { find } from "./dom.js";
import { attempt } from "./outbox.js";

const KEPT = "greenroom:editor";
const TAB = 4;
/** @type {Promise<any> | null} */ let loading = null;

/** Loads a classic script once. @param {string} address @returns {Promise<void>} */
const load = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} did not load`));
    document.head.append(script);
  });

/** @param {string} address */
function style(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}

/** The editor's own files, some hundred kilobytes: asked for with the first coding question. */
function loadAce() {
  const files = find("#room-page").dataset;
  loading ??= (async () => {
    style(files.aceCss);
    style(files.editorCss);
    await load(files.ace);
    const { ace } = /** @type {any} */ (window);
    ace.config.set("useStrictCSP", true);
    await Promise.all([load(files.modePython), load(files.modeSql)]);
    return ace;
  })();
  return loading;
}

/**
 * A source text in two guises, Ace and a plain text box, of which one is shown.
 * @param {{box: HTMLElement, area: HTMLTextAreaElement, plain: HTMLInputElement, onChange: (source: string) => void}} parts
 */
export function openEditor({ box, area, plain, onChange }) {
  /** @type {any} */ let ace = null;
  let language = "python";
  let isSetting = false;

  plain.checked = attempt(() => localStorage.getItem(KEPT)) === "plain";
  plain.addEventListener("change", () => {
    attempt(() => localStorage.setItem(KEPT, plain.checked ? "plain" : "ace"));
    dress();
  });
  area.addEventListener("input", () => onChange(area.value));
  area.addEventListener("keydown", (event) => indent(event, area, onChange));

  async function dress() {
    if (!plain.checked) await start().catch(() => (plain.checked = true));
    const isPlain = plain.checked;
    if (isPlain && ace) area.value = ace.getValue();
    if (!isPlain) put(ace, area.value);
    area.hidden = !isPlain;
    box.hidden = isPlain;
    ace?.resize();
  }

  async function start() {
    const library = await loadAce();
    if (ace) return;
    box.hidden = false;
    ace = library.edit(box, { useWorker: false, tabSize: TAB, useSoftTabs: true, showPrintMargin: false, enableKeyboardAccessibility: true, minLines: 14, maxLines: 32, fontSize: "0.875rem", scrollPastEnd: 0, highlightActiveLine: false });
    ace.session.setMode(`ace/mode/${language}`);
    ace.textInput.getElement().setAttribute("aria-label", "Code editor");
    // The search box needs styles that the content policy forbids; the browser's own search works.
    ace.commands.removeCommands(["find", "replace", "findnext", "findprevious", "showSettingsMenu"]);
    ace.session.on("change", () => {
      area.value = ace.getValue();
      if (!isSetting) onChange(area.value);
    });
  }

  function put(/** @type {any} */ editor, /** @type {string} */ source) {
    if (!editor || editor.getValue() === source) return;
    isSetting = true;
    editor.setValue(source, -1);
    isSetting = false;
  }

  return {
    source: () => area.value,
    focus: () => (plain.checked ? area.focus() : ace?.focus()),

    /** Shows a new source. @param {string} source @param {string} of its language */
    async open(source, of) {
      language = of;
      area.value = source;
      put(ace, source);
      ace?.session.setMode(`ace/mode/${language}`);
      await dress();
    },

    /** @param {boolean} isFrozen */
    freeze(isFrozen) {
      area.readOnly = isFrozen;
      ace?.setReadOnly(isFrozen);
    },
  };
}

/** In the plain box Enter keeps the line's indentation; Tab stays what it is, so that the keyboard can leave.
 * @param {KeyboardEvent} event @param {HTMLTextAreaElement} area @param {(source: string) => void} onChange */
function indent(event, area, onChange) {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const line = area.value.slice(0, area.selectionStart).split("\n").at(-1) ?? "";
  const space = /^\s*/.exec(line)?.[0] ?? "";
  const deeper = line.trimEnd().endsWith(":") ? " ".repeat(TAB) : "";
  area.setRangeText(`\n${space}${deeper}`, area.selectionStart, area.selectionEnd, "end");
  onChange(area.value);
}
