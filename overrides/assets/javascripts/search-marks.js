// @ts-check
/*
 * Highlights what was searched for where a result leads: the words of ?h= in the section or
 * paragraph of the URL, from its anchor to the next.
 */
;(function () {
  "use strict"

  const query = new URLSearchParams(location.search).get("h")
  const report = document.querySelector(".report-body")
  if (!query || !report) return
  const body = report

  const LETTER = "[\\p{L}\\p{N}\\p{M}]"
  const words = query.slice(0, 500).split("|").slice(0, 8).map((phrase) => phrase.trim()).filter(Boolean)

  /**
   * One pattern for all phrases, the longest first, composed or not, at word bounds.
   * @param {string[]} phrases
   */
  function patternOf(phrases) {
    const parts = phrases
      .flatMap((phrase) => [phrase.normalize("NFC"), phrase.normalize("NFD")])
      .sort((a, b) => b.length - a.length)
      .map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"))
    return new RegExp(`(?<!${LETTER})(?:${parts.join("|")})(?!${LETTER})`, "giu")
  }

  /**
   * Whether a search can lead to an element. Paragraphs without a number have an anchor too, but are
   * found with what is above them.
   * @param {Element} element
   */
  const isPlace = (element) => element.id !== "" && !element.id.startsWith("doan--")

  /** What the URL points to: its element and those that follow, up to the next place. */
  function target() {
    const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const start = anchor && body.contains(anchor) ? anchor : null
    const found = start ? [start] : [...document.querySelectorAll(".report-title")]
    let next = start ? start.nextElementSibling : body.firstElementChild
    for (; next && !isPlace(next); next = next.nextElementSibling) found.push(next)
    return found
  }

  /**
   * @param {Element} element
   * @param {RegExp} pattern
   */
  function mark(element, pattern) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    /** @type {Text[]} */
    const nodes = []
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode))
    for (const node of nodes) {
      for (const match of [...node.data.matchAll(pattern)].reverse()) {
        const range = document.createRange()
        range.setStart(node, match.index)
        range.setEnd(node, match.index + match[0].length)
        const marked = document.createElement("mark")
        marked.className = "search-mark"
        range.surroundContents(marked)
      }
    }
  }

  if (!words.length) return
  const pattern = patternOf(words)
  for (const element of target()) mark(element, pattern)
  document.querySelector(`.report-body ${location.hash ? ":target" : ".search-mark"}`)?.scrollIntoView()
})()
