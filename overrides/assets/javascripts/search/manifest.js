// @ts-check
/*
 * The manifest of an index: which report a record belongs to, its series and year.
 */
/** @typedef {{slug: string, title: string, years: number[]}} Series */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.manifest = (function () {
  "use strict"

  class Manifest {
    /**
     * @param {{
     *   records: number, buckets: number, width: number, series: [string, string, number[]][],
     *   short: Record<string, string>, syllables: string, texts: number[],
     * }} file
     */
    constructor(file) {
      this.records = file.records
      this.buckets = file.buckets
      this.width = file.width
      /** @type {Series[]} */
      this.series = file.series.map(([slug, title, years]) => ({ slug, title, years }))
      this.short = file.short
      this.vocabulary = new baocaoSearch.spelling.Vocabulary(file.syllables)
      this.reports = this.series.flatMap((series) => series.years.map((year) => ({ series, year })))
      /** @type {number[]} The first text file of each report. */
      this.starts = []
      file.texts.reduce((start, count) => (this.starts.push(start), start + count), 0)
    }

    /**
     * The number of the text file that holds a record.
     * @param {number} identity
     */
    textOf(identity) {
      return Math.floor(identity / this.width)
    }

    /**
     * The number of the report that a record belongs to.
     * @param {number} identity
     */
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

    /**
     * Whether a record is a report's own: its title and what precedes the first heading.
     * @param {number} identity
     */
    isHead(identity) {
      return identity === this.starts[this.reportOf(identity)] * this.width
    }

    /** What can be chosen from: series with their titles, and all years, the newest first. */
    choices() {
      const years = new Set(this.reports.map((report) => report.year))
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
  }

  return { Manifest }
})()
