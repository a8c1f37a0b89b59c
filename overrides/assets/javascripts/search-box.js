/*
 * What the theme's search box lacks: a name and roles, results told aloud, a choice by arrow keys
 * that leaves the cursor in the field, Tab that goes through the dialog instead of closing it.
 *
 * Runs before the theme's own script, so that the theme's worker is reached through
 * `baocaoSearch.connect`.
 */
;(function (search) {
  "use strict"

  const box = document.querySelector("[data-md-component=search]")
  const toggle = document.getElementById("__search")
  if (!box || !toggle) return

  const input = box.querySelector("[data-md-component=search-query]")
  const list = box.querySelector(".md-search-result__list")
  const status = box.querySelector(".search-status")
  const all = box.querySelector(".search-all")
  const opener = document.querySelector("header label[for=__search]")
  let worker
  let active = -1

  // The theme makes one worker; whoever makes others gets those of the browser.
  const Native = globalThis.Worker
  globalThis.Worker = function (address, options) {
    globalThis.Worker = Native
    if (!String(address).includes("search-worker.js")) return new Native(address, options)
    worker = search.connect(address)
    worker.addEventListener("message", ({ data }) => data.type === 3 && tell(data.data.status))
    return worker
  }

  function tell(failure) {
    status.textContent = failure || ""
    status.hidden = !failure
  }

  // Results ------------------------------------------------------------------------------------

  const options = () => [...list.querySelectorAll(".md-search-result__link")]

  function label() {
    options().forEach((link, number) => {
      link.id = `search-option-${number}`
      link.setAttribute("role", "option")
      link.setAttribute("aria-selected", "false")
    })
    // Items and headings of a list of choices are no list and no headings of the page.
    for (const part of list.querySelectorAll("li, h1, h2")) part.setAttribute("role", "presentation")
    list.setAttribute("role", "listbox")
    const found = list.children.length > 0
    list.hidden = !found
    input.setAttribute("aria-expanded", String(toggle.checked && found))
    all.href = `${all.dataset.address}?q=${encodeURIComponent(input.value.trim())}`
    all.hidden = !input.value.trim()
    choose(-1)
  }

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

  function moved(step) {
    const count = options().length
    if (count) choose(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count)
  }

  /** Enter opens what is chosen, else the best place of the best report, not its title page. */
  function open() {
    const links = options()
    const first = list.firstElementChild?.querySelectorAll(".md-search-result__link") || []
    const link = links[active] || first[1] || first[0]
    if (link) link.click()
    else if (input.value.trim()) location.href = all.href
  }

  function walk(event) {
    const stops = [...box.querySelectorAll("input, button, a.search-all, [tabindex='0']")]
      .filter((stop) => !stop.hidden && stop.offsetParent && stop.tabIndex >= 0)
    const next = (stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1) + stops.length) % stops.length
    stops[next].focus()
  }

  const KEYS = {
    ArrowDown: () => moved(1),
    ArrowUp: () => moved(-1),
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
  input.addEventListener("focus", () => worker?.postMessage({ type: 22 }), { once: true })
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
})((globalThis.baocaoSearch ??= {}))
