// Which text of the repository each text of the form comes from. It outlives the page, as the copy
// does that Decap keeps in the browser of what is not saved yet.
// @ts-check

const KEY = "bien-tap.base";
const MOST = 200;

/** Notes that a text was made from another; "" where it was made from nothing.
 * @param {string} text @param {string} source */
export function remember(text, source) {
  if (text === source) return;
  const bases = read();
  const base = bases.find(([from]) => from === digest(source))?.[1] ?? digest(source);
  const others = bases.filter(([from]) => from !== digest(text));
  write([...others, [digest(text), base]]);
}

/** Whether a text was made from another, or from one that was made from it.
 * @param {string} text @param {string} source */
export function isMadeFrom(text, source) {
  return read().some(([from, base]) => from === digest(text) && base === digest(source));
}

/** @returns {[string, string][]} */
function read() {
  try {
    const bases = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(bases) ? bases : [];
  } catch {
    return [];
  }
}

/** @param {[string, string][]} bases */
function write(bases) {
  try {
    localStorage.setItem(KEY, JSON.stringify(bases.slice(-MOST)));
  } catch {
    // Without it a copy that the browser kept is taken for one that somebody else has changed.
  }
}

/** Tells texts apart (cyrb53); it need not resist anybody. @param {string} text */
function digest(text) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${text.length}.${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`;
}
