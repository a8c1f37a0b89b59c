/*
 * What the manifest tells of an index: which report a record belongs to, its series and year. Pages
 * of other kinds are reports here too; their series is the group in which they are listed, and
 * their year may be null.
 */
;(function (search) {
  "use strict"

  /* How many records a text file holds: "A" is one. */
  const SIZES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"

  class Shape {
    constructor(manifest) {
      this.records = manifest.records
      this.buckets = manifest.buckets
      this.series = manifest.groups.map(([kind, slug, title, years]) => ({ kind, slug, title, years }))
      this.short = manifest.short
      this.vocabulary = new search.Vocabulary(manifest.syllables)
      this.reports = this.series.flatMap((series) => series.years.map((year) => ({ series, year })))
      /* The first record of each report, and of each text file. */
      this.starts = []
      this.firsts = []
      let record = 0
      for (const sizes of manifest.groups.flatMap(([, , , , texts]) => texts.split(" "))) {
        this.starts.push(record)
        for (const size of sizes) {
          this.firsts.push(record)
          record += SIZES.indexOf(size) + 1
        }
      }
    }

    /** The number of the text file in which a record is. */
    textOf(identity) {
      return lastUpTo(this.firsts, identity)
    }

    /** The place of a record in its text file. */
    placeOf(identity) {
      return identity - this.firsts[this.textOf(identity)]
    }

    /** The number of the report to which a record belongs. */
    reportOf(identity) {
      return lastUpTo(this.starts, identity)
    }

    /** Whether a record is a report's own: its title and what stands before the first heading. */
    isHead(identity) {
      return identity === this.starts[this.reportOf(identity)]
    }

    /** Series with their titles, and all years, the newest first: what can be chosen from. */
    choices() {
      const years = new Set(this.reports.map((report) => report.year).filter((year) => year !== null))
      const series = this.series.map(({ slug, title }) => ({ slug, title }))
      return { series, years: [...years].sort((a, b) => b - a) }
    }

    /** Whether a report is of the chosen series and year; either may be left open. */
    fits(report, { series = "", year = "" }) {
      const one = this.reports[report]
      return (!series || one.series.slug === series) && (!year || one.year === Number(year))
    }
  }

  /** The place of the last of rising numbers that is not above one. */
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

  search.Shape = Shape
})((globalThis.baocaoSearch ??= {}))
