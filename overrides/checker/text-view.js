// @ts-check
// The body of a page, line by line, with its findings marked; any line can be edited in place.
// A text of megabytes has tens of thousands of lines: only those near the screen are there.

import { heaviest, make, scrollBehaviour, WORDS } from "./elements.js";
import { pieces } from "./places.js";

/**
 * @typedef {import("./places.js").Finding} Finding
 * @typedef {import("./places.js").Span} Span
 * @typedef {{text: string, spans: Span[]}} Line
 * @typedef {{element: HTMLElement, lines: Line[], filled: boolean}} Chunk
 */

const CHUNK = 100; // lines
const LINE_HEIGHT = 40; // pixels, of a line that is not yet there
const LONGEST = 20_000; // characters of a line that is shown whole, and can be edited

export class TextView {
  /** @type {Chunk[]} */
  #chunks = [];
  /** @type {WeakMap<Element, Chunk>} */
  #byElement = new WeakMap();
  /** @type {WeakMap<Element, Line>} */
  #lineOf = new WeakMap();
  /** @type {Finding[]} */
  #findings = [];
  /** @type {(severity: string) => boolean} */
  #isShown = () => true;
  /** @type {string[]} */
  #original = [];
  #current = -1;
  #root;
  #choose;
  #changed;
  #observer;

