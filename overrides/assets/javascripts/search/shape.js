/*
 * What the manifest tells of an index: which report a record belongs to, its series and year.
 */
;(function (search) {
  "use strict"

  class Shape {
    constructor(manifest) {
      this.records = manifest.records
      this.buckets = manifest.buckets
      this.width = manifest.width
      this.series = manifest.series.map(([slug, title, years]) => ({ slug, title, years }))
      this.short = manifest.short
      this.vocabulary = new search.Vocabulary(manifest.syllables)
      this.reports = this.series.flatMap((series) => series.years.map((year) => ({ series, year })))
      this.starts = []
      manifest.texts.reduce((start, count) => (this.starts.push(start), start + count), 0)
    }

    /** The number of the text file in which a record stands. */
    textOf(identity) {
      return Math.floor(identity / this.width)
    }

    /** The number of the report to which a record belongs. */
    reportOf(identity) {
      const text = this.textOf(identity)
      let low = 0
      let high = this.starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (this.starts[middle] <= text) low = middle
        else high = middle - 1
      }
      return low
    }

    /** Whether a record is a report's own: its title and what stands before the first heading. */
    isHead(identity) {
      return identity === this.starts[this.reportOf(identity)] * this.width
    }

    /** Series with their titles, and all years, the newest first: what can be chosen from. */
    choices() {
      const years = new Set(this.reports.map((report) => report.year))
      const series = this.series.map(({ slug, title }) => ({ slug, title }))
      return { series, years: [...years].sort((a, b) => b - a) }
    }

    /** Whether a report is of the chosen series and year; either may be left open. */
    fits(report, { series = "", year = "" }) {
      const one = this.reports[report]
      return (!series || one.series.slug === series) && (!year || one.year === Number(year))
    }
  }

  search.Shape = Shape
})((globalThis.baocaoSearch ??= {}))
