// A report as a file and as the values of a form. What the form did not change keeps every
// character it had: keys, their order, quotes, comments, line ends, and the Markdown of the body.
//
// A key that is not written is `undefined` in the form, one that is written and blank is "".
// @ts-check

import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from "./yaml/index.js";

/** @typedef {{name: string, kind: "text" | "texts" | "group" | "groups", parts: Shape[]}} Shape */
/** @typedef {{from: number, to: number, text: string}} Edit */
/** @typedef {import("./yaml/index.js").Node} Node */

/** The text of the file that the form was filled from; a key that no front matter can give. */
export const SOURCE = "__source";
/** Set where the front matter can't be shown in the form: the body is then the whole file. */
export const WHOLE = "__whole";
export const UNREADABLE_TITLE = "Phần đầu của tệp chưa đọc được";
const UNREADABLE =
  "Phần đầu của tệp này chưa đọc được, nên chỉ sửa được ở khung Nội dung, nơi đang có cả tệp. " +
  "Hãy bỏ các thay đổi ở những ô khác rồi lưu lại.";
const MOST_YAML = 500_000; // characters; a longer one is shown as it is
const FENCE = /^---[ \t]*\r?$/;
const PLAIN = /^(?!0\d|null$|true$|false$|yes$|no$|on$|off$)[a-z0-9][a-z0-9-]*$/i;

/**
 * @param {Shape[]} shapes the fields of the front matter, in the order in which files have them
 * @returns what Decap calls a custom format; neither function loses anything of a file
 */
export function reportFormat(shapes) {
  return {
    /** @param {string} text @returns {Values} */
    fromFile: (text) => {
      const read = readFile(text, shapes);
      if (read) return { ...read.values, body: read.body, [SOURCE]: text };
      const title = UNREADABLE_TITLE;
      return { title, year: "0000", status: "draft", body: text, [SOURCE]: text, [WHOLE]: "1" };
    },
    /** @param {Values} data @returns {string} */
    toFile: (data) => {
      const source = data[SOURCE];
      if (typeof source !== "string") return newFile(data, shapes);
      if (data[WHOLE]) return wholeFile(data, source);
      const read = readFile(source, shapes);
      return read ? changedFile(source, read, data, shapes) : source;
    },
  };
}

/**
 * @typedef {object} Read
 * @property {Values} values
 * @property {string} body
 * @property {number} bodyStart
 * @property {number} start
 * @property {number} end
 * @property {Node | null} node
 */

/** @param {string} text @param {Shape[]} shapes @returns {Read | null} null where the form can't show it */
function readFile(text, shapes) {
  const lines = text.split("\n");
  if (!FENCE.test(lines[0])) return null;
  const closing = lines.findIndex((line, i) => i > 0 && FENCE.test(line));
  if (closing < 0) return null;
  const start = lines[0].length + 1;
  const end = lines.slice(0, closing).join("\n").length + 1;
  let bodyStart = end + lines[closing].length + 1;
  while (text[bodyStart] === "\n" || text.startsWith("\r\n", bodyStart)) bodyStart += 1;
  const node = end - start > MOST_YAML ? undefined : readYaml(text.slice(start, end));
  if (node === undefined) return null;
  const written = node ? plain(node) : {};
  if (typeof written !== "object" || Array.isArray(written)) return null;
  const values = /** @type {Values} */ ({});
  for (const shape of shapes) {
    const value = shaped(written[shape.name], shape);
    if (value === null) return null;
    values[shape.name] = value;
  }
  const body = text.slice(bodyStart);
  return { values, body, bodyStart: Math.min(bodyStart, text.length), start, end, node };
}

/** @param {string} text @returns {Node | null | undefined} undefined where it is not readable */
function readYaml(text) {
  try {
    const document = parseDocument(text, { schema: "failsafe", prettyErrors: false });
    if (document.errors.length) return undefined;
    let isPlain = true;
    visit(document, (_, node) => {
      if (isAlias(node) || (node && typeof node === "object" && "anchor" in node && node.anchor)) {
        isPlain = false;
        return visit.BREAK;
      }
      return undefined;
    });
    return isPlain ? document.contents : undefined;
  } catch {
    return undefined; // nested deeper than the parser can go
  }
}

/** @param {Node | null} node @returns {Value} */
function plain(node) {
  if (isMap(node)) {
    return Object.fromEntries(node.items.map((pair) => [textOf(pair.key), plain(pair.value)]));
  }
  if (isSeq(node)) return node.items.map((item) => plain(item));
  return textOf(node);
}

/** @param {Node | null} node */
function textOf(node) {
  if (!isScalar(node) || node.value === null || node.value === undefined) return "";
  const text = String(node.value);
  return node.type === "PLAIN" && /^(~|null|Null|NULL)$/.test(text) ? "" : text;
}

/** @param {Value} value @param {Shape} shape @returns {Value | null} null where it doesn't fit */
function shaped(value, shape) {
  if (shape.kind === "text") return typeof value === "object" ? null : value;
  if (shape.kind === "group") return value === undefined || value === "" ? {} : grouped(value, shape);
  if (shape.kind === "texts" && (value === undefined || value === "")) return value;
  if (value === undefined || value === "") return [];
  if (!Array.isArray(value)) return null;
  if (shape.kind === "texts") return value.every((v) => typeof v === "string") ? value : null;
  const entries = value.map((entry) => grouped(entry, shape));
  return entries.includes(null) ? null : /** @type {Values[]} */ (entries);
}

/** @param {Value} value @param {Shape} shape @returns {Values | null} */
function grouped(value, shape) {
  if (typeof value !== "object" || Array.isArray(value)) return null;
  const known = shape.parts.map((part) => part.name);
  const fits = Object.entries(value).every(([k, v]) => known.includes(k) && typeof v === "string");
  return fits ? value : null;
}

