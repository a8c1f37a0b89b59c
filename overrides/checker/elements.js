// @ts-check
// Elements of a page; text goes in as text, never as HTML.

/**
 * The element of the page that has an id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof (kind ?? HTMLElement))) throw new Error(`no #${id}`);
  return /** @type {T} */ (element);
}

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties] such as className, textContent
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/**
 * A new button that does something.
 * @param {string} text
 * @param {() => void} act
 * @param {string} [className]
 */
export function button(text, act, className = "button button--quiet") {
  const element = make("button", { type: "button", className, textContent: text });
  element.addEventListener("click", act);
  return element;
}

/** @type {Record<string, string>} */
export const WORDS = { error: "Lỗi", warning: "Cảnh báo", info: "Nhắc" };
const RANKS = ["error", "warning", "info"];

/**
 * The heaviest of some severities.
 * @param {string[]} severities
 */
export function heaviest(severities) {
  return RANKS.find((severity) => severities.includes(severity)) ?? "info";
}

/** @param {number} count */
export function inWords(count) {
  return count.toLocaleString("vi-VN");
}

/** Whether whatever moves should jump instead. */
export function scrollBehaviour() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
