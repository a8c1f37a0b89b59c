// @ts-check
// What is around the text of a document (number, date, signer, recipients) as a form.

import { button, heaviest, make, WORDS } from "./elements.js";

/**
 * @typedef {import("./places.js").Finding} Finding
 * @typedef {string | string[] | Record<string, string> | null} Value
 * @typedef {{name: string, label: string, hint: string, widget: string, options: [string, string][],
 *   parts: Field[], value: Value, line: number, end_line: number}} Field
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

export class FrontView {
  /** @type {Field[]} */
  #fields = [];
  /** @type {Map<string, {row: HTMLElement, read: () => Value, before: string}>} */
  #rows = new Map();
  #root;
  #choose;
  #changed;

  /**
   * @param {HTMLElement} root
   * @param {(finding: number) => void} choose is called with the finding whose mark was chosen
   * @param {() => void} changed is called when a field was edited
   */
  constructor(root, choose, changed) {
    this.#root = root;
    this.#choose = choose;
    this.#changed = changed;
    root.addEventListener("input", () => this.#changed());
  }

  /**
   * Shows fields with the findings in them.
   * @param {Field[]} fields
   * @param {Finding[]} findings
   */
  show(fields, findings) {
    this.#fields = fields;
    this.#rows.clear();
    for (const field of fields) {
      const { row, read } = fieldRow(field);
      this.#rows.set(field.name, { row, read, before: JSON.stringify(read()) });
      const about = findings.flatMap((finding, at) => (this.fieldOf(finding) === field.name ? [at] : []));
      if (about.length) row.append(this.#marks(about, findings));
    }
    this.#root.replaceChildren(...[...this.#rows.values()].map(({ row }) => row));
  }

  /**
   * The field that a finding is in, "" where it is in none.
   * @param {Finding} finding
   */
  fieldOf(finding) {
    return this.#fields.find((f) => f.line > 0 && f.line <= finding.line && finding.line <= f.end_line)?.name ?? "";
  }

  /** What was changed: values by the names of their fields. */
  get changes() {
    /** @type {Record<string, Value>} */
    const changes = {};
    for (const [name, { read, before }] of this.#rows) {
      const now = read();
      if (JSON.stringify(now) !== before) changes[name] = now;
    }
    return changes;
  }

  /**
   * Shows a field.
   * @param {string} name
   * @param {boolean} focus
   */
  goTo(name, focus) {
    const row = this.#rows.get(name)?.row;
    for (const each of this.#rows.values()) each.row.classList.toggle("field--current", each.row === row);
    row?.scrollIntoView({ block: "center" });
    const control = /** @type {HTMLElement | null | undefined} */ (row?.querySelector("input, textarea, select"));
    if (focus) control?.focus({ preventScroll: true });
  }

  /**
   * @param {number[]} about
   * @param {Finding[]} findings
   */
  #marks(about, findings) {
    const marks = make("p", { className: "field__marks" });
    for (const at of about) {
      const finding = /** @type {Finding} */ (findings[at]);
      const mark = button(`${WORDS[finding.severity]}: ${finding.message}`, () => this.#choose(at));
      mark.className = `mark mark--${heaviest([finding.severity])}`;
      marks.append(mark);
    }
    return marks;
  }
}

/**
 * @param {Field} field
 * @returns {{row: HTMLElement, read: () => Value}}
 */
function fieldRow(field) {
  const row = make("div", { className: "field" });
  if (field.widget === "group") {
    const values = /** @type {Record<string, string>} */ (field.value ?? {});
    const parts = field.parts.map((part) => {
      const control = controlOf(part, String(values[part.name] ?? ""));
      row.append(labelled(`${field.label}: ${part.label.toLocaleLowerCase("vi")}`, control, part.hint));
      return /** @type {[string, Control]} */ ([part.name, control]);
    });
    return { row, read: () => Object.fromEntries(parts.map(([name, control]) => [name, control.value])) };
  }
  const isList = field.widget === "list";
  const value = Array.isArray(field.value) ? field.value.join("\n") : String(field.value ?? "");
  const control = controlOf(field, value);
  if (field.value === null) control.setAttribute("placeholder", "theo nhóm báo cáo");
  row.append(labelled(field.label, control, field.hint));
  const lines = () => control.value.split("\n").map((line) => line.trim()).filter(Boolean);
  return { row, read: () => (isList ? lines() : control.value) };
}

/**
 * @param {Field} field
 * @param {string} value
 * @returns {Control}
 */
function controlOf(field, value) {
  if (field.widget === "list") return make("textarea", { value, rows: Math.min(8, value.split("\n").length) });
  if (field.widget !== "choice") return make("input", { type: "text", value });
  const select = make("select");
  const known = field.options.some(([option]) => option === value);
  /** @type {[string, string][]} */
  const options = known ? field.options : [[value, value || "(chưa ghi)"], ...field.options];
  for (const [option, words] of options) select.append(new Option(words, option, false, option === value));
  return select;
}

/**
 * @param {string} label
 * @param {Control} control
 * @param {string} hint
 */
function labelled(label, control, hint) {
  control.title = hint;
  return make("label", { className: "field__label" }, make("span", { textContent: label }), control);
}
