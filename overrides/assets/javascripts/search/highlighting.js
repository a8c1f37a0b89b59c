// @ts-check
/*
 * Where a text says what was asked for: which words to highlight, and which sentence to show.
 */
/** @typedef {{text: string, marked: boolean}} Piece */
/**
 * A part of a text, and the units of the query that it holds.
 * @typedef {{start: number, end: number, units: Set<number>}} Span
 */
/** @typedef {Token & {form: string, means: number[]}} ReadToken */
/**
 * Exact forms, or a key where `isKey`, that say the same as words of the query.
 * @typedef {{forms: string[], words: number[], isKey: boolean}} Synonym
 */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.highlighting = (function () {
  "use strict"

  const { tokens, key: keyOf, form: formOf, toneOf, datesIn } = baocaoSearch.tokens
  const { exactness } = baocaoSearch.query
  const { isExact } = baocaoSearch.ranking

  const SENTENCE_END = /[.;!?…]\s+|\n/g
  const LONGEST = 240
  const SHORTEST = 90
  const MOST_PHRASES = 6

  /** The highlights of one query; keeps what it has learned of the words of the texts it has read. */
  class Highlighter {
    /**
     * @param {Query} query
     * @param {Unit[]} units
     * @param {Record<string, string>} short abbreviations with what they stand for
     */
    constructor(query, units, short) {
      this.words = query.words
      this.pairs = query.pairs
      this.dates = new Set(query.dates)
      this.units = units
      /** @type {Map<string, number[]>} */
      this.meanings = new Map()
      this.synonyms = Object.entries(short).flatMap(([one, other]) => this.synonymsOf(one, other))
    }

    /**
     * What a text may say for words of the query, abbreviated or written out.
     * @param {string} short
     * @param {string} long
     */
    synonymsOf(short, long) {
      const shortKey = keyOf(short.replace(/&/g, "").toLowerCase())
      const forms = tokens(long).map((token) => formOf(token.word))
      /** @type {Synonym[]} */
      const found = []
      this.words.forEach((word, at) => {
        if (keyOf(word.text) === shortKey) found.push({ forms, words: [at], isKey: false })
        const places = forms.map((_, i) => at + i)
        const isWhole = forms.every((form, i) => this.words[at + i] && this.meaning(form).includes(at + i))
        if (isWhole && forms.length > 1) found.push({ forms: [shortKey], words: places, isKey: true })
      })
      return found
    }

    /**
     * The places in the query of the words that a form in a text stands for.
     * @param {string} form
     */
    meaning(form) {
      let places = this.meanings.get(form)
      if (!places) {
        const key = keyOf(toneOf(form)[0])
        places = this.words.flatMap((word, place) => (means(word, key, form) ? [place] : []))
        this.meanings.set(form, places)
      }
      return places
    }

    /**
     * What to highlight in a text, in order. Beside neighbours of the query, single words are left
     * out that these already show.
     * @param {string} text
     */
    find(text) {
      const read = tokens(text).map((token) => this.read(token))
      const phrases = [...this.phrases(read), ...this.spelled(read), ...this.datesOf(text)]
      const shown = new Set(phrases.flatMap((phrase) => [...phrase.units]))
      const isIn = (/** @type {Token} */ token) => phrases.some((phrase) => phrase.start <= token.start && token.end <= phrase.end)
      const single = read
        .filter((token) => token.means.some((place) => !shown.has(place)) && !isIn(token))
        .map(({ start, end, means }) => ({ start, end, units: new Set(means) }))
      return [...phrases, ...single].sort((a, b) => a.start - b.start)
    }

    /**
     * A word of a text with its exact form, and its meaning in the query.
     * @param {Token} token
     * @returns {ReadToken}
     */
    read(token) {
      const form = formOf(token.word)
      return { ...token, form, means: this.meaning(form) }
    }

    /**
     * Runs of words that are neighbours in the query too.
     * @param {ReadToken[]} tokens
     */
    phrases(tokens) {
      /** @type {Span[]} */
      const found = []
      /** @type {Span | null} */
      let open = null
      for (let i = 0; i + 1 < tokens.length; i++) {
        const [one, two] = [tokens[i], tokens[i + 1]]
        const pair = one.run !== two.run ? -1
          : this.pairs.findIndex(([a, b]) => one.means.includes(a) && two.means.includes(b))
        if (pair < 0) open = null
        else {
          if (!open) found.push((open = { start: one.start, end: 0, units: new Set() }))
          open.end = two.end
          for (const unit of [...this.pairs[pair], this.words.length + pair]) open.units.add(unit)
        }
      }
      return found
    }

    /**
     * Words of the query that the text abbreviates, or writes out.
     * @param {ReadToken[]} tokens
     * @returns {Span[]}
     */
    spelled(tokens) {
      return this.synonyms.flatMap(({ forms, words, isKey }) =>
        tokens.flatMap((token, at) => {
          const isHere = forms.every((form, i) =>
            tokens[at + i] && form === (isKey ? keyOf(tokens[at + i].word) : tokens[at + i].form))
          if (!isHere) return []
          return [{ start: token.start, end: tokens[at + forms.length - 1].end, units: new Set(words) }]
        }))
    }

    /**
     * @param {string} text
     * @returns {Span[]}
     */
    datesOf(text) {
      if (!this.dates.size) return []
      const place = this.words.length + this.pairs.length
      return datesIn(text)
        .filter((date) => date.terms.some((term) => this.dates.has(term)))
        .map(({ start, end }) => ({ start, end, units: new Set([place]) }))
    }

    /**
     * The best sentence of a text, and the phrases to highlight in the whole text.
     * @param {string} text
     */
    snippet(text) {
      const marks = this.find(text)
      const [start, end] = this.bestSentence(text, marks)
      const phrases = marks.map((mark) => text.slice(mark.start, mark.end).toLowerCase())
      return { pieces: pieces(text, start, end, marks), phrases: [...new Set(phrases)].slice(0, MOST_PHRASES) }
    }

    /**
     * @param {string} text
     * @param {Span[]} marks
     */
    bestSentence(text, marks) {
      let best = { value: -1, start: 0, end: 0, marks }
      for (const [start, end] of sentences(text)) {
        const inside = marks.filter((mark) => mark.start < end && mark.end > start)
        const units = new Set(inside.flatMap((mark) => [...mark.units]))
        const value = [...units].reduce((sum, unit) => sum + this.units[unit].rarity * this.units[unit].weight, 0)
        if (value > best.value) best = { value, start, end, marks: inside }
      }
      return cut(text, best)
    }
  }

  /**
   * @param {QueryWord} word
   * @param {string} key
   * @param {string} form
   */
  function means(word, key, form) {
    return word.choices.some((choice) => {
      const isKey = choice.key === key || (choice.prefix && key.startsWith(choice.key))
      return isKey ? isExact(exactness({ ...choice, weight: 1 }, form))
        : word.open && key.startsWith(choice.key) && isExact(exactness({ ...choice, weight: 1, prefix: true }, form))
    })
  }

  /** @param {string} text */
  function sentences(text) {
    /** @type {[start: number, end: number][]} */
    const found = []
    let start = 0
    for (const match of text.matchAll(SENTENCE_END)) {
      const end = match.index + match[0].trimEnd().length
      if (end - start > 0) found.push([start, end])
      start = match.index + match[0].length
    }
    found.push([start, text.length])
    return found
  }

  /**
   * A part of readable length: a short sentence goes on, a long one is cut about its highlights.
   * @param {string} text
   * @param {{start: number, end: number, marks: Span[]}} sentence
   * @returns {[start: number, end: number]}
   */
  function cut(text, { start, end, marks }) {
    if (end - start < SHORTEST) end = Math.min(nextEnd(text, end), wordEnd(text, Math.min(text.length, start + LONGEST)))
    if (end - start <= LONGEST) return [start, end]
    const first = marks.length ? marks[0].start : start
    const last = marks.filter((mark) => mark.end <= first + LONGEST - 40).at(-1)?.end ?? first
    const spare = LONGEST - (last - first)
    const from = Math.max(start, first - Math.floor(spare / 3))
    return [from === start ? start : wordStart(text, from), wordEnd(text, Math.min(end, from + LONGEST))]
  }

  /**
   * The end of the sentence after the one that ends here.
   * @param {string} text
   * @param {number} end
   */
  function nextEnd(text, end) {
    const next = sentences(text).find(([start]) => start >= end)
    return next ? next[1] : text.length
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  function wordStart(text, at) {
    const space = text.slice(at).search(/\s/)
    return space < 0 ? at : at + space + 1
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  function wordEnd(text, at) {
    const space = text.slice(at).search(/\s/)
    return space < 0 ? text.length : at + space
  }

  /**
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @param {Span[]} marks
   */
  function pieces(text, start, end, marks) {
    /** @type {Piece[]} */
    const found = []
    const add = (/** @type {string} */ piece, /** @type {boolean} */ marked) =>
      piece && found.push({ text: piece.replace(/\s+/g, " "), marked })
    const isBeginning = start === 0 || text[start - 1] === "\n" || /[.;!?…]\s$/.test(text.slice(start - 2, start))
    let at = start
    if (!isBeginning) add("… ", false)
    for (const mark of marks) {
      if (mark.start < at || mark.end > end) continue
      add(text.slice(at, mark.start), false)
      add(text.slice(mark.start, mark.end), true)
      at = mark.end
    }
    add(text.slice(at, end), false)
    if (end < text.length && !/[.;!?…]$/.test(text.slice(start, end))) add(" …", false)
    return found
  }

  return { Highlighter }
})()
