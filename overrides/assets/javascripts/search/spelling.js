// @ts-check
/*
 * What somebody may have meant by letters that are not a word of the reports: Telex or VNI keys
 * typed without an input method, a word not typed to its end, one wrong letter.
 */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.spelling = (function () {
  "use strict"

  const COMPLETIONS = 5
  const CORRECTIONS = 3
  /** @type {Record<string, string>} */
  const TELEX_TONES = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" }
  /** @type {Record<string, string>} */
  const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" }
  /** @type {Record<string, string>} */
  const VNI_LETTERS = { a6: "â", e6: "ê", o6: "ô", o7: "ơ", u7: "ư", a8: "ă", d9: "đ" }
  /** @type {Record<string, string>} */
  const TELEX_LETTERS = { aa: "â", ee: "ê", oo: "ô", ow: "ơ", uw: "ư", aw: "ă", dd: "đ", w: "ư" }

  /** The known syllables of the reports, each with how common it is. */
  class Vocabulary {
    /** @param {string} packed each word followed by a digit: "an3ang1" */
    constructor(packed) {
      /** @type {Map<string, number>} */
      this.common = new Map()
      for (const [, word, digit] of packed.matchAll(/(\D+)(\d)/g)) this.common.set(word, +digit)
    }

    /** @param {string} key */
    has(key) {
      return this.common.has(key)
    }

    /**
     * The most common words with this beginning.
     * @param {string} beginning
     */
    completions(beginning) {
      return this.best((word) => word.startsWith(beginning), COMPLETIONS)
    }

    /**
     * The most common words that differ by one letter: added, left out, replaced, or two swapped.
     * @param {string} word
     */
    corrections(word) {
      return this.best((other) => differsByOne(word, other), CORRECTIONS)
    }

    /**
     * @param {(word: string) => boolean} fits
     * @param {number} most
     */
    best(fits, most) {
      const fitting = [...this.common].filter(([word]) => fits(word))
      fitting.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
      return fitting.slice(0, most).map(([word]) => word)
    }
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  function differsByOne(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false
    let from = 0
    while (from < a.length && a[from] === b[from]) from++
    const swapped = a[from] === b[from + 1] && a[from + 1] === b[from]
    const rest = (/** @type {string} */ word, /** @type {number} */ step) => word.slice(from + step)
    return (
      rest(a, 1) === rest(b, 1) || rest(a, 0) === rest(b, 1) || rest(a, 1) === rest(b, 0) ||
      (swapped && rest(a, 2) === rest(b, 2))
    )
  }

  /**
   * The word that raw Telex keys stand for ("vaanj" → "vận"), or "" where they are not Telex.
   * @param {string} word
   */
  function telex(word) {
    if (!/^[a-z]+$/.test(word)) return ""
    // One tone key, at the end or between vowel and end of the syllable.
    const parts = /^([^aeiouyw]*[aeiouyw]+)([sfrxj]?)([a-z]*?)([sfrxj]?)$/.exec(word)
    if (!parts || (parts[2] && parts[4])) return ""
    const letters = horned((parts[1] + parts[3]).replace(/^dd/, "đ"))
    const spelled = letters.replace(/aa|ee|oo|ow|uw|aw|dd|w/g, (keys) => TELEX_LETTERS[keys])
    return toned(spelled, TELEX_TONES[parts[2] || parts[4]] || "", word)
  }

  /**
   * The keys in the order of the letters: "w" once for "ươ", and "w", "d" or a vowel typed after the
   * end of the syllable.
   * @param {string} letters
   */
  function horned(letters) {
    return letters
      .replace(/uow|uwow/, "uwow")
      .replace(/^d(.*)d$/, "đ$1")
      .replace(/(uo)([a-z]+)w$/, "uwow$2")
      .replace(/([aou])([a-z]+)w$/, "$1w$2")
      .replace(/([aeo])([^aeow]+)\1$/, "$1$1$2")
  }

  /**
   * The word that raw VNI keys stand for ("va65n" → "vận"), or "".
   * @param {string} word
   */
  function vni(word) {
    if (!/^[a-z]+\d/.test(word)) return ""
    let tone = ""
    // A digit may be typed after the end of the syllable: "van65", "duoc975".
    let spelled = word.replace(/[1-5]/, (digit) => ((tone = VNI_TONES[digit]), ""))
    for (const digit of spelled.match(/[6-9]/g) || []) {
      const letter = digit === "6" ? "[aeo]" : digit === "7" ? "uo|[uo]" : digit === "8" ? "a" : "d"
      const place = new RegExp(`(${letter})([^6-9]*)${digit}`)
      spelled = spelled.replace(place, (_, found, rest) =>
        [...found].map((one) => VNI_LETTERS[one + digit]).join("") + rest)
    }
    return toned(spelled, tone, word)
  }

  /**
   * @param {string} spelled
   * @param {string} tone
   * @param {string} word
   */
  function toned(spelled, tone, word) {
    if (/\d/.test(spelled)) return ""
    // The tone is on the last vowel with a diacritic; without one, its place does not matter.
    const marked = Math.max(...[..."âăêôơư"].map((vowel) => spelled.lastIndexOf(vowel)))
    const at = marked >= 0 ? marked : Math.max(0, spelled.search(/[aeiouy]/))
    const whole = (spelled.slice(0, at + 1) + tone + spelled.slice(at + 1)).normalize("NFC")
    return whole === word ? "" : whole
  }

  return { Vocabulary, telex, vni }
})()
