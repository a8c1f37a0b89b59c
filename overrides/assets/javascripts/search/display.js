// @ts-check
/*
 * How results are shown: their URLs, and the items of the theme's search box.
 */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.display = (function () {
  "use strict"

  /**
   * A report as the theme shows it: the page first, then its places; all HTML is text.
   * @param {Group} group
   */
  function itemsOf(group) {
    // One score for all: the theme folds away what scores less than its first.
    const { score } = group
    const items = group.places.map((place) => ({
      location: urlOf(group.address, place),
      title: place.anchor ? html(place.title) : escaped(group.title),
      text: (place.path ? `<p class="search-path">${escaped(place.path)}</p>` : "") + `<p>${html(place.snippet)}</p>`,
      score,
      terms: {},
    }))
    const head = group.places.findIndex((place) => !place.anchor)
    const page = head < 0
      ? { ...items[0], location: urlOf(group.address), title: escaped(group.title), text: "" }
      : items.splice(head, 1)[0]
    return [page, ...items]
  }

  const IN_BOX = 2

  /**
   * All that the theme's box shows: what was asked for by its name, the reports, the other kinds.
   * @param {Answer} answer
   * @param {string} typed
   * @param {string} page the URL of the page of results from the root of the site
   */
  function listOf({ groups = [], sections = [] }, typed, page) {
    const shown = (/** @type {boolean} */ leading) =>
      sections.filter((section) => section.leads === leading).map((section) => sectionItems(section, typed, page))
    return [...shown(true), ...groups.map(itemsOf), ...shown(false)]
  }

  /**
   * A kind as the theme shows it: a link to all of it first, then the best.
   * @param {Section} section
   * @param {string} typed
   * @param {string} page
   */
  function sectionItems({ kind, title, items }, typed, page) {
    const query = new URLSearchParams({ q: typed.trim().slice(0, 300), trong: kind })
    const shown = items.slice(0, IN_BOX).map((item) => ({
      location: urlOf(item.address, { anchor: item.anchor }),
      title: html(item.title),
      text: (item.path ? `<p class="search-path">${escaped(item.path)}</p>` : "") + `<p>${html(item.text)}</p>`,
      score: 1,
      terms: {},
    }))
    return [{ location: `${urlOf(page)}?${query}`, title: escaped(title), text: "", score: 1, terms: {} }, ...shown]
  }

  /**
   * The URL of a place, which names the words to highlight there, or of a whole report.
   * @param {string} address
   * @param {{anchor?: string, phrases?: string[]}} [place]
   */
  function urlOf(address, { anchor = "", phrases = [] } = {}) {
    const file = baocaoSearch.fromDisk && /(^|\/)$/.test(address) ? `${address}index.html` : address
    const words = phrases.length ? `?h=${encodeURIComponent(phrases.join("|"))}` : ""
    return `${file}${words}${anchor ? `#${encodeURIComponent(anchor)}` : ""}` || "."
  }

  /** @param {Piece[]} pieces */
  function html(pieces) {
    return pieces.map(({ text, marked }) => (marked ? `<mark>${escaped(text)}</mark>` : escaped(text))).join("")
  }

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  }

  return { urlOf, listOf }
})()
