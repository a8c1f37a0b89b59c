// @ts-check
/*
 * The manifest of an index: which report a record belongs to, its series and year. Pages of other
 * kinds are reports here too: their series is the group that lists them, their year may be null.
 */
/** @typedef {{kind: string, slug: string, title: string, years: (number | null)[]}} Series */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.manifest = (function () {
  "use strict"

  // How many records a text file holds: "A" is one.
  const SIZES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"

  class Manifest {
    /**
     * @param {{
     *   records: number, buckets: number[], short: Record<string, string>, syllables: string,
     *   long: {least: number, starts: number[], spans: number[], years: number[]},
     *   groups: [kind: string, slug: string, title: string, years: (number | null)[], texts: string][],
     * }} file
     */
    constructor(file) {
      this.records = file.records
      this.buckets = file.buckets
      /** @type {Series[]} */
      this.series = file.groups.map(([kind, slug, title, years]) => ({ kind, slug, title, years }))
      this.short = file.short
      this.long = file.long
      this.vocabulary = new baocaoSearch.spelling.Vocabulary(file.syllables)
      this.reports = this.series.flatMap((series) => series.years.map((year) => ({ series, year })))
      /** @type {number[]} The first record of each report. */
      this.starts = []
      /** @type {number[]} The first record of each text file. */
      this.firsts = []
      let record = 0
      for (const sizes of file.groups.flatMap(([, , , , texts]) => texts.split(" "))) {
        this.starts.push(record)
        for (const size of sizes) {
          this.firsts.push(record)
          record += SIZES.indexOf(size) + 1
        }
      }
    }

    /**
     * The number of the text file that holds a record.
     * @param {number} identity
     */
    textOf(identity) {
      return lastUpTo(this.firsts, identity)
    }

    /**
     * The place of a record in its text file.
     * @param {number} identity
     */
    placeOf(identity) {
      return identity - this.firsts[this.textOf(identity)]
    }

    /**
     * The number of the report that a record belongs to.
     * @param {number} identity
     */
    reportOf(identity) {
      return lastUpTo(this.starts, identity)
    }

    /**
     * Whether a record is a report's own: its title and what precedes the first heading.
     * @param {number} identity
     */
    isHead(identity) {
      return identity === this.starts[this.reportOf(identity)]
    }

    /** What can be chosen from: series with their titles, and all years, the newest first. */
    choices() {
      /** @type {Set<number>} */
      const years = new Set()
      for (const { year } of this.reports) if (year !== null) years.add(year)
      const series = this.series.map(({ slug, title }) => ({ slug, title }))
      return { series, years: [...years].sort((a, b) => b - a) }
    }

    /**
     * Whether a report is of the chosen series and year; either may be "".
     * @param {number} report
     * @param {{series?: string, year?: string}} wanted
     */
    fits(report, { series = "", year = "" }) {
      const one = this.reports[report]
      return (!series || one.series.slug === series) && (!year || one.year === Number(year))
    }

    /**
     * The pieces of very long lists that a narrowed search reads; null where it is not narrowed.
     * @param {{series?: string, year?: string}} wanted
     */
    cellsOf({ series = "", year = "" }) {
      if (!series && !year) return null
      const fitting = this.starts.filter((_, report) => this.fits(report, { series, year }))
      if (year) return fitting.length ? [`y/${Number(year)}`] : []
      return [...new Set(fitting.map((start) => `s/${lastUpTo(this.long.starts, start)}`))]
    }
  }

  /**
   * The place of the last of rising numbers that is not above one.
   * @param {number[]} numbers
   * @param {number} most
   */
  function lastUpTo(numbers, most) {
    let low = 0
    let high = numbers.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (numbers[middle] <= most) low = middle
      else high = middle - 1
    }
    return low
  }

  return { Manifest }
})()
