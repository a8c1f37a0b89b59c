// @ts-check
/*
 * Words of a query or a text: their folded keys, their exact forms, and dates.
 *
 * Cuts as hooks/baocao/outputs/search/tokens.py does; tests/outputs/search/tokens.tsv binds the two.
 */
/**
 * A word in small letters; words of one sentence share `run`.
 * @typedef {{word: string, start: number, end: number, run: number}} Token
 */
/** @typedef {{terms: string[], start: number, end: number}} DateFound */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.tokens = (function () {
  "use strict"

  // What Python's \w takes for a letter.
  const L = "[\\p{L}\\p{Nl}\\p{No}]"
  const TOKEN = new RegExp(
    `[0-9]+(?=${L}{2})|[0-9]+${L}?|${L}[\\p{L}\\p{N}]*(?:&${L}[\\p{L}\\p{N}]*)*|([.;!?…]\\s|\\n)`, "gu")
  const FINAL_Y = /^([hklmstv]|qu)y(?=[`'~?.]?$)/
  /** @type {Record<string, string>} */
  const TONES = { "\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "." }
  const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g
  const DATES = [
    /(?<![\p{L}\p{N}_/.-])(?<day>\d{1,2}) ?(?<sign>[/.-]) ?(?<month>\d{1,2}) ?\k<sign> ?(?<year>\d{4})(?![\p{L}\p{N}_]|[/-][\p{L}\p{N}_])/gu,
    /(?<![\p{L}\p{N}_])(?:ng[aà]y\s+)?(?<day>\d{1,2})\s+th[aá]ng\s+(?<month>\d{1,2}),?\s+n[aă]m\s+(?<year>\d{4})(?![\p{L}\p{N}_]|[/-][\p{L}\p{N}_])/giu,
    /(?<![\p{L}\p{N}_])th[aá]ng\s+(?<month>\d{1,2})(?:,?\s+n[aă]m\s+|\s?[/-]\s?)(?<year>\d{4})(?![\p{L}\p{N}_]|[/-][\p{L}\p{N}_])/giu,
  ]

  /**
   * The words of a composed (NFC) text.
   * @param {string} text
   */
  function tokens(text) {
    /** @type {Token[]} */
    const found = []
    let run = 0
    for (const match of text.matchAll(TOKEN)) {
      if (match[1]) run++
      else {
        const word = match[0].toLowerCase().replace(/&/g, "").replace(/^0+(?=.)/, "")
        found.push({ word, start: match.index, end: match.index + match[0].length, run })
      }
    }
    return found
  }

  /**
   * A word without diacritics, đ and capital letters.
   * @param {string} word
   */
  function fold(word) {
    return word.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đð]/gi, "d").toLowerCase()
  }

  /**
   * The key that a word is filed under: "kỹ" → "ki".
   * @param {string} word
   */
  function key(word) {
    return fold(word).replace(FINAL_Y, "$1i")
  }

  /**
   * The exact form of a word: with its diacritics, its tone as a character at the end ("vận" → "vân.").
   * @param {string} word
   */
  function form(word) {
    const decomposed = word.normalize("NFD")
    const tone = TONES[(decomposed.match(TONE_MARKS) || [""])[0]] || ""
    return (decomposed.replace(TONE_MARKS, "").normalize("NFC") + tone).replace(FINAL_Y, "$1i")
  }

  /**
   * The letters of an exact form, and its tone: "vân." → ["vân", "."].
   * @param {string} exact
   */
  function toneOf(exact) {
    const last = exact.slice(-1)
    const tone = "`'~?.".includes(last) ? last : ""
    return [tone ? exact.slice(0, -1) : exact, tone]
  }

  /**
   * The dates of a text, however they are written; terms as the index files them: "@2020-3-12" and
   * that of its month, "@2020-3".
   * @param {string} text
   * @returns {DateFound[]}
   */
  function datesIn(text) {
    return DATES.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => {
      const { day, month, year } = match.groups || {}
      if (+month < 1 || +month > 12 || (day !== undefined && (+day < 1 || +day > 31))) return []
      const ofMonth = `@${year}-${+month}`
      const terms = day === undefined ? [ofMonth] : [`${ofMonth}-${+day}`, ofMonth]
      return [{ terms, start: match.index, end: match.index + match[0].length }]
    }))
  }

  /**
   * A query's dates as terms, and the query with line feeds in their place.
   * @param {string} text
   */
  function withoutDates(text) {
    /** @type {DateFound[]} */
    const found = []
    // The month inside "ngày 12 tháng 3 năm 2020" is part of that date.
    for (const date of datesIn(text)) {
      if (!found.some((other) => date.start < other.end && other.start < date.end)) found.push(date)
    }
    found.sort((a, b) => b.start - a.start)
    for (const { start, end } of found) text = `${text.slice(0, start)}\n${text.slice(end)}`
    return { terms: found.map((date) => date.terms[0]), rest: text }
  }

  return { tokens, fold, key, form, toneOf, datesIn, withoutDates }
})()
