// @ts-check
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children; strings become text, never markup.
 * @param {string} name @param {Attributes} [attributes] @param {...(Node | string | null | undefined | false)} children
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.body.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/** The one element a selector means; a template without it is a bug. @param {string} selector @returns {any} */
export function find(selector, within = /** @type {ParentNode} */ (document)) {
  const node = within.querySelector(selector);
  if (!node) throw new Error(`The page has no ${selector}`);
  return node;
}

/** Sets text only where it differs, so that live regions stay quiet. @param {Element} node @param {string} text */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Text in pieces, what stands between backticks as code. @param {string} text @returns {Array<Node | string>} */
export const withCode = (text) =>
  text.split(/`([^`\n]+)`/).map((piece, index) => (index % 2 ? element("code", {}, piece) : piece));

/** Says words that may name code, once. @param {HTMLElement} node @param {string} text */
export function sayWithCode(node, text) {
  if (node.dataset.said === text) return;
  node.dataset.said = text;
  node.replaceChildren(...withCode(text));
}

/** @param {Element} node @param {boolean} isShown */
export function show(node, isShown) {
  if (/** @type {HTMLElement} */ (node).hidden === isShown) /** @type {HTMLElement} */ (node).hidden = !isShown;
}

/** A badge or button's icon. @param {Element} node @param {string} name */
export function setIcon(node, name) {
  node.querySelector("use")?.setAttribute("href", `${document.body.dataset.icons}#${name}`);
}
