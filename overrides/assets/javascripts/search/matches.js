/*
 * Where a text says what was asked for: which words to mark, and the sentence to show.
 */
;(function (search) {
  "use strict"

  const SENTENCE_END = /[.;!?…]\s+|\n/g
  const LONGEST = 240
  const SHORTEST = 90
  const MOST_PHRASES = 6

  /** The marks of one query: `find` reads texts, and keeps what it has learned of their words. */
  class Matcher {
    constructor(query, units, short) {
      this.words = query.words
      this.pairs = query.pairs
      this.dates = new Set(query.dates)
      this.units = units
      this.meanings = new Map()
      this.synonyms = Object.entries(short).flatMap(([one, other]) => this.synonymsOf(one, other))
    }

    /** What a text may say for words of the query: [{forms, words}], abbreviated or written out. */
    synonymsOf(short, long) {
      const shortKey = search.key(short.replace(/&/g, "").toLowerCase())
      const forms = search.tokens(long).map((token) => search.form(token.word))
      const found = []
      this.words.forEach((word, at) => {
        if (search.key(word.text) === shortKey) found.push({ forms, words: [at] })
        const places = forms.map((_, i) => at + i)
        const isWhole = forms.every((form, i) => this.words[at + i] && this.meaning(form).includes(at + i))
        if (isWhole && forms.length > 1) found.push({ forms: [shortKey], words: places, isKey: true })
      })
      return found
    }

    /** The places in the query of the words that a form in a text stands for. */
    meaning(form) {
      let places = this.meanings.get(form)
      if (!places) {
        const key = search.key(search.toneOf(form)[0])
        places = this.words.flatMap((word, place) => (means(word, key, form) ? [place] : []))
        this.meanings.set(form, places)
      }
      return places
    }

    /**
     * The stretches of a text to mark, in order: [{start, end, units}]. Where neighbours of the
     * query stand together, single words are left out that the stretches already show.
     */
    find(text) {
      const tokens = search.tokens(text)
      for (const token of tokens) {
        token.form = search.form(token.word)
        token.means = this.meaning(token.form)
      }
      const phrases = [...this.phrases(tokens), ...this.spelled(tokens), ...this.datesOf(text)]
      const shown = new Set(phrases.flatMap((phrase) => [...phrase.units]))
      const isIn = (token) => phrases.some((phrase) => phrase.start <= token.start && token.end <= phrase.end)
      const single = tokens
        .filter((token) => token.means.some((place) => !shown.has(place)) && !isIn(token))
        .map(({ start, end, means }) => ({ start, end, units: new Set(means) }))
      return [...phrases, ...single].sort((a, b) => a.start - b.start)
    }

    /** Runs of words that are neighbours in the query too. */
    phrases(tokens) {
      const found = []
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

    spelled(tokens) {
      return this.synonyms.flatMap(({ forms, words, isKey }) =>
        tokens.flatMap((token, at) => {
          const isHere = forms.every((form, i) =>
            tokens[at + i] && form === (isKey ? search.key(tokens[at + i].word) : tokens[at + i].form))
          if (!isHere) return []
          return [{ start: token.start, end: tokens[at + forms.length - 1].end, units: new Set(words) }]
        }))
    }

    datesOf(text) {
      if (!this.dates.size) return []
      const place = this.words.length + this.pairs.length
      return search.datesIn(text)
        .filter((date) => date.terms.some((term) => this.dates.has(term)))
        .map(({ start, end }) => ({ start, end, units: new Set([place]) }))
    }

    /** The best sentence of a text in pieces: [{text, marked}], and what it marks in the whole. */
    snippet(text) {
      const marks = this.find(text)
      const [start, end] = this.bestSentence(text, marks)
      const phrases = marks.map((mark) => text.slice(mark.start, mark.end).toLowerCase())
      return { pieces: pieces(text, start, end, marks), phrases: [...new Set(phrases)].slice(0, MOST_PHRASES) }
    }

    bestSentence(text, marks) {
      let best = { value: -1, start: 0, end: 0, marks: [] }
      for (const [start, end] of sentences(text)) {
        const inside = marks.filter((mark) => mark.start < end && mark.end > start)
        const units = new Set(inside.flatMap((mark) => [...mark.units]))
        const value = [...units].reduce((sum, unit) => sum + this.units[unit].rarity * this.units[unit].weight, 0)
        if (value > best.value) best = { value, start, end, marks: inside }
      }
      return cut(text, best)
    }
  }

  function means(word, key, form) {
    return word.choices.some((choice) => {
      const isKey = choice.key === key || (choice.prefix && key.startsWith(choice.key))
      return isKey ? search.isExact(search.exactness({ ...choice, weight: 1 }, form))
        : word.open && key.startsWith(choice.key) && search.isExact(search.exactness({ ...choice, weight: 1, prefix: true }, form))
    })
  }

  function sentences(text) {
    const found = []
    let start = 0
    for (const match of text.matchAll(SENTENCE_END)) {
      const end = match.index + match[0].trimEnd().length
      if (end - start > 0) found.push([start, end])
      start = match.index + match[0].length
    }
    return [...found, [start, text.length]]
  }

  /** A stretch of bearable length: a short sentence goes on, a long one is cut about its marks. */
  function cut(text, { start, end, marks }) {
    if (end - start < SHORTEST) end = Math.min(nextEnd(text, end), wordEnd(text, Math.min(text.length, start + LONGEST)))
    if (end - start <= LONGEST) return [start, end]
    const first = marks.length ? marks[0].start : start
    const last = marks.filter((mark) => mark.end <= first + LONGEST - 40).at(-1)?.end ?? first
    const spare = LONGEST - (last - first)
    const from = Math.max(start, first - Math.floor(spare / 3))
    return [from === start ? start : wordStart(text, from), wordEnd(text, Math.min(end, from + LONGEST))]
  }

  /** The end of the sentence after the one that ends here. */
  function nextEnd(text, end) {
    const next = sentences(text).find(([start]) => start >= end)
    return next ? next[1] : text.length
  }

  function wordStart(text, at) {
    const blank = text.slice(at).search(/\s/)
    return blank < 0 ? at : at + blank + 1
  }

  function wordEnd(text, at) {
    const blank = text.slice(at).search(/\s/)
    return blank < 0 ? text.length : at + blank
  }

  function pieces(text, start, end, marks) {
    const found = []
    const add = (piece, marked) => piece && found.push({ text: piece.replace(/\s+/g, " "), marked })
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

  search.Matcher = Matcher
})((globalThis.baocaoSearch ??= {}))
