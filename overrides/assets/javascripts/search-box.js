// @ts-check
/*
 * What the theme's search box lacks: roles, failures told, a choice by arrow keys that leaves the
 * cursor in the field, Tab that goes through the dialog instead of closing it.
 *
 * Runs before the theme's own script, so that the theme's worker is reached through `connect`.
 */
;(function () {
  "use strict"

  const { RESULT, WARM } = baocaoSearch.messages
  // The elements are those of overrides/partials/search.html.
  const find = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelector(selector))
  /** @type {HTMLElement} */
  const box = find("[data-md-component=search]")
  /** @type {HTMLInputElement} */
  const toggle = find("#__search")
  if (!box || !toggle) return

  /** @type {HTMLInputElement} */
  const input = find("[data-md-component=search-query]")
  /** @type {HTMLElement} */
  const list = find(".md-search-result__list")
  /** @type {HTMLElement} */
  const status = find(".search-status")
  /** @type {HTMLAnchorElement} */
  const all = find(".search-all")
  /** @type {HTMLElement | null} */
  const opener = find("header label[for=__search]")
  /** @type {Worker | undefined} */
  let worker
  let active = -1

  // The theme makes one worker; whoever makes others gets those of the browser.
  const Native = globalThis.Worker
  Object.assign(globalThis, {
    Worker: function (/** @type {string | URL} */ url, /** @type {WorkerOptions} */ options) {
      globalThis.Worker = Native
      if (!String(url).includes("search-worker.js")) return new Native(url, options)
      worker = baocaoSearch.client.connect(String(url))
      worker.addEventListener("message", ({ data }) => data.type === RESULT && tell(data.data.status))
      return worker
    },
  })

  /** @param {string} failure */
  function tell(failure) {
    status.textContent = failure || ""
    status.hidden = !failure
  }

  // Results ------------------------------------------------------------------------------------

  const options = () =>
    [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".md-search-result__link"))]

  function label() {
    options().forEach((link, number) => {
      link.id = `search-option-${number}`
      link.setAttribute("role", "option")
      link.setAttribute("aria-selected", "false")
    })
    // In a listbox there are options, not list items and headings of the page.
    for (const part of list.querySelectorAll("li, h1, h2")) part.setAttribute("role", "presentation")
    list.setAttribute("role", "listbox")
    const found = list.children.length > 0
    list.hidden = !found
    input.setAttribute("aria-expanded", String(toggle.checked && found))
    all.href = `${all.dataset.address}?q=${encodeURIComponent(input.value.trim())}`
    all.hidden = !input.value.trim()
    choose(-1)
  }

  /** @param {number} number */
  function choose(number) {
    const links = options()
    links.forEach((link, place) => link.setAttribute("aria-selected", String(place === number)))
    active = number
    if (number < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", links[number].id)
    links[number].scrollIntoView({ block: "nearest" })
  }

  new MutationObserver(label).observe(list, { childList: true })

  // Keys ---------------------------------------------------------------------------------------

  /** @param {number} step */
  function move(step) {
    const count = options().length
    if (count) choose(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count)
  }

  /** Opens what is chosen, else the best place of the best report rather than its beginning. */
  function open() {
    const links = options()
    const first = links.filter((link) => list.firstElementChild?.contains(link))
    const link = links[active] || first[1] || first[0]
    if (link) link.click()
    else if (input.value.trim()) location.href = all.href
  }

  /**
   * Tab goes round in the dialog.
   * @param {KeyboardEvent} event
   */
  function walk(event) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = box.querySelectorAll("input, button, a.search-all, [tabindex='0']")
    const stops = [...found].filter((stop) => !stop.hidden && stop.offsetParent && stop.tabIndex >= 0)
    const now = stops.findIndex((stop) => stop === document.activeElement)
    const next = (now + (event.shiftKey ? -1 : 1) + stops.length) % stops.length
    stops[next].focus()
  }

  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: open,
    Tab: walk,
    Escape() {
      toggle.click()
      if (opener?.offsetParent) opener.focus()
      else input.blur()
    },
  }

  // Before the theme, which closes the search at Tab and moves the cursor away at an arrow.
  box.addEventListener("keydown", (event) => {
    const inField = event.target === input
    const act = KEYS[event.key]
    if (!toggle.checked || event.isComposing) return
    if (!act || event.ctrlKey || event.metaKey || event.altKey || (event.key === "Enter" && !inField)) {
      if (!inField) event.stopPropagation()
      return
    }
    act(event)
    event.preventDefault()
    event.stopPropagation()
  })

  // Open and closed ----------------------------------------------------------------------------

  function reflect() {
    const isOpen = toggle.checked
    if (isOpen) {
      box.setAttribute("role", "dialog")
      box.setAttribute("aria-modal", "true")
      box.setAttribute("aria-label", "Tìm kiếm trong các báo cáo")
    } else for (const name of ["role", "aria-modal", "aria-label"]) box.removeAttribute(name)
    opener?.setAttribute("aria-expanded", String(isOpen))
    label()
  }

  toggle.addEventListener("change", reflect)
  input.addEventListener("focus", () => worker?.postMessage({ type: WARM }), { once: true })
  if (opener) {
    Object.assign(opener, { tabIndex: 0, role: "button", ariaLabel: "Tìm kiếm" })
    opener.setAttribute("aria-haspopup", "dialog")
    opener.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      opener.click()
    })
  }
  reflect()
})()
