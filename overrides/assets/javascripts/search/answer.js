/*
 * The answer to a query: reports, the best first, each with its best places.
 */
;(function (search) {
  "use strict"

  /* Text files read to learn what cut lists cannot tell. */
  const MOST_READ = 12
  /* Beside a record that holds the whole query, one that holds a few common words is no answer. */
  const LEAST_SHARE = 0.35
  const DEFAULTS = { series: "", year: "", from: 0, count: 6, places: 3 }

  /**
   * Answers a query.
   *
   * `options` are series and year (each may be ""), from and count of reports, places in each.
   * Out comes {groups, more, isEmpty}: groups [{address, title, kind, series, year, score,
   * places}], year null where a page has none, places [{anchor, path, title, snippet, phrases, score}], title and snippet in pieces
   * [{text, marked}]; `isEmpty` says that there was nothing to look for. Throws LoadError and
   * FormatError.
   */
  async function answer(typed, store, options = {}) {
    const wanted = { ...DEFAULTS, ...options }
    if (!/[\p{L}\p{N}]/u.test(typed)) return { groups: [], more: false, isEmpty: true }
    const shape = await store.manifest()
    const query = search.readQuery(typed, shape.vocabulary)
    const isNarrow = Boolean(wanted.series || wanted.year)
    const units = await search.unitsOf(query, store, isNarrow)
    const fits = (identity) => shape.fits(shape.reportOf(identity), wanted)
    const hits = search.gather(units, isNarrow ? fits : () => true)
    const context = search.contextOf(hits, units, shape)
    const matcherOf = matchers(query, units, shape)
    await readCut(hits, units, context, store, shape, matcherOf)
    const groups = grouped(ranked(hits, units, context), shape)
    const page = groups.slice(wanted.from, wanted.from + wanted.count)
    const shown = page.map((group) => describe(group, wanted.places, store, shape, matcherOf))
    return { groups: await Promise.all(shown), more: groups.length > wanted.from + wanted.count, isEmpty: false }
  }

  /** A matcher for each set of abbreviations: the national ones, and those a report defines. */
  function matchers(query, units, shape) {
    const known = new Map()
    return (own) => {
      const name = JSON.stringify(own)
      if (!known.has(name)) known.set(name, new search.Matcher(query, units, { ...shape.short, ...own }))
      return known.get(name)
    }
  }

  /**
   * Reads the texts of the most promising records for words whose lists are cut: a common word
   * that stands once in a record is in none of its best places.
   */
  async function readCut(hits, units, context, store, shape, matcherOf) {
    if (!units.some((unit) => unit.isCut)) return
    const hopeful = [...hits.values()]
      .map((hit) => [search.rate(hit, units, context, true).score, hit])
      .sort((a, b) => b[0] - a[0] || b[1].identity - a[1].identity)
    const files = new Map()
    for (const [, hit] of hopeful) {
      const text = shape.textOf(hit.identity)
      if (!files.has(text) && files.size < MOST_READ) files.set(text, [])
      files.get(text)?.push(hit)
    }
    await Promise.all([...files].map(async ([text, inText]) => {
      const file = await store.load(`d/${text}`)
      for (const hit of inText) readHit(hit, file, units, shape, matcherOf(file.short))
    }))
  }

  function readHit(hit, file, units, shape, matcher) {
    const [, , title, text] = file.records[shape.placeOf(hit.identity)]
    hit.read = true
    for (const mark of matcher.find(`${title}\n${text}`)) {
      for (const place of mark.units) {
        if (!hit.holds[place]) search.note(hit, place, units[place], 1, 1)
      }
    }
  }

  function ranked(hits, units, context) {
    const rated = [...hits.values()].map((hit) => ({
      identity: hit.identity, ...search.rate(hit, units, context, false),
    }))
    const most = rated.reduce((share, one) => Math.max(share, one.share), 0)
    return rated.filter((one) => one.score > 0 && one.share >= LEAST_SHARE * most)
  }

  /** Records by report, reports by their best record; of equals the newest first. */
  function grouped(rated, shape) {
    const groups = new Map()
    for (const one of rated) {
      const report = shape.reportOf(one.identity)
      if (!groups.has(report)) groups.set(report, { report, year: shape.reports[report].year, places: [] })
      groups.get(report).places.push(one)
    }
    for (const group of groups.values()) {
      group.places.sort((a, b) => b.score - a.score || a.identity - b.identity)
      group.score = group.places[0].score
    }
    return [...groups.values()].sort((a, b) => b.score - a.score || b.year - a.year || a.report - b.report)
  }

  async function describe(group, most, store, shape, matcherOf) {
    const places = group.places.slice(0, most)
    const files = await Promise.all(places.map((place) => store.load(`d/${shape.textOf(place.identity)}`)))
    const { series } = shape.reports[group.report]
    return {
      address: files[0].address,
      title: files[0].title,
      kind: series.kind,
      series: series.title,
      year: group.year,
      score: group.score,
      places: places.map(({ identity, score }, i) => {
        const [anchor, path, title, text] = files[i].records[shape.placeOf(identity)]
        const matcher = matcherOf(files[i].short)
        const { pieces, phrases } = matcher.snippet(text)
        const named = matcher.snippet(title)
        return {
          anchor, path, score,
          title: marksOf(matcher, title),
          snippet: pieces,
          phrases: [...new Set([...phrases, ...named.phrases])],
        }
      }),
    }
  }

  function marksOf(matcher, title) {
    const found = []
    let at = 0
    for (const { start, end } of matcher.find(title)) {
      if (start < at) continue
      found.push({ text: title.slice(at, start), marked: false }, { text: title.slice(start, end), marked: true })
      at = end
    }
    found.push({ text: title.slice(at), marked: false })
    return found.filter((piece) => piece.text)
  }

  search.answer = answer
})((globalThis.baocaoSearch ??= {}))
