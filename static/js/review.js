// @ts-check
/** Anchors a coach's comment to a turn of the transcript. */
const form = document.querySelector("[data-comment-form]");

/** @param {HTMLFormElement} form */
function prepare(form) {
  const seq = /** @type {HTMLInputElement | null} */ (form.querySelector("[name='seq']"));
  const place = /** @type {HTMLAnchorElement | null} */ (form.querySelector("[data-comment-place]"));
  const whole = /** @type {HTMLElement | null} */ (form.querySelector("[data-comment-whole]"));
  if (!seq || !place || !whole) return;

  /** @param {string} turn */
  const anchor = (turn) => {
    seq.value = turn;
    place.textContent = turn ? `turn ${turn}` : "the whole interview";
    place.href = turn ? `#turn-${turn}` : "#transcript";
    whole.hidden = !turn;
    form.querySelector("textarea")?.focus();
  };
  whole.addEventListener("click", () => anchor(""));
  for (const button of document.querySelectorAll("[data-comment-on]")) {
    button.addEventListener("click", () => anchor(/** @type {HTMLElement} */ (button).dataset.commentOn ?? ""));
  }
}

if (form) prepare(/** @type {HTMLFormElement} */ (form));
