// @ts-check
/*
 * The results of a query: reports, the best first, each with its best places.
 */
/** @typedef {InstanceType<typeof baocaoSearch.highlighting.Highlighter>} Highlighter */
/** @typedef {{kind: string, series: string, year: string, from: number, count: number, places: number}} Options */
/**
 * A place in a report; title and snippet in pieces, `phrases` to highlight where it leads.
 * @typedef {{
 *   anchor: string, path: string, title: Piece[], snippet: Piece[], phrases: string[], score: number,
 * }} Place
 */
/**
 * @typedef {{
 *   address: string, title: string, kind: string, series: string, year: number | null, score: number, places: Place[],
 * }} Group
 */
/** @typedef {ReturnType<Manifest["choices"]>} Choices */
/**
 * What a page is told: the results of its query with what it can choose from, or only a failure.
 * @typedef {{
 *   groups?: Group[], more?: boolean, isEmpty?: boolean, isShort?: boolean, sections?: Section[],
 *   choices?: Choices, failure?: string,
 * }} Answer
 */
/** @typedef {{identity: number, score: number, share: number}} Rated */
/** @typedef {{report: number, year: number | null, score: number, places: Rated[]}} RatedGroup */
/** @typedef {(own: Record<string, string>) => Highlighter} HighlighterOf */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.results = (function () {
  "use strict"

  const { readQuery, isOneLetter } = baocaoSearch.query
  const { unitsOf, gather, contextOf, rate, note } = baocaoSearch.ranking

  // Text files to read for what cut lists cannot tell.
  const MOST_READ = 12
  // Beside a record that holds the whole query, one that holds a few common words is no result.
  const LEAST_SHARE = 0.35
  /** @type {Options} */
  const DEFAULTS = { kind: "", series: "", year: "", from: 0, count: 6, places: 3 }

  /**
   * The results of a query; `more` says that there are others, `isEmpty` that there was nothing to
   * look for, `isShort` that one letter is too little. Throws LoadError and FormatError.
   * @param {string} typed
   * @param {Store} store
   * @param {Partial<Options>} options series and year may be ""; from and count are of reports
   */
  async function findResults(typed, store, options = {}) {
    const wanted = { ...DEFAULTS, ...options }
    /** @type {Group[]} */
    const none = []
    if (!/[\p{L}\p{N}]/u.test(typed)) return { groups: none, more: false, isEmpty: true }
    const manifest = await store.manifest()
    const query = readQuery(typed, manifest.vocabulary)
    const cells = manifest.cellsOf(wanted)
    const isShort = isOneLetter(typed)
    // Of one letter the most common words are looked up: all their places would be most of the index.
    const units = await unitsOf(query, store, isShort ? null : cells)
    const fits = (/** @type {number} */ identity) => manifest.fits(manifest.reportOf(identity), wanted)
    const hits = gather(units, cells ? fits : () => true)
    const context = contextOf(hits, units, manifest)
    const highlighterOf = highlighters(query, units, manifest)
    await readCut(hits, units, context, store, manifest, highlighterOf)
    const groups = grouped(ranked(hits, units, context), manifest)
    const page = groups.slice(wanted.from, wanted.from + wanted.count)
    const shown = page.map((group) => describe(group, wanted.places, store, manifest, highlighterOf))
    return {
      groups: await Promise.all(shown),
      more: groups.length > wanted.from + wanted.count,
      isEmpty: false,
      isShort: isShort && !groups.length,
    }
  }

  /**
   * A highlighter for each set of abbreviations: the national ones with those a report defines.
   * @param {Query} query
   * @param {Unit[]} units
   * @param {Manifest} manifest
   * @returns {HighlighterOf}
   */
  function highlighters(query, units, manifest) {
    /** @type {Map<string, Highlighter>} */
    const known = new Map()
    return (own) => {
      const name = JSON.stringify(own)
      const highlighter = known.get(name) ??
        new baocaoSearch.highlighting.Highlighter(query, units, { ...manifest.short, ...own })
      known.set(name, highlighter)
      return highlighter
    }
  }

  /**
   * Reads the texts of the most promising records for words whose lists are cut: the best places of
   * a common word leave out a record that holds it once.
   * @param {Map<number, Hit>} hits
   * @param {Unit[]} units
   * @param {Context} context
   * @param {Store} store
   * @param {Manifest} manifest
   * @param {HighlighterOf} highlighterOf
   */
  async function readCut(hits, units, context, store, manifest, highlighterOf) {
    if (!units.some((unit) => unit.isCut)) return
    const hopeful = [...hits.values()]
      .map((hit) => ({ hit, score: rate(hit, units, context, true).score }))
      .sort((a, b) => b.score - a.score || b.hit.identity - a.hit.identity)
    /** @type {Map<number, Hit[]>} */
    const files = new Map()
    for (const { hit } of hopeful) {
      const text = manifest.textOf(hit.identity)
      if (!files.has(text) && files.size < MOST_READ) files.set(text, [])
      files.get(text)?.push(hit)
    }
    await Promise.all([...files].map(async ([text, inText]) => {
      const file = await store.text(text)
      const highlighter = highlighterOf(file.short)
      for (const hit of inText) readHit(hit, file.records[manifest.placeOf(hit.identity)], units, highlighter)
    }))
  }

  /**
   * @param {Hit} hit
   * @param {TextRecord} record
   * @param {Unit[]} units
   * @param {Highlighter} highlighter
   */
  function readHit(hit, [, , title, text], units, highlighter) {
    hit.read = true
    for (const mark of highlighter.find(`${title}\n${text}`)) {
      for (const place of mark.units) {
        if (!hit.holds[place]) note(hit, place, units[place], 1, 1)
      }
    }
  }

  /**
   * @param {Map<number, Hit>} hits
   * @param {Unit[]} units
   * @param {Context} context
   * @returns {Rated[]}
   */
  function ranked(hits, units, context) {
    const rated = [...hits.values()].map((hit) => ({
      identity: hit.identity, ...rate(hit, units, context, false),
    }))
    const most = rated.reduce((share, one) => Math.max(share, one.share), 0)
    return rated.filter((one) => one.score > 0 && one.share >= LEAST_SHARE * most)
  }

  /**
   * Records by report, reports by their best record; of equals the newest first.
   * @param {Rated[]} rated
   * @param {Manifest} manifest
   */
  function grouped(rated, manifest) {
    /** @type {Map<number, RatedGroup>} */
    const groups = new Map()
    for (const one of rated) {
      const report = manifest.reportOf(one.identity)
      const group = groups.get(report) ?? { report, year: manifest.reports[report].year, score: 0, places: [] }
      group.places.push(one)
      groups.set(report, group)
    }
    for (const group of groups.values()) {
      group.places.sort((a, b) => b.score - a.score || a.identity - b.identity)
      group.score = group.places[0].score
    }
    return [...groups.values()].sort((a, b) => b.score - a.score || (b.year ?? 0) - (a.year ?? 0) || a.report - b.report)
  }

  /**
   * @param {RatedGroup} group
   * @param {number} most
   * @param {Store} store
   * @param {Manifest} manifest
   * @param {HighlighterOf} highlighterOf
   * @returns {Promise<Group>}
   */
  async function describe(group, most, store, manifest, highlighterOf) {
    const places = group.places.slice(0, most)
    const files = await Promise.all(places.map((place) => store.text(manifest.textOf(place.identity))))
    const { series } = manifest.reports[group.report]
    return {
      address: files[0].address,
      title: files[0].title,
      kind: series.kind,
      series: series.title,
      year: group.year,
      score: group.score,
      places: places.map(({ identity, score }, i) => {
        const [anchor, path, title, text] = files[i].records[manifest.placeOf(identity)]
        const highlighter = highlighterOf(files[i].short)
        const { pieces, phrases } = highlighter.snippet(text)
        const named = highlighter.snippet(title)
        return {
          anchor, path, score,
          title: highlighted(highlighter, title),
          snippet: pieces,
          phrases: [...new Set([...phrases, ...named.phrases])],
        }
      }),
    }
  }

  /**
   * A whole title in pieces.
   * @param {Highlighter} highlighter
   * @param {string} title
   */
  function highlighted(highlighter, title) {
    /** @type {Piece[]} */
    const found = []
    let at = 0
    for (const { start, end } of highlighter.find(title)) {
      if (start < at) continue
      found.push({ text: title.slice(at, start), marked: false }, { text: title.slice(start, end), marked: true })
      at = end
    }
    found.push({ text: title.slice(at), marked: false })
    return found.filter((piece) => piece.text)
  }

  return { findResults, ranked, readCut, highlighters, highlighted }
})()