  /**
   * @param {HTMLElement} root
   * @param {(finding: number) => void} choose is called with the finding whose mark was chosen
   * @param {() => void} changed is called when a line was edited
   */
  constructor(root, choose, changed) {
    this.#root = root;
    this.#choose = choose;
    this.#changed = changed;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const chunk = this.#byElement.get(target);
          if (chunk && isIntersecting) this.#fill(chunk);
        }
      },
      { rootMargin: "1500px" },
    );
    root.addEventListener("click", (event) => this.#clicked(event));
    root.addEventListener("keydown", (event) => {
      const mark = /** @type {Element} */ (event.target).closest("mark");
      if (mark && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        this.#chooseOf(mark);
      }
    });
  }

  /**
   * Shows lines with what findings mark in them.
   * @param {string[]} lines
   * @param {Map<number, Span[]>} spans
   * @param {Finding[]} findings
   */
  show(lines, spans, findings) {
    this.#observer.disconnect();
    this.#findings = findings;
    this.#current = -1;
    this.#chunks = [];
    this.#original = lines;
    for (let at = 0; at < lines.length; at += CHUNK) {
      const part = lines.slice(at, at + CHUNK);
      const element = make("div", { className: "chunk" });
      element.style.minHeight = `${part.length * LINE_HEIGHT}px`;
      const chunk = {
        element,
        lines: part.map((text, i) => ({ text, spans: spans.get(at + i) ?? [] })),
        filled: false,
      };
      this.#chunks.push(chunk);
      this.#byElement.set(element, chunk);
    }
    this.#root.replaceChildren(...this.#chunks.map((chunk) => chunk.element));
    for (const chunk of this.#chunks) this.#observer.observe(chunk.element);
  }

  /** The lines as they are now. */
  get lines() {
    this.commit();
    return this.#chunks.flatMap((chunk) => chunk.lines.map((line) => line.text));
  }

  /**
   * A line as it was shown at first, "" where there is none.
   * @param {number} at
   */
  original(at) {
    return this.#original[at] ?? "";
  }

  /** Ends the editing of a line, and keeps what was written. */
  commit() {
    this.#root.querySelector("textarea")?.dispatchEvent(new Event("commit"));
  }

  /**
   * Marks only what findings of some severities are about.
   * @param {(severity: string) => boolean} isShown
   */
  filter(isShown) {
    this.#isShown = isShown;
    this.#fillAgain();
  }

  /**
   * Shows the place of a finding; its mark has the focus then, where that is wanted.
   * @param {number} finding
   * @param {boolean} focus
   * @param {boolean} scroll
   */
  goTo(finding, focus, scroll = true) {
    this.#current = finding;
    const chunk = this.#chunks.find((c) => c.lines.some((line) => marks(line, finding)));
    if (chunk) this.#fill(chunk);
    this.#emphasize();
    const mark = /** @type {HTMLElement | null} */ (this.#root.querySelector("mark.mark--current"));
    const element = mark ?? this.#elementOf(chunk, finding);
    if (scroll) element?.scrollIntoView({ block: "center", behavior: scrollBehaviour() });
    if (focus) mark?.focus({ preventScroll: true });
  }

  /**
   * Shows a line, by its number from 0.
   * @param {number} at
   */
  goToLine(at) {
    let before = 0;
    for (const chunk of this.#chunks) {
      if (at - before < chunk.lines.length) {
        this.#fill(chunk);
        const element = chunk.element.children[at - before];
        element?.scrollIntoView({ block: "center", behavior: scrollBehaviour() });
        element?.classList.add("line--shown");
        setTimeout(() => element?.classList.remove("line--shown"), 2000);
        return;
      }
      before += chunk.lines.length;
    }
  }

  /**
   * Opens the line of a finding for editing.
   * @param {number} finding
   */
  edit(finding) {
    const chunk = this.#chunks.find((c) => c.lines.some((line) => marks(line, finding)));
    if (!chunk) return;
    this.#fill(chunk);
    const element = this.#elementOf(chunk, finding);
    if (element) this.#open(element);
  }

  /**
   * @param {Chunk | undefined} chunk
   * @param {number} finding
   */
  #elementOf(chunk, finding) {
    const at = chunk ? chunk.lines.findIndex((line) => marks(line, finding)) : -1;
    return /** @type {HTMLElement | undefined} */ (chunk?.element.children[at]);
  }

  /** @param {Chunk} chunk */
  #fill(chunk) {
    if (chunk.filled) return;
    chunk.filled = true;
    chunk.element.style.minHeight = "";
    chunk.element.replaceChildren(...chunk.lines.map((line) => this.#element(line)));
  }

  #fillAgain() {
    this.commit();
    for (const chunk of this.#chunks.filter((c) => c.filled)) {
      chunk.filled = false;
      this.#fill(chunk);
    }
    this.#emphasize();
  }

  /** @param {Line} line */
  #element(line) {
    const heading = /^(#{1,6}) /.exec(line.text);
    const element = make("p", { className: "line" });
    if (!line.text.trim()) element.classList.add("line--empty");
    if (heading) element.classList.add("line--heading");
    if (line.text.startsWith("|")) element.classList.add("line--table");
    this.#lineOf.set(element, line);
    const shown = line.text.slice(0, LONGEST);
    const spans = line.spans.filter(({ finding }) => this.#isShown(this.#findings[finding]?.severity ?? ""));
    const cut = pieces(shown, spans.filter(({ end }) => end <= LONGEST));
    const first = cut[0];
    if (heading && first && first.findings.length === 0) {
      // The sign of a heading says nothing to a clerk, but is part of the text.
      element.append(make("span", { className: "line__sign", textContent: heading[0] }));
      first.text = first.text.slice(heading[0].length);
    }
    element.append(...cut.map((piece) => this.#piece(piece, line)));
    if (shown.length < line.text.length) {
      element.append(make("span", { className: "line__cut", textContent: " … (đoạn quá dài, chỉ hiện phần đầu)" }));
    }
    return element;
  }

  /**
   * @param {import("./places.js").Piece} piece
   * @param {Line} line
   */
  #piece({ text, start, findings }, line) {
    if (findings.length === 0) return document.createTextNode(text);
    const about = findings.map((at) => this.#findings[at]).filter((f) => f !== undefined);
    const severity = heaviest(about.map((finding) => finding.severity));
    const mark = make("mark", { className: `mark mark--${severity}`, textContent: text });
    mark.dataset.findings = findings.join(" ");
    mark.title = about.map((finding) => `${WORDS[finding.severity]}: ${finding.message}`).join("\n");
    mark.setAttribute("role", "button");
    // One stop for each finding, and none inside it.
    mark.tabIndex = line.spans.some((span) => span.start === start) ? 0 : -1;
    return mark;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    const mark = target.closest("mark");
    const line = /** @type {HTMLElement | null} */ (target.closest(".line"));
    if (mark) this.#chooseOf(mark);
    else if (line && getSelection()?.isCollapsed !== false) this.#open(line);
  }

  /** @param {HTMLElement} mark */
  #chooseOf(mark) {
    const findings = (mark.dataset.findings ?? "").split(" ").map(Number);
    // Where several meet, choosing again goes from one to the next.
    const at = findings.indexOf(this.#current);
    const next = findings[(at + 1) % findings.length];
    if (next !== undefined) this.#choose(next);
  }

  #emphasize() {
    for (const mark of this.#root.querySelectorAll("mark")) {
      const findings = (mark.dataset.findings ?? "").split(" ");
      mark.classList.toggle("mark--current", findings.includes(String(this.#current)));
    }
  }

  /** @param {HTMLElement} element of a line, which becomes a field */
  #open(element) {
    const line = this.#lineOf.get(element);
    const chunk = element.parentElement && this.#byElement.get(element.parentElement);
    if (!line || !chunk || line.text.length > LONGEST) return;
    const field = make("textarea", { className: "line-field", value: line.text, spellcheck: false });
    field.setAttribute("aria-label", "Sửa đoạn này; Esc để bỏ, Ctrl+Enter để kiểm tra lại");
    field.rows = 1;
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 4}px`;
    };
    let open = true;
    /** @param {boolean} keep */
    const close = (keep) => {
      if (!open) return;
      open = false;
      if (!keep || field.value === line.text) {
        field.replaceWith(element);
        return;
      }
      const lines = field.value.split("\n").map((text) => ({ text, spans: [] }));
      chunk.lines.splice(chunk.lines.indexOf(line), 1, ...lines);
      field.replaceWith(...lines.map((each) => this.#element(each)));
      this.#changed();
    };
    field.addEventListener("input", fit);
    field.addEventListener("blur", () => close(true));
    field.addEventListener("commit", () => close(true));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(false);
    });
    element.replaceWith(field);
    fit();
    field.focus();
  }
}

/**
 * @param {Line} line
 * @param {number} finding
 */
function marks(line, finding) {
  return line.spans.some((span) => span.finding === finding);
}
