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

  return { urlOf, itemsOf }
})()
