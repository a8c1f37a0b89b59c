// A report as a file and as the values of a form. What the form did not change keeps every
// character it had: keys, their order, quotes, comments, line ends, and the Markdown of the body.
//
// A key that is not written is `undefined` in the form, one that is written and blank is "".
// @ts-check

import { commonEnds, isEmpty, same, textOf, tidy } from "./values.js";
import { applied, Writer } from "./writer.js";
import { isAlias, isMap, isSeq, parseDocument, visit } from "./yaml/index.js";

/** @typedef {import("./values.js").Shape} Shape */
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
