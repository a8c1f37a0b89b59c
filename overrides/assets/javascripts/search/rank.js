/*
 * Which records answer a query, and how well.
 *
 * Every word and every pair of neighbours is a unit with the weight of its rarity. A record's
 * score is what its units bring, times the square of the share of all units that it holds: all
 * words once beat one word many times.
 */
;(function (search) {
  "use strict"

  /* What a heading adds that holds all words of the query; one that holds a few adds less. */
  const HEADING_BONUS = 1.5
  const PAIR_WEIGHT = 1.2
  const DATE_WEIGHT = 4
  /* What a unit brings that stands only in the title of the report, or in its year. */
  const CONTEXT_SHARE = 0.5
  const CONTEXT_COVERAGE = 0.8
  /* Only an exact form may make a heading count. */
  const EXACT = 0.5
  const HIGHEST_LEVEL = 7
  const IN_HEADING = 8

  /** What a query asks for, with the entries of the index: units in the order words, pairs, dates. */
  async function unitsOf(query, store, everywhere) {
    const words = query.words.map((word) => wordUnit(word, store))
    const pairs = query.pairs.map(([i, j]) => pairUnit(query.words[i], query.words[j], [i, j], store))
    const dates = query.dates.map((term) =>
      wordUnit({ choices: [{ key: term, form: "", weight: 1 }], text: term }, store, DATE_WEIGHT))
    const units = await Promise.all([...words, ...pairs, ...dates])
    const { records } = await store.manifest()
    for (const unit of units) unit.rarity = Math.log(1 + records / (unit.found + 0.5))
    if (everywhere) await Promise.all(units.map((unit) => loadBeyond(unit, store)))
    return units
  }

  async function wordUnit(word, store, weight = 1) {
    const unit = { kind: "word", word, weight, lists: [], found: 0, isCut: false }
    const files = await Promise.all(word.choices.map((choice) => store.entries("t", choice.key)))
    word.choices.forEach((choice, i) => {
      for (const entry of files[i]) take(unit, entry, choice.key, search.exactness(choice, entry[0]))
    })
    return unit
  }

  async function pairUnit(first, second, places, store) {
    const unit = { kind: "pair", places, weight: PAIR_WEIGHT, lists: [], found: 0, isCut: false }
    const names = new Set(first.choices.flatMap((a) => second.choices.map((b) => search.pairName(a.key, b.key))))
    await Promise.all([...names].map(async (name) => {
      for (const entry of await store.entries("t", name)) {
        take(unit, entry, name, pairExactness(entry[0], first, second))
      }
    }))
    return unit
  }

  /** How far two neighbouring forms are the two words meant; 0 where they are others. */
  function pairExactness(forms, first, second) {
    const [one, two] = forms.split(" ")
    return best(first.choices, one, false) * best(second.choices, two, second.open)
  }

  function best(choices, form, isOpen) {
    const key = search.key(search.toneOf(form)[0])
    let most = 0
    for (const choice of choices) {
      if (choice.key === key) most = Math.max(most, search.exactness(choice, form))
      else if (isOpen && key.startsWith(choice.key)) {
        most = Math.max(most, 0.5 * search.exactness({ ...choice, prefix: true }, form))
      }
    }
    return most
  }

  function take(unit, [form, postings, count], name, exact) {
    if (!exact) return
    unit.lists.push({ form, postings, name, exact })
    let length = count
    if (length === undefined) {
      length = 0
      search.decode(postings, () => length++)
    } else if (exact >= EXACT) unit.isCut = true
    // Other marks are other words: they make the one that was meant no commoner.
    if (exact >= EXACT) unit.found += length
  }

  /** Adds the places beyond the best, for a search narrowed to a few reports. */
  async function loadBeyond(unit, store) {
    if (!unit.isCut) return
    const names = [...new Set(unit.lists.map((list) => list.name))]
    const files = await Promise.all(names.map((name) => store.entries("r", name).catch(() => [])))
    const beyond = new Map(names.flatMap((name, i) => files[i].map(([form, text]) => [`${name} ${form}`, text])))
    for (const list of [...unit.lists]) {
      const postings = beyond.get(`${list.name} ${list.form}`)
      if (postings) unit.lists.push({ ...list, postings })
    }
    unit.isCut = false
  }

  /** What each record holds: identity → {brings, holds}, two numbers for every unit. */
  function gather(units, fits) {
    const hits = new Map()
    units.forEach((unit, place) => {
      for (const list of unit.lists) {
        search.decode(list.postings, (identity, level) => {
          if (fits(identity)) note(hitOf(hits, identity, units.length), place, unit, list.exact, level)
        })
      }
    })
    for (const hit of hits.values()) units.forEach((unit, place) => pairHoldsWords(hit, unit, place))
    return hits
  }

  function hitOf(hits, identity, size) {
    let hit = hits.get(identity)
    if (!hit) {
      const none = () => Array(size).fill(0)
      hits.set(identity, (hit = { identity, brings: none(), holds: none(), heading: none() }))
    }
    return hit
  }

  function note(hit, place, unit, exact, level) {
    const inHeading = level >= IN_HEADING && exact >= EXACT
    const value = unit.kind === "pair" ? 1 : (level % IN_HEADING) / HIGHEST_LEVEL
    hit.brings[place] = Math.max(hit.brings[place], exact * value)
    hit.holds[place] = Math.max(hit.holds[place], exact)
    if (inHeading) hit.heading[place] = exact
  }

  /** A pair stands nowhere without its words, even where their own lists are cut before. */
  function pairHoldsWords(hit, unit, place) {
    if (unit.kind !== "pair" || !hit.holds[place]) return
    for (const word of unit.places) {
      hit.holds[word] = Math.max(hit.holds[word], hit.holds[place])
      hit.brings[word] = Math.max(hit.brings[word], hit.holds[place] / HIGHEST_LEVEL)
    }
  }

  /** The units that a record's report has in its title, and the year that is its own. */
  function contextOf(hits, units, shape) {
    const titles = new Map()
    for (const hit of hits.values()) {
      if (shape.isHead(hit.identity)) titles.set(shape.reportOf(hit.identity), hit.heading)
    }
    return (hit, place) => {
      const report = shape.reportOf(hit.identity)
      const inTitle = titles.get(report)?.[place] || 0
      const { year } = shape.reports[report]
      const isYear = year !== null && units[place].word?.text === String(year)
      return isYear ? 1 : inTitle
    }
  }

  /** How much of the query's words, by their rarity, stands in a record's heading. */
  function headingShare(hit, units) {
    let inHeading = 0
    let all = 0
    units.forEach((unit, place) => {
      if (unit.kind === "pair") return
      inHeading += hit.heading[place] * unit.rarity
      all += unit.rarity
    })
    return all ? inHeading / all : 0
  }

  /**
   * How well a record answers: {score, share}, the latter being how much of the query it holds.
   * `guess` takes for present what a cut list cannot tell.
   */
  function rate(hit, units, context, guess) {
    const bonus = HEADING_BONUS * headingShare(hit, units)
    let sum = 0
    let held = 0
    let all = 0
    units.forEach((unit, place) => {
      const weight = unit.weight * unit.rarity
      const around = context(hit, place)
      const mayHold = guess && unit.isCut && !hit.holds[place] && !hit.read
      const holds = Math.max(hit.holds[place], CONTEXT_COVERAGE * around, mayHold ? 1 : 0)
      const brings = Math.max(hit.brings[place], CONTEXT_SHARE * around, mayHold ? 1 / HIGHEST_LEVEL : 0)
      sum += weight * (brings + bonus * hit.heading[place])
      held += weight * holds
      all += weight
    })
    const share = all ? held / all : 0
    return { score: sum * share ** 2, share }
  }

  Object.assign(search, { unitsOf, gather, contextOf, rate, note, isExact: (exact) => exact >= EXACT })
})((globalThis.baocaoSearch ??= {}))
