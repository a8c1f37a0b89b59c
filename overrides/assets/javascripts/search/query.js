// @ts-check
/*
 * A query as what is looked up: words, each with the keys it may mean, pairs of neighbours, dates.
 */
/** @typedef {InstanceType<typeof baocaoSearch.spelling.Vocabulary>} Vocabulary */
/**
 * `form` is the exact form where diacritics were typed, else ""; `prefix` says that the word only
 * begins with the key.
 * @typedef {{key: string, form: string, weight: number, prefix: boolean}} Choice
 */
/** @typedef {{text: string, open: boolean, choices: Choice[]}} QueryWord */
/**
 * `pairs` are neighbouring words by their places in `words`; `dates` are terms.
 * @typedef {{words: QueryWord[], pairs: [number, number][], dates: string[]}} Query
 */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.query = (function () {
  "use strict"

  const { tokens, fold, key: keyOf, form: formOf, toneOf, withoutDates } = baocaoSearch.tokens
  const { telex, vni } = baocaoSearch.spelling

  const LONGEST = 300
  const MOST_WORDS = 16
  // How far a word counts that has other diacritics, or another tone where none was typed.
  const OTHER_MARKS = 0.05
  const NO_TONE = 0.7

  /**
   * What a word may mean. The last word is open while it is being typed.
   * @param {string} word
   * @param {boolean} isOpen
   * @param {boolean} isLong
   * @param {Vocabulary} vocabulary
   * @returns {Choice[]}
   */
  function choicesOf(word, isOpen, isLong, vocabulary) {
    const key = keyOf(word)
    const plain = { key, form: marked(word), weight: 1, prefix: false }
    if (vocabulary.has(key)) return [plain]
    const typed = vni(word) || telex(word)
    if (typed && vocabulary.has(keyOf(typed))) {
      return [{ key: keyOf(typed), form: marked(typed), weight: 1, prefix: false }]
    }
    if (/\d/.test(word)) return [plain]
    if (isOpen) {
      const begun = vocabulary.completions(fold(word))
      if (begun.length) return begun.map((whole) => ({ ...plain, key: whole, prefix: true, weight: 0.8 }))
    }
    const near = isLong ? vocabulary.corrections(key) : []
    return near.length ? near.map((other) => ({ key: other, form: "", weight: 0.5, prefix: false })) : [plain]
  }

  /**
   * The exact form of a word that was typed with diacritics, else "".
   * @param {string} word
   */
  function marked(word) {
    const exact = formOf(word)
    return exact === keyOf(word) ? "" : exact
  }

  /**
   * How far a form in the reports is what was meant: 1 where no diacritics were typed or all are
   * the same, less where the tone was left out, and very little where the diacritics differ.
   * @param {Choice} choice
   * @param {string} form
   */
  function exactness(choice, form) {
    if (!choice.form || choice.form === form) return choice.weight
    const [letters, tone] = toneOf(form)
    const [typed, typedTone] = toneOf(choice.form)
    const fits = choice.prefix ? letters.startsWith(typed) : letters === typed
    if (fits && choice.prefix && typedTone === tone) return choice.weight
    return choice.weight * (fits && !typedTone ? NO_TONE : OTHER_MARKS)
  }

  /**
   * Reads what was typed, of any length; all parts are empty where nothing can be looked up.
   * @param {string} typed
   * @param {Vocabulary} vocabulary
   * @returns {Query}
   */
  function readQuery(typed, vocabulary) {
    const { terms, rest } = withoutDates(typed.slice(0, LONGEST).normalize("NFC"))
    let found = tokens(rest).slice(0, MOST_WORDS)
    const last = found.at(-1)
    const isOpen = last?.end === rest.length
    // A single letter at the end is not yet a word; alone, it may be all there is.
    if (last && isOpen && found.length > 1 && /^\p{L}$/u.test(last.word)) found = found.slice(0, -1)
    const isLong = found.length > 2 || (found.length === 1 && found[0].word.length > 4)
    const words = found.map((token) => ({
      text: token.word,
      open: isOpen && token === last,
      choices: choicesOf(token.word, isOpen && token === last, isLong, vocabulary),
    }))
    /** @type {[number, number][]} */
    const pairs = []
    for (let i = 0; i + 1 < found.length; i++) if (found[i].run === found[i + 1].run) pairs.push([i, i + 1])
    return { words, pairs, dates: [...new Set(terms)] }
  }

  /**
   * Whether all that was typed is a letter.
   * @param {string} typed
   */
  function isOneLetter(typed) {
    return /^\P{L}*\p{L}\P{L}*$/u.test(typed) && !/\p{N}/u.test(typed)
  }

  /**
   * The name that a pair of keys is filed under; see pair_name in hooks/baocao/outputs/search/encoding.py.
   * @param {string} first
   * @param {string} second
   */
  function pairName(first, second) {
    return `${first} ${/^\d/.test(second) ? second : second[0]}`
  }

  return { readQuery, exactness, pairName, isOneLetter }
})()