/** @param {Values} data @param {string} source */
function wholeFile(data, source) {
  const others = { title: UNREADABLE_TITLE, year: "0000", status: "draft" };
  const changed = Object.entries(data).some(
    ([key, value]) =>
      ![SOURCE, WHOLE, "body"].includes(key) &&
      !isEmpty(value) &&
      value !== others[/** @type {keyof typeof others} */ (key)],
  );
  if (changed) throw new Error(UNREADABLE);
  return withBody(source, 0, source, String(data.body ?? ""));
}

/** @param {string} source @param {Read} read @param {Values} data @param {Shape[]} shapes */
function changedFile(source, read, data, shapes) {
  const head = source.slice(read.start, read.end);
  const wanted = Object.fromEntries(shapes.map((s) => [s.name, tidy(data[s.name], s)]));
  const before = Object.fromEntries(shapes.map((s) => [s.name, tidy(read.values[s.name], s)]));
  let written = head;
  if (!same(wanted, before)) {
    const ends = head.includes("\r\n") ? "\r\n" : "\n";
    const edits = new Writer(head, ends).changes(read.node, before, wanted, shapes, "");
    written = applied(head, edits);
    const again = readFile(`---\n${written}---\n`, shapes);
    const now = again && Object.fromEntries(shapes.map((s) => [s.name, tidy(again.values[s.name], s)]));
    if (!same(now, wanted)) throw new Error("Không ghi được phần đầu của tệp này từ biểu mẫu.");
  }
  const all = source.slice(0, read.start) + written + source.slice(read.end);
  const body = String(data.body ?? "");
  return withBody(all, read.bodyStart + written.length - head.length, read.body, body);
}

/** Replaces the body from an offset on, keeping the lines at its start and end that are the same.
 * @param {string} text @param {number} at @param {string} before @param {string} after */
function withBody(text, at, before, after) {
  if (lines(before).join("\n") === lines(after).join("\n")) return text;
  const [old, now] = [lines(before), lines(after)];
  const ending = before.includes("\r\n") ? "\r\n" : "\n";
  const [first, last] = commonEnds(old, now);
  const starts = offsets(before);
  const kept = [before.slice(0, starts[first]), before.slice(starts[old.length - last] ?? before.length)];
  const changed = now.slice(first, now.length - last);
  const isLast = last === 0;
  const middle = changed.map((line, i) => (isLast && i === changed.length - 1 ? line : line + ending));
  return text.slice(0, at) + kept[0] + middle.join("") + kept[1];
}

/** Lines without their ends, as a form has them. @param {string} text */
const lines = (text) => text.split(/\r\n|\r|\n/);

/** The offset of each line. @param {string} text */
function offsets(text) {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((m) => m.index + m[0].length)];
}

/** How many are the same at the start, and at the end. @template T @param {T[]} a @param {T[]} b */
function commonEnds(a, b) {
  const most = Math.min(a.length, b.length);
  let first = 0;
  while (first < most && same(a[first], b[first])) first += 1;
  let last = 0;
  while (last < most - first && same(a[a.length - 1 - last], b[b.length - 1 - last])) last += 1;
  return [first, last];
}

/** @param {string} text @param {Edit[]} edits */
function applied(text, edits) {
  let out = text;
  for (const edit of [...edits].sort((a, b) => b.from - a.from || b.to - a.to)) {
    out = out.slice(0, edit.from) + edit.text + out.slice(edit.to);
  }
  return out;
}

/** Finds what to replace in YAML so that it says something else. */
class Writer {
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

/** A report that isn't in any file yet. @param {Values} data @param {Shape[]} shapes */
function newFile(data, shapes) {
  const writer = new Writer("", "\n");
  const head = shapes
    .map((shape) => ({ shape, value: tidy(data[shape.name], shape) }))
    .filter(({ value }) => value === "" || !isEmpty(value))
    .map(({ shape, value }) => writer.pair(shape, value, ""));
  const body = String(data.body ?? "").trimEnd();
  return `---\n${head.join("")}---\n${body ? `\n${body}\n` : ""}`;
}

/** A value as the file can say it: of a group and a list what is filled in.
 * @param {Value} value @param {Shape} shape @returns {Value} */
function tidy(value, shape) {
  if (value === undefined || value === null) return shape.kind === "group" ? {} : undefined;
  if (shape.kind === "text") return String(value);
  if (shape.kind === "texts") return Array.isArray(value) ? value : "";
  if (shape.kind === "group") return known(value, shape);
  return Array.isArray(value) && value.length ? value.map((v) => known(v, shape)) : undefined;
}

/** @param {Value} value @param {Shape} shape @returns {Values} */
function known(value, shape) {
  const given = typeof value === "object" && !Array.isArray(value) ? value : {};
  const parts = shape.parts.map((part) => [part.name, given[part.name] ?? undefined]);
  return Object.fromEntries(parts.filter(([, v]) => v !== undefined));
}

/** @param {Value | null} value */
function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.values(value).every((v) => v === undefined);
}

/** @param {unknown} a @param {unknown} b @returns {boolean} */
function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    same(
      /** @type {Record<string, unknown>} */ (a)[key],
      /** @type {Record<string, unknown>} */ (b)[key],
    ),
  );
}

/** @param {string} name @param {string} text */
function scalarText(name, text) {
  const isPlain = ["year", "status", "rule"].includes(name) && PLAIN.test(text);
  return isPlain ? text : quoted(text);
}

/** A YAML double-quoted string: what JSON escapes, YAML reads alike. @param {string} text */
const quoted = (text) => JSON.stringify(text);
