// Finds what to replace in the YAML of front matter, so that nothing beside a change is rewritten.
// @ts-check

import { commonEnds, isEmpty, same, textOf } from "./values.js";
import { isMap, isScalar, isSeq } from "./yaml/index.js";

/** @typedef {{from: number, to: number, text: string}} Edit */
/** @typedef {import("./values.js").Shape} Shape */
/** @typedef {import("./yaml/index.js").Node} Node */

const PLAIN = /^(?!0\d|null$|true$|false$|yes$|no$|on$|off$)[a-z0-9][a-z0-9-]*$/i;

/** @param {string} text @param {Edit[]} edits */
export function applied(text, edits) {
  const pieces = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    pieces.push(text.slice(at, edit.from), edit.text);
    at = Math.max(at, edit.to);
  }
  return pieces.join("") + text.slice(at);
}

/** Finds what to replace in YAML so that it says something else. */
export class Writer {
  /** @param {string} text @param {string} ends */
  constructor(text, ends) {
    this.text = text;
    this.ends = ends;
  }

  /**
   * @param {Node | null} node a mapping, or null where nothing is written
   * @param {Values} before @param {Values} after @param {Shape[]} shapes @param {string} indent
   * @returns {Edit[]}
   */
  changes(node, before, after, shapes, indent) {
    const pairs = isMap(node) ? node.items : [];
    const pairOf = (/** @type {string} */ name) => pairs.find((p) => textOf(p.key) === name);
    return shapes.flatMap((shape, i) => {
      const [old, now] = [before[shape.name], after[shape.name]];
      if (same(old, now)) return [];
      const pair = pairOf(shape.name);
      if (pair && !isEmpty(now)) return this.change(pair, old, now, shape, indent);
      if (pair && now === "") return this.change(pair, old, now, shape, indent);
      if (pair) return [{ from: this.lineStart(pair.key), to: this.pairEnd(pair), text: "" }];
      const previous = shapes.slice(0, i).reverse().map((s) => pairOf(s.name)).find(Boolean);
      const at = previous ? this.pairEnd(previous) : pairs.length ? this.lineStart(pairs[0].key) : 0;
      return [{ from: at, to: at, text: this.newLine(at) + this.pair(shape, now, indent) }];
    });
  }

  /** @param {import("./yaml/index.js").Pair} pair @param {Value} old @param {Value} now
   * @param {Shape} shape @param {string} indent @returns {Edit[]} */
  change(pair, old, now, shape, indent) {
    const { value } = pair;
    if (shape.kind === "text" && isScalar(value) && value.type?.startsWith("BLOCK") !== true) {
      return [this.scalar(value, String(now))];
    }
    if (shape.kind === "group" && isMap(value) && !value.flow && value.items.length) {
      const inner = this.indentOf(value.items[0].key);
      return this.changes(value, /** @type {Values} */ (old), /** @type {Values} */ (now), shape.parts, inner);
    }
    const isList = Array.isArray(old) && Array.isArray(now) && now.length > 0;
    if (isList && isSeq(value) && !value.flow && value.items.length) {
      return this.items(value, old, now, shape);
    }
    const text = this.pair(shape, now, indent);
    return [{ from: this.lineStart(pair.key), to: this.pairEnd(pair), text }];
  }

  /** @param {import("./yaml/index.js").YAMLSeq} node @param {Value[]} old @param {Value[]} now
   * @param {Shape} shape @returns {Edit[]} */
  items(node, old, now, shape) {
    const [first, last] = commonEnds(old, now);
    const [gone, added] = [node.items.slice(first, old.length - last), now.slice(first, now.length - last)];
    if (gone.length === added.length) {
      return gone.flatMap((item, i) => {
        const [was, is] = [old[first + i], added[i]];
        if (isScalar(item) && typeof is === "string") return same(was, is) ? [] : [this.scalar(item, is)];
        const inner = isMap(item) && item.items.length ? " ".repeat(this.column(item.items[0].key)) : "";
        return this.changes(item, /** @type {Values} */ (was), /** @type {Values} */ (is), shape.parts, inner);
      });
    }
    const indent = this.indentOf(node.items[0]);
    const at = (/** @type {number} */ i) =>
      i < node.items.length ? this.lineStart(node.items[i]) : this.valueEnd(node);
    const text = added.map((item) => this.item(shape, item, indent)).join("");
    const from = at(first);
    return [{ from, to: at(old.length - last), text: (text && this.newLine(from)) + text }];
  }

  /** @param {import("./yaml/index.js").Scalar} node @param {string} text @returns {Edit} */
  scalar(node, text) {
    const [from, to] = /** @type {[number, number, number]} */ (node.range);
    const asPlain = node.type === "PLAIN" && from < to && PLAIN.test(text);
    const gap = /[\s]/.test(this.text[from - 1] ?? " ") ? "" : " ";
    return { from, to, text: gap + (asPlain ? text : quoted(text)) };
  }

  /** A key and its value as lines. @param {Shape} shape @param {Value} value @param {string} indent @returns {string} */
  pair(shape, value, indent) {
    if (typeof value !== "object") {
      return `${indent}${shape.name}: ${scalarText(shape.name, String(value ?? ""))}${this.ends}`;
    }
    const inner = Array.isArray(value)
      ? value.map((item) => this.item(shape, item, `${indent}  `)).join("")
      : this.group(shape, value, `${indent}  `);
    return `${indent}${shape.name}:${this.ends}${inner}`;
  }

  /** @param {Shape} shape @param {Values} value @param {string} indent */
  group(shape, value, indent) {
    return shape.parts
      .filter((part) => value[part.name] !== undefined)
      .map((part) => this.pair(part, value[part.name], indent))
      .join("");
  }

  /** @param {Shape} shape @param {Value} value @param {string} indent */
  item(shape, value, indent) {
    if (typeof value !== "object") return `${indent}- ${quoted(String(value))}${this.ends}`;
    const inner = this.group(shape, /** @type {Values} */ (value), `${indent}  `);
    return `${indent}- ${inner.slice(indent.length + 2)}`;
  }

  /** @param {Node} node */
  lineStart(node) {
    return this.text.lastIndexOf("\n", node.range[0] - 1) + 1;
  }

  /** @param {Node} node */
  column(node) {
    return node.range[0] - this.lineStart(node);
  }

  /** @param {Node} node */
  indentOf(node) {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(node)))?.[0] ?? "";
  }

  /** @param {import("./yaml/index.js").Pair} pair */
  pairEnd(pair) {
    return this.valueEnd(pair.value?.range ? pair.value : pair.key);
  }

  /** After the line in which a value ends. @param {Node} node */
  valueEnd(node) {
    const end = node.range[1];
    if (end > node.range[0] && this.text[end - 1] === "\n") return end;
    const after = this.text.indexOf("\n", end);
    return after < 0 ? this.text.length : after + 1;
  }

  /** @param {number} at */
  newLine(at) {
    return at === 0 || this.text[at - 1] === "\n" ? "" : this.ends;
  }
}

/** @param {string} name @param {string} text */
function scalarText(name, text) {
  const isPlain = ["year", "status", "rule"].includes(name) && PLAIN.test(text);
  return isPlain ? text : quoted(text);
}

/** A YAML double-quoted string: what JSON escapes, YAML reads alike. @param {string} text */
const quoted = (text) => JSON.stringify(text);
