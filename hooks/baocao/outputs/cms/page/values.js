// The values of a form: a text, a group of texts, or a list of either.
// @ts-check

import { isScalar } from "./yaml/index.js";

/** @typedef {{name: string, kind: "text" | "texts" | "group" | "groups", parts: Shape[]}} Shape */

/** A value as the file can say it: of a group and a list what is filled in.
 * @param {Value} value @param {Shape} shape @returns {Value} */
export function tidy(value, shape) {
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
export function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.values(value).every((v) => v === undefined);
}

/** @param {unknown} a @param {unknown} b @returns {boolean} */
export function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    same(
      /** @type {Record<string, unknown>} */ (a)[key],
      /** @type {Record<string, unknown>} */ (b)[key],
    ),
  );
}

/** How many are the same at the start, and at the end. @template T @param {T[]} a @param {T[]} b */
export function commonEnds(a, b) {
  const most = Math.min(a.length, b.length);
  let first = 0;
  while (first < most && same(a[first], b[first])) first += 1;
  let last = 0;
  while (last < most - first && same(a[a.length - 1 - last], b[b.length - 1 - last])) last += 1;
  return [first, last];
}

/** @param {import("./yaml/index.js").Node | null} node */
export function textOf(node) {
  if (!isScalar(node) || node.value === null || node.value === undefined) return "";
  const text = String(node.value);
  return node.type === "PLAIN" && /^(~|null|Null|NULL)$/.test(text) ? "" : text;
}
