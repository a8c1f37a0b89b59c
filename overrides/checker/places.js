// @ts-check
// Where findings are: places count code points, JavaScript counts units of UTF-16.

/**
 * @typedef {{path: string, line: number, column: number, message: string}} Related
 * @typedef {{rule: string, severity: "error" | "warning" | "info", path: string, line: number,
 *   column: number, end_line: number, end_column: number, message: string, hint: string,
 *   related: Related[]}} Finding
 * @typedef {{start: number, end: number, finding: number}} Span
 * @typedef {{text: string, start: number, findings: number[]}} Piece
 */

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * The index of a column (from 1) in a line.
 * @param {string} line
 * @param {number} column
 */
export function indexOf(line, column) {
  const before = Math.max(0, column - 1);
  if (!ASTRAL.test(line)) return Math.min(before, line.length);
  let index = 0;
  for (let seen = 0; seen < before && index < line.length; seen += 1) {
    index += (line.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/**
 * What findings mark in the lines of a text, by the number of the line (from 0).
 * @param {string[]} lines
 * @param {number} firstLine the number that places have for the first of them
 * @param {{finding: Finding, index: number}[]} findings
 * @returns {Map<number, Span[]>}
 */
export function spansByLine(lines, firstLine, findings) {
  /** @type {Map<number, Span[]>} */
  const spans = new Map();
  for (const { finding, index } of findings) {
    const first = finding.line - firstLine;
    const last = Math.min(finding.end_line - firstLine, lines.length - 1);
    for (let at = Math.max(0, first); at <= last; at += 1) {
      const line = lines[at] ?? "";
      const start = at === first ? indexOf(line, finding.column) : 0;
      let end = at === finding.end_line - firstLine ? indexOf(line, finding.end_column) : line.length;
      if (end <= start && at === first) end = Math.min(line.length, start + 1);
      if (end <= start && at !== first) continue;
      const here = spans.get(at) ?? [];
      here.push({ start: end > start ? start : Math.max(0, end - 1), end, finding: index });
      spans.set(at, here);
    }
  }
  return spans;
}

/**
 * A line cut where spans begin or end: its pieces, each with the findings that cover it.
 * @param {string} line
 * @param {Span[]} spans
 * @returns {Piece[]}
 */
export function pieces(line, spans) {
  const cuts = new Set([0, line.length]);
  for (const { start, end } of spans) cuts.add(start).add(end);
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, at) => {
    const end = ordered[at + 1] ?? line.length;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return { text: line.slice(start, end), start, findings: covering.map((span) => span.finding) };
  });
}
