// @ts-check
// A checked page: its text, its form, its findings, each leading to the other.

import { button, byId, heaviest, inWords, make, WORDS } from "./elements.js";
import { FrontView } from "./front-view.js";
import { ListView } from "./list-view.js";
import { spansByLine } from "./places.js";
import { TextView } from "./text-view.js";

/**
 * @typedef {import("./places.js").Finding} Finding
 * @typedef {import("./front-view.js").Field} Field
 * @typedef {{path: string, findings: Finding[], counts: Record<string, number>,
 *   rules: Record<string, import("./list-view.js").Rule>, fields: Field[], body_line: number}} Checked
 */

const LONGEST_WHOLE = 300_000; // characters that are edited in one field
const EXCERPT = 60;

export class ResultView {
  #general = byId("general");
  #front = byId("front", HTMLDetailsElement);
  #whole = byId("whole", HTMLButtonElement);
  #wholeText = byId("whole-text", HTMLTextAreaElement);
  #lines = byId("lines");
  #list;
  #text;
  #form;
  /** @type {Checked | undefined} */
  #checked;
  /** @type {string[]} */
  #head = [];

  /**
   * @param {(rule: string) => string} ruleUrl
   * @param {() => void} changed is called when something was edited
   */
  constructor(ruleUrl, changed) {
    const choose = (/** @type {number} */ at) => this.#openFinding(at);
    this.#text = new TextView(this.#lines, choose, changed);
    this.#form = new FrontView(/** @type {HTMLElement} */ (this.#front.querySelector(".front__fields")), choose, changed);
    this.#list = new ListView({
      choose: (at, focus) => this.#show(at, focus),
      edit: (at) => this.#text.edit(at),
      filtered: () => this.#text.filter((severity) => this.#list.isShown(severity)),
      where: (finding) => this.#where(finding),
      canEdit: (finding) => this.#placeOf(finding) === "text" && this.#wholeText.hidden,
      see: (related) => this.#text.goToLine(related.line - (this.#checked?.body_line ?? 1)),
      ruleUrl,
    });
    this.#whole.addEventListener("click", () => this.#toggleWhole());
    this.#wholeText.addEventListener("input", changed);
  }

  /**
   * Shows a page and what was found in it.
   * @param {string} page
   * @param {Checked} checked
   */
  show(page, checked) {
    const lines = page.split(/\r\n|[\r\n]/);
    const findings = checked.findings;
    this.#checked = checked;
    this.#head = lines.slice(0, checked.body_line - 1);
    const body = lines.slice(checked.body_line - 1);
    const inText = findings.flatMap((finding, index) =>
      this.#placeOf(finding) === "text" ? [{ finding, index }] : [],
    );
    this.#closeWhole();
    this.#whole.hidden = page.length > LONGEST_WHOLE;
    this.#front.hidden = checked.fields.length === 0;
    this.#form.show(checked.fields, findings);
    this.#text.show(body, spansByLine(body, checked.body_line, inText), findings);
    this.#list.show(findings, checked.counts, checked.rules);
    this.#text.filter((severity) => this.#list.isShown(severity));
    const others = findings.flatMap((finding, at) => (this.#placeOf(finding) === "general" ? [at] : []));
    this.#general.hidden = others.length === 0;
    this.#general.replaceChildren(make("span", { textContent: "Chung cả văn bản:" }), ...others.map((at) => this.#chip(at)));
  }

  /** The page as it is now, but for the fields of the form. */
  get page() {
    const body = this.#wholeText.hidden ? this.#text.lines.join("\n") : this.#wholeText.value;
    return [...this.#head, body].join("\n");
  }

  /** What was changed in the form. */
  get changes() {
    return this.#form.changes;
  }

  /**
   * Where a finding is shown.
   * @param {Finding} finding
   * @returns {"text" | "field" | "general"}
   */
  #placeOf(finding) {
    const checked = this.#checked;
    if (!checked || finding.path !== `docs/${checked.path}`) return "general";
    const inField = checked.fields.some((f) => f.line > 0 && f.line <= finding.line && finding.line <= f.end_line);
    if (inField) return "field";
    return finding.line >= checked.body_line ? "text" : "general";
  }

  /** @param {Finding} finding */
  #where(finding) {
    const checked = /** @type {Checked} */ (this.#checked);
    const place = this.#placeOf(finding);
    if (place === "general") return "cả văn bản";
    if (place === "field") {
      return checked.fields.find((f) => f.name === this.#form.fieldOf(finding))?.label ?? "";
    }
    const line = this.#text.original(finding.line - checked.body_line);
    const from = Math.max(0, finding.column - 1 - EXCERPT / 3);
    const excerpt = line.slice(from, from + EXCERPT).trim();
    return excerpt ? `${from > 0 ? "…" : ""}${excerpt}${from + EXCERPT < line.length ? "…" : ""}` : "";
  }

  /**
   * @param {number} at
   * @param {boolean} focus on the place
   */
  #show(at, focus) {
    const finding = this.#checked?.findings[at];
    if (!finding) return;
    this.#list.open(at, false);
    const place = this.#placeOf(finding);
    if (place === "field") {
      this.#front.open = true;
      this.#form.goTo(this.#form.fieldOf(finding), focus);
      this.#text.goTo(-1, false);
    } else if (this.#wholeText.hidden) this.#text.goTo(place === "text" ? at : -1, focus);
  }

  /** @param {number} at */
  #openFinding(at) {
    this.#text.goTo(at, false, false);
    this.#list.open(at, true);
  }

  /** @param {number} at */
  #chip(at) {
    const finding = /** @type {Finding} */ (this.#checked?.findings[at]);
    const chip = button(`${WORDS[finding.severity]}: ${finding.message}`, () => this.#openFinding(at));
    chip.className = `mark mark--${heaviest([finding.severity])}`;
    return chip;
  }

  #toggleWhole() {
    if (this.#wholeText.hidden) {
      this.#wholeText.value = this.#text.lines.join("\n");
      this.#wholeText.hidden = false;
      this.#lines.hidden = true;
      this.#whole.setAttribute("aria-pressed", "true");
      this.#wholeText.focus();
    } else {
      const body = this.#wholeText.value.split("\n");
      const same = this.#text.lines.join("\n") === this.#wholeText.value;
      this.#closeWhole();
      // The places of findings are those of the text before: they are marked again by a new check.
      if (!same) this.#text.show(body, new Map(), []);
    }
  }

  #closeWhole() {
    this.#wholeText.hidden = true;
    this.#lines.hidden = false;
    this.#whole.setAttribute("aria-pressed", "false");
  }
}

/**
 * What was found, in one sentence.
 * @param {Checked} checked
 */
export function summary({ counts, findings }) {
  const parts = [
    [counts.error, "lỗi"],
    [counts.warning, "cảnh báo"],
    [counts.info, "điều nhắc"],
  ];
  const words = parts.filter(([count]) => count).map(([count, word]) => `${inWords(Number(count))} ${word}`);
  if (words.length === 0) return "Không thấy điều gì cần sửa.";
  const all = (counts.error ?? 0) + (counts.warning ?? 0) + (counts.info ?? 0);
  const cut = all > findings.length ? ` Chỉ liệt kê ${inWords(findings.length)} điều đầu tiên.` : "";
  return `Có ${words.join(", ")}.${cut}`;
}
