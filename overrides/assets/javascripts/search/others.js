// @ts-check
/*
 * What a query finds beside reports: cited documents, figures and guides, each kind by itself.
 */
/**
 * One thing found: a document, a figure, a guide or a section of one.
 * @typedef {{address: string, anchor: string, title: Piece[], path: string, text: Piece[]}} Item
 */
/**
 * What was found of one kind. `leads` says that it is what was asked for by its name or number, or
 * by "bao nhiêu"; `more` that there is more than the items.
 * @typedef {{kind: string, title: string, items: Item[], more: boolean, leads: boolean}} Section
 */
/** @typedef {{one: Rated, address: string, page: string, record: TextRecord, highlighter: Highlighter}} ReadOne */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.others = (function () {
  "use strict"

  const { readQuery, isOneLetter } = baocaoSearch.query
  const { unitsOf, gather, contextOf } = baocaoSearch.ranking
  const { tokens, key: keyOf } = baocaoSearch.tokens
  const { ranked, readCut, highlighters, highlighted } = baocaoSearch.results

  const DOCUMENTS = "van-ban"
  const FIGURES = "so-lieu"
  const GUIDES = "huong-dan"
  // Less of the query is no answer: what is not in a short entry may well be in a report.
  const LEAST_SHARE = 0.6
  const LONGEST = 300
  // Words of a question that no entry has.
  const QUESTIONS = /(?<![\p{L}\p{N}])(?:(?:l[aà] |c[oó] )?bao nhi[eê]u|(?:có )?mấy|co may|l[aà] g[iì]|(?:nh[uư] )?th[eế] n[aà]o)(?![\p{L}\p{N}])/giu
  const HOW_MANY = /(?<![\p{L}\p{N}])(?:bao nhi[eê]u|mấy|co may)(?![\p{L}\p{N}])/iu
  const HAS_NUMBER = /\d[\p{L}]?\s*\/|(?<!\p{L})s[oố]\s+\d/iu

  /**
   * What is found of each kind, or of one from a place on. Throws LoadError and FormatError.
   * @param {string} typed
   * @param {Store} store the index of the other kinds
   * @param {Vocabulary} vocabulary the words of the reports
   * @param {{kind?: string, year?: string, from?: number, count?: number}} options
   * @returns {Promise<Section[]>}
   */
  async function findOthers(typed, store, vocabulary, { kind = "", year = "", from = 0, count = 3 } = {}) {
    const asked = typed.normalize("NFC").replace(QUESTIONS, "\n")
    if (!/[\p{L}\p{N}]/u.test(asked) || isOneLetter(asked)) return []
    const manifest = await store.manifest()
    const query = readQuery(asked, joined(vocabulary, manifest.vocabulary))
    const units = await unitsOf(query, store, manifest.cellsOf({ year }))
    const fits = (/** @type {number} */ identity) => {
      const page = manifest.reports[manifest.reportOf(identity)]
      return (!kind || page.series.kind === kind) && (!year || page.year === Number(year))
    }
    const hits = gather(units, fits)
    const context = contextOf(hits, units, manifest)
    const highlighterOf = highlighters(query, units, manifest)
    await readCut(hits, units, context, store, manifest, highlighterOf)
    const found = ranked(hits, units, context).filter((one) => one.share >= LEAST_SHARE)
    found.sort((a, b) => b.score - a.score || b.identity - a.identity)
    const sections = manifest.series.map(async (series) => {
      const own = found.filter((one) => manifest.reports[manifest.reportOf(one.identity)].series === series)
      const distinct = series.kind === GUIDES ? onePerPage(own, manifest) : own
      const page = distinct.slice(from, from + count)
      const read = await Promise.all(page.map((one) => readOne(one, store, manifest, highlighterOf)))
      return {
        kind: series.kind,
        title: series.title,
        items: read.map((one) => itemOf(series.kind, one)),
        more: distinct.length > from + count,
        leads: read.length > 0 && leads(series.kind, typed, asked, read[0]),
      }
    })
    return (await Promise.all(sections)).filter((section) => section.items.length)
  }

  /**
   * Two vocabularies as one: the words of both are known.
   * @param {Vocabulary} one
   * @param {Vocabulary} other
   */
  function joined(one, other) {
    const both = new baocaoSearch.spelling.Vocabulary("")
    for (const [word, common] of [...other.common, ...one.common]) both.common.set(word, common)
    return both
  }

  /**
   * The best place of each page.
   * @param {Rated[]} rated
   * @param {Manifest} manifest
   */
  function onePerPage(rated, manifest) {
    const pages = new Set()
    return rated.filter(({ identity }) => {
      const page = manifest.reportOf(identity)
      return !pages.has(page) && pages.add(page)
    })
  }

  /**
   * @param {Rated} one
   * @param {Store} store
   * @param {Manifest} manifest
   * @param {(own: Record<string, string>) => Highlighter} highlighterOf
   * @returns {Promise<ReadOne>}
   */
  async function readOne(one, store, manifest, highlighterOf) {
    const file = await store.text(manifest.textOf(one.identity))
    const record = file.records[manifest.placeOf(one.identity)]
    return { one, address: file.address, page: file.title, record, highlighter: highlighterOf(file.short) }
  }

  /**
   * What is shown of one; an entry of a document or figure is short enough to be shown whole.
   * @param {string} kind
   * @param {ReadOne} read
   * @returns {Item}
   */
  function itemOf(kind, { address, record: [anchor, path, title, text], highlighter }) {
    const shown = kind === GUIDES ? highlighter.snippet(text).pieces : highlighted(highlighter, cut(text))
    return { address, anchor, path, title: highlighted(highlighter, title), text: shown }
  }

  /** @param {string} text */
  function cut(text) {
    const line = text.replace(/\n/g, " · ")
    if (line.length <= LONGEST) return line
    const end = line.lastIndexOf(" ", LONGEST)
    return `${line.slice(0, end < 0 ? LONGEST : end)} …`
  }

  /**
   * Whether a kind's best is what was asked for: its title has all words, and was asked for by its
   * number, as a figure, or by no other word than its own.
   * @param {string} kind
   * @param {string} typed
   * @param {string} asked
   * @param {ReadOne} best
   */
  function leads(kind, typed, asked, { record: [, , title] }) {
    const words = tokens(asked).map(({ word }) => keyOf(word))
    const own = tokens(title).map(({ word }) => keyOf(word))
    if (!words.every((word) => own.includes(word))) return false
    return (kind === DOCUMENTS && HAS_NUMBER.test(typed)) ||
      (kind === FIGURES && HOW_MANY.test(typed)) || words.length === own.length
  }

  return { findOthers }
})()
