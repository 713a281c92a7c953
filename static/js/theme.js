// @ts-check
// Loaded in the head, before the first paint, so that a remembered theme does not flash.
(() => {
  const root = document.documentElement;
  const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
  const shown = () => root.dataset.theme ?? (systemIsDark() ? "dark" : "light");

  /** @param {Element | null} button */
  const name = (button) => {
    const label = button?.querySelector("[data-theme-name]");
    if (label) label.textContent = shown() === "dark" ? "Day colours" : "Night colours";
  };

  try {
    const kept = localStorage.getItem("greenroom:theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch {
    // Storage may be forbidden; the system's preference then decides.
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      name(button);
      button.addEventListener("click", () => {
        root.dataset.theme = shown() === "dark" ? "light" : "dark";
        name(button);
        try {
          localStorage.setItem("greenroom:theme", root.dataset.theme);
        } catch {
          // The choice then lasts for this page only.
        }
      });
    }
  });
})();
