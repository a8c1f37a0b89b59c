/*
 * A query as what is looked up: words, each with the keys it may mean, pairs of neighbours, dates.
 */
;(function (search) {
  "use strict"

  const LONGEST = 300
  const MOST_WORDS = 16
  /* How far another spelling of a marked word counts, and one without its tone. */
  const OTHER_MARKS = 0.05
  const NO_TONE = 0.7

  /**
   * One word: `choices` are what it may mean, each {key, form, weight, prefix}. `form` is the exact
   * form where marks were typed, else ""; `prefix` says that the key is only how the word begins.
   */
  function choicesOf(word, isOpen, isLong, vocabulary) {
    const key = search.key(word)
    const plain = { key, form: marked(word), weight: 1, prefix: false }
    if (vocabulary.has(key)) return [plain]
    const typed = search.vni(word) || search.telex(word)
    if (typed && vocabulary.has(search.key(typed))) {
      return [{ key: search.key(typed), form: marked(typed), weight: 1, prefix: false }]
    }
    if (/\d/.test(word)) return [plain]
    if (isOpen && key.length > 1) {
      const begun = vocabulary.completions(search.fold(word))
      if (begun.length) return begun.map((whole) => ({ ...plain, key: whole, prefix: true, weight: 0.8 }))
    }
    const near = isLong ? vocabulary.corrections(key) : []
    return near.length ? near.map((other) => ({ key: other, form: "", weight: 0.5, prefix: false })) : [plain]
  }

  /** The exact form of a word that was typed with marks, else "". */
  function marked(word) {
    const exact = search.form(word)
    return exact === search.key(word) ? "" : exact
  }

  /**
   * How far a form in the reports is what was meant: 1 where no marks were typed or all are the
   * same, less where the tone was left out, and very little where the marks are others.
   */
  function exactness(choice, form) {
    if (!choice.form || choice.form === form) return choice.weight
    const [letters, tone] = search.toneOf(form)
    const [typed, typedTone] = search.toneOf(choice.form)
    const fits = choice.prefix ? letters.startsWith(typed) : letters === typed
    if (fits && choice.prefix && typedTone === tone) return choice.weight
    return choice.weight * (fits && !typedTone ? NO_TONE : OTHER_MARKS)
  }

  /**
   * Reads a query.
   *
   * In comes what was typed, of whatever length, and the vocabulary of the reports. Out comes
   * {words, pairs, dates}: words [{text, choices}], pairs [[i, j]] of neighbouring words by their
   * places in `words`, dates as terms. All three are empty where nothing can be looked up.
   */
  function readQuery(typed, vocabulary) {
    const { terms, rest } = search.withoutDates(typed.slice(0, LONGEST).normalize("NFC"))
    let found = search.tokens(rest).slice(0, MOST_WORDS)
    const last = found.at(-1)
    const isOpen = last && last.end === rest.length
    // A single letter that goes on is not yet a word; alone, it may be all there is.
    if (isOpen && found.length > 1 && /^\p{L}$/u.test(last.word)) found = found.slice(0, -1)
    const isLong = found.length > 2 || (found.length === 1 && found[0].word.length > 4)
    const words = found.map((token) => ({
      text: token.word,
      open: Boolean(isOpen) && token === last,
      choices: choicesOf(token.word, Boolean(isOpen) && token === last, isLong, vocabulary),
    }))
    const pairs = []
    for (let i = 0; i + 1 < found.length; i++) if (found[i].run === found[i + 1].run) pairs.push([i, i + 1])
    return { words, pairs, dates: [...new Set(terms)] }
  }

  /** Under what a pair of keys is filed; see pair_name in hooks/baocao/outputs/search/encoding.py. */
  function pairName(first, second) {
    return `${first} ${/^\d/.test(second) ? second : second[0]}`
  }

  Object.assign(search, { readQuery, exactness, pairName })
})((globalThis.baocaoSearch ??= {}))
