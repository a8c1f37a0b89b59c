// @ts-check
// The findings as a list: how many of each severity, one open at a time.

import { byId, button, inWords, make, scrollBehaviour, WORDS } from "./elements.js";

/**
 * @typedef {import("./places.js").Finding} Finding
 * @typedef {import("./places.js").Related} Related
 * @typedef {{title: string, why: string}} Rule
 * @typedef {{choose: (finding: number, focus: boolean) => void, edit: (finding: number) => void,
 *   filtered: () => void, where: (finding: Finding) => string, canEdit: (finding: Finding) => boolean,
 *   see: (related: Related) => void, ruleUrl: (rule: string) => string}} Actions
 */

const PAGE = 200; // findings that are shown at once

export class ListView {
  #list = byId("list", HTMLOListElement);
  #more = byId("more", HTMLButtonElement);
  /** @type {HTMLButtonElement[]} */
  #filters = [...document.querySelectorAll(".filter button")].map((b) => /** @type {HTMLButtonElement} */ (b));
  /** @type {Finding[]} */
  #findings = [];
  /** @type {Record<string, Rule>} */
  #rules = {};
  #shown = PAGE;
  #current = -1;
  #actions;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    for (const filter of this.#filters) {
      filter.addEventListener("click", () => {
        filter.setAttribute("aria-pressed", String(filter.getAttribute("aria-pressed") !== "true"));
        this.#draw();
        actions.filtered();
      });
    }
    this.#more.addEventListener("click", () => {
      this.#shown += PAGE;
      this.#draw();
    });
    byId("previous").addEventListener("click", () => this.#step(-1));
    byId("next").addEventListener("click", () => this.#step(1));
  }

  /**
   * Shows findings; the counts may be of more than those.
   * @param {Finding[]} findings
   * @param {Record<string, number>} counts
   * @param {Record<string, Rule>} rules
   */
  show(findings, counts, rules) {
    this.#findings = findings;
    this.#rules = rules;
    this.#shown = PAGE;
    this.#current = -1;
    for (const filter of this.#filters) {
      const severity = filter.dataset.severity ?? "";
      filter.textContent = `${WORDS[severity]} ${inWords(counts[severity] ?? 0)}`;
      filter.disabled = !counts[severity];
    }
    this.#draw();
  }

  /**
   * Whether findings of a severity are shown.
   * @param {string} severity
   */
  isShown(severity) {
    return this.#filters.some((f) => f.dataset.severity === severity && f.getAttribute("aria-pressed") === "true");
  }

  /**
   * Opens one finding and shows it.
   * @param {number} finding
   * @param {boolean} focus whether it is given the focus, too
   */
  open(finding, focus) {
    this.#current = finding;
    const at = this.#visible().indexOf(finding);
    if (at >= this.#shown) this.#shown = at + PAGE;
    this.#draw();
    const item = this.#list.querySelector(".finding--open");
    item?.scrollIntoView({ block: "nearest", behavior: scrollBehaviour() });
    if (focus) /** @type {HTMLElement | null | undefined} */ (item?.querySelector("button"))?.focus({ preventScroll: true });
  }

  #visible() {
    return this.#findings.flatMap((finding, at) => (this.isShown(finding.severity) ? [at] : []));
  }

  /** @param {number} by */
  #step(by) {
    const visible = this.#visible();
    const at = visible.indexOf(this.#current);
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by];
    if (next !== undefined) this.#actions.choose(next, false);
  }

  #draw() {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.finding : undefined;
    const visible = this.#visible();
    this.#list.replaceChildren(...visible.slice(0, this.#shown).map((at) => this.#item(at)));
    this.#more.hidden = visible.length <= this.#shown;
    if (focused !== undefined) {
      /** @type {HTMLElement | null} */ (this.#list.querySelector(`[data-finding="${focused}"]`))?.focus({ preventScroll: true });
    }
  }

  /** @param {number} at */
  #item(at) {
    const finding = /** @type {Finding} */ (this.#findings[at]);
    const isOpen = at === this.#current;
    const head = button("", () => this.#actions.choose(at, false), "finding__head");
    head.dataset.finding = String(at);
    head.setAttribute("aria-expanded", String(isOpen));
    head.append(
      make("span", { className: `badge badge--${finding.severity}`, textContent: WORDS[finding.severity] ?? "" }),
      make("span", { className: "finding__message", textContent: sentence(finding.message) }),
      make("span", { className: "finding__where", textContent: this.#actions.where(finding) }),
    );
    const item = make("li", { className: "finding" }, head);
    if (isOpen) {
      item.classList.add("finding--open");
      item.append(this.#details(finding, at));
    }
    return item;
  }

  /**
   * @param {Finding} finding
   * @param {number} at
   */
  #details(finding, at) {
    const rule = this.#rules[finding.rule];
    const more = make("div", { className: "finding__more" });
    if (finding.hint) more.append(said("Cách sửa", sentence(finding.hint)));
    if (rule) more.append(said("Vì sao", rule.why));
    for (const related of finding.related) {
      const see = button(sentence(related.message), () => this.#actions.see(related), "link");
      more.append(make("p", {}, make("strong", { textContent: "Chỗ liên quan: " }), see));
    }
    const link = make("a", { href: this.#actions.ruleUrl(finding.rule), target: "_blank", rel: "noopener" });
    link.textContent = `Quy tắc: ${rule?.title ?? finding.rule}`;
    const tools = make("p", { className: "finding__tools" });
    if (this.#actions.canEdit(finding)) tools.append(button("Sửa đoạn này", () => this.#actions.edit(at)));
    else tools.append(button("Xem chỗ này", () => this.#actions.choose(at, true)));
    tools.append(link);
    more.append(tools);
    return more;
  }
}

/**
 * @param {string} label
 * @param {string} text
 */
function said(label, text) {
  return make("p", {}, make("strong", { textContent: `${label}: ` }), text);
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}
