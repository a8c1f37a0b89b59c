// @ts-check
/*
 * Which records answer a query, and how well.
 *
 * Every word and every pair of neighbours is a unit with the weight of its rarity. A record's
 * score is what its units bring, times the square of the share of all units that it holds: all
 * words once beat one word many times.
 */
/** @typedef {InstanceType<typeof baocaoSearch.store.Store>} Store */
/** @typedef {{form: string, postings: string, name: string, exact: number, count: number}} UnitList */
/**
 * `word` is there where `kind` is "word", else `places` of the two words; `found` counts records;
 * `isCut` says that a list has only the best of them.
 * @typedef {{
 *   kind: "word" | "pair", word?: QueryWord, places: number[], weight: number, rarity: number,
 *   lists: UnitList[], found: number, isCut: boolean,
 * }} Unit
 */
/**
 * A record, with three numbers for every unit.
 * @typedef {{identity: number, brings: number[], holds: number[], heading: number[], read: boolean}} Hit
 */
/** @typedef {(hit: Hit, place: number) => number} Context */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.ranking = (function () {
  "use strict"

  const { key: keyOf, toneOf } = baocaoSearch.tokens
  const { exactness, pairName } = baocaoSearch.query
  const { decode } = baocaoSearch.store

  // What a heading adds that holds all words of the query; one that holds a few adds less.
  const HEADING_BONUS = 1.5
  const PAIR_WEIGHT = 1.2
  const DATE_WEIGHT = 4
  // What a unit brings that is only in the title of the report, or is its year.
  const CONTEXT_SHARE = 0.5
  const CONTEXT_COVERAGE = 0.8
  // From here on a form counts as the one that was meant; only then a heading counts too.
  const EXACT = 0.5
  const HIGHEST_LEVEL = 7
  const IN_HEADING = 8

  /** @param {number} exact */
  const isExact = (exact) => exact >= EXACT

  /**
   * What a query asks for, with the entries of the index: units in the order words, pairs, dates.
   * @param {Query} query
   * @param {Store} store
   * @param {string[] | null} cells of a narrowed search, for which all places are looked at
   */
  async function unitsOf(query, store, cells) {
    const words = query.words.map((word) => wordUnit(word, store))
    const pairs = query.pairs.map(([i, j]) => pairUnit(query.words[i], query.words[j], [i, j], store))
    const dates = query.dates.map((term) =>
      wordUnit(dateWord(term), store, DATE_WEIGHT))
    const units = await Promise.all([...words, ...pairs, ...dates])
    const { records } = await store.manifest()
    for (const unit of units) unit.rarity = Math.log(1 + records / (unit.found + 0.5))
    if (cells) await Promise.all(units.map((unit) => loadBeyond(unit, store, cells)))
    return units
  }

  /**
   * @param {string} term
   * @returns {QueryWord}
   */
  function dateWord(term) {
    return { choices: [{ key: term, form: "", weight: 1, prefix: false }], text: term, open: false }
  }

  /**
   * @param {QueryWord} word
   * @param {Store} store
   */
  async function wordUnit(word, store, weight = 1) {
    /** @type {Unit} */
    const unit = { kind: "word", word, places: [], weight, rarity: 0, lists: [], found: 0, isCut: false }
    const files = await Promise.all(word.choices.map((choice) => store.entries("t", choice.key)))
    word.choices.forEach((choice, i) => {
      for (const entry of files[i]) addList(unit, entry, choice.key, exactness(choice, entry[0]))
    })
    return unit
  }

  /**
   * @param {QueryWord} first
   * @param {QueryWord} second
   * @param {[number, number]} places
   * @param {Store} store
   */
  async function pairUnit(first, second, places, store) {
    /** @type {Unit} */
    const unit = { kind: "pair", places, weight: PAIR_WEIGHT, rarity: 0, lists: [], found: 0, isCut: false }
    const names = new Set(first.choices.flatMap((a) => second.choices.map((b) => pairName(a.key, b.key))))
    await Promise.all([...names].map(async (name) => {
      for (const entry of await store.entries("t", name)) {
        addList(unit, entry, name, pairExactness(entry[0], first, second))
      }
    }))
    return unit
  }

  /**
   * How far two neighbouring forms are the two words meant; 0 where they are others.
   * @param {string} forms
   * @param {QueryWord} first
   * @param {QueryWord} second
   */
  function pairExactness(forms, first, second) {
    const [one, two] = forms.split(" ")
    return best(first.choices, one, false) * best(second.choices, two, second.open)
  }

  /**
   * @param {Choice[]} choices
   * @param {string} form
   * @param {boolean} isOpen
   */
  function best(choices, form, isOpen) {
    const key = keyOf(toneOf(form)[0])
    let most = 0
    for (const choice of choices) {
      if (choice.key === key) most = Math.max(most, exactness(choice, form))
      else if (isOpen && key.startsWith(choice.key)) {
        most = Math.max(most, 0.5 * exactness({ ...choice, prefix: true }, form))
      }
    }
    return most
  }

  /**
   * @param {Unit} unit
   * @param {Entry} entry
   * @param {string} name
   * @param {number} exact
   */
  function addList(unit, [form, postings, count], name, exact) {
    if (!exact) return
    unit.lists.push({ form, postings, name, exact, count: count || 0 })
    // Other diacritics make another word, which tells nothing of how common this one is.
    if (!isExact(exact)) return
    if (count === undefined) decode(postings, () => unit.found++)
    else {
      unit.found += count
      unit.isCut = true
    }
  }

  /**
   * Adds the places beyond the best, for a search narrowed to a few reports.
   * @param {Unit} unit
   * @param {Store} store
   * @param {string[]} cells
   */
  async function loadBeyond(unit, store, cells) {
    if (!unit.isCut) return
    const { least } = (await store.manifest()).long
    const found = await Promise.all(unit.lists.filter((list) => list.count).map(async (list) => {
      const files = list.count < least
        ? [store.entries("r", list.name)]
        : cells.map((cell) => store.piece(cell, list.name))
      const entries = (await Promise.all(files.map((file) => file.catch(() => [])))).flat()
      return entries.filter(([form]) => form === list.form).map(([, postings]) => ({ ...list, postings }))
    }))
    unit.lists.push(...found.flat())
    unit.isCut = false
  }

  /**
   * The records that hold any of the units, by their identities.
   * @param {Unit[]} units
   * @param {(identity: number) => boolean} fits
   */
  function gather(units, fits) {
    /** @type {Map<number, Hit>} */
    const hits = new Map()
    units.forEach((unit, place) => {
      for (const list of unit.lists) {
        decode(list.postings, (identity, level) => {
          if (fits(identity)) note(hitOf(hits, identity, units.length), place, unit, list.exact, level)
        })
      }
    })
    for (const hit of hits.values()) units.forEach((unit, place) => pairHoldsWords(hit, unit, place))
    return hits
  }

  /**
   * @param {Map<number, Hit>} hits
   * @param {number} identity
   * @param {number} size
   */
  function hitOf(hits, identity, size) {
    let hit = hits.get(identity)
    if (!hit) {
      /** @returns {number[]} */
      const none = () => Array(size).fill(0)
      hit = { identity, brings: none(), holds: none(), heading: none(), read: false }
      hits.set(identity, hit)
    }
    return hit
  }

  /**
   * Notes in a hit that it holds a unit, in a form this exact, at a level of the index.
   * @param {Hit} hit
   * @param {number} place
   * @param {Unit} unit
   * @param {number} exact
   * @param {number} level
   */
  function note(hit, place, unit, exact, level) {
    const inHeading = level >= IN_HEADING && isExact(exact)
    const value = unit.kind === "pair" ? 1 : (level % IN_HEADING) / HIGHEST_LEVEL
    hit.brings[place] = Math.max(hit.brings[place], exact * value)
    hit.holds[place] = Math.max(hit.holds[place], exact)
    if (inHeading) hit.heading[place] = exact
  }

  /**
   * A pair is nowhere without its words, even where their own lists end before the record.
   * @param {Hit} hit
   * @param {Unit} unit
   * @param {number} place
   */
  function pairHoldsWords(hit, unit, place) {
    if (unit.kind !== "pair" || !hit.holds[place]) return
    for (const word of unit.places) {
      hit.holds[word] = Math.max(hit.holds[word], hit.holds[place])
      hit.brings[word] = Math.max(hit.brings[word], hit.holds[place] / HIGHEST_LEVEL)
    }
  }

  /**
   * Tells how far the title or the year of a hit's report holds a unit.
   * @param {Map<number, Hit>} hits
   * @param {Unit[]} units
   * @param {Manifest} manifest
   * @returns {Context}
   */
  function contextOf(hits, units, manifest) {
    /** @type {Map<number, number[]>} */
    const titles = new Map()
    for (const hit of hits.values()) {
      if (manifest.isHead(hit.identity)) titles.set(manifest.reportOf(hit.identity), hit.heading)
    }
    return (hit, place) => {
      const report = manifest.reportOf(hit.identity)
      const inTitle = titles.get(report)?.[place] || 0
      const { year } = manifest.reports[report]
      const isYear = year !== null && units[place].word?.text === String(year)
      return isYear ? 1 : inTitle
    }
  }

  /**
   * How much of the query's words, by their rarity, is in a record's heading.
   * @param {Hit} hit
   * @param {Unit[]} units
   */
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
   * @param {Hit} hit
   * @param {Unit[]} units
   * @param {Context} context
   * @param {boolean} guess
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

  return { unitsOf, gather, contextOf, rate, note, isExact }
})()
