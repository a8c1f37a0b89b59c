// @ts-check
/*
 * The page of results: what is asked is in the URL (?q=, &loai= a series, &nam= a year), so that it
 * can be kept and passed on.
 */
;(function () {
  "use strict"

  const COUNT = 10
  if (!document.getElementById("search-page")) return

  const { urlOf } = baocaoSearch.display
  // The elements are those of overrides/search-page.html.
  const byId = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id))
  /** @type {HTMLFormElement} */
  const form = byId("search-page")
  /** @type {HTMLInputElement} */
  const q = byId("search-page-query")
  /** @type {HTMLSelectElement} */
  const loai = byId("search-page-series")
  /** @type {HTMLSelectElement} */
  const nam = byId("search-page-year")
  /** @type {HTMLElement} */
  const status = byId("search-page-status")
  /** @type {HTMLElement} */
  const results = byId("search-page-results")
  /** @type {HTMLButtonElement} */
  const more = byId("search-page-more")
  const connection = baocaoSearch.client.open()
  let turn = 0

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} className
   * @param {(Node | string)[]} children
   */
  function element(name, className, ...children) {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...children)
    return made
  }

  /**
   * Pieces as text nodes, the marked ones in <mark>: nothing of a report or query becomes HTML.
   * @param {Piece[]} pieces
   */
  const shown = (pieces) => pieces.map(({ text, marked }) => (marked ? element("mark", "", text) : text))

  /**
   * @param {string} url from the root of the site
   * @param {string} className
   * @param {(Node | string)[]} children
   */
  function link(url, className, ...children) {
    const made = element("a", className, ...children)
    made.href = new URL(url, new URL(form.dataset.base || "", location.href)).href
    return made
  }

  /**
   * @param {Place} place
   * @param {Group} group
   */
  function placeOf(place, group) {
    const item = element("li", "search-hit")
    const isHead = group.kind === "report" && !place.anchor
    const title = isHead ? ["Tên báo cáo và phần mở đầu"] : shown(place.title)
    item.append(link(urlOf(group.address, place), "search-hit__title", ...title))
    if (place.path) item.append(element("p", "search-path", place.path))
    if (place.snippet.length) item.append(element("p", "search-hit__text", ...shown(place.snippet)))
    return item
  }

  /** @param {Group} group */
  function groupOf(group) {
    const head = element("h2", "search-group__title", link(urlOf(group.address), "", group.title))
    const year = group.year === null ? "" : ` · Năm ${group.year}`
    const facts = element("p", "search-group__facts", `${group.series}${year}`)
    return element("section", "search-group", head, facts,
      element("ol", "search-group__places", ...group.places.map((place) => placeOf(place, group))))
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {[value: string, text: string][]} entries
   */
  function fill(select, entries) {
    if (select.options.length > 1) return
    for (const [value, text] of entries) select.add(new Option(text, value))
    select.value = new URLSearchParams(location.search).get(select.name) || ""
    if (!select.value) select.selectedIndex = 0
  }

  /**
   * @param {Answer} answer
   * @param {number} shownBefore
   */
  function summary({ failure, isEmpty, groups = [], more: isMore }, shownBefore) {
    if (failure) return failure
    if (isEmpty || !q.value.trim()) return "Gõ từ cần tìm, có dấu hoặc không dấu."
    const count = shownBefore + groups.length
    if (!count) {
      const narrow = loai.value || nam.value ? " Có thể chọn lại “Tất cả” ở loại báo cáo và năm." : ""
      return `Không tìm thấy nội dung nào cho “${q.value.trim().slice(0, 80)}”. Hãy thử ít từ hơn hoặc từ khác.${narrow}`
    }
    return isMore ? `${count} báo cáo phù hợp nhất.` : `Tìm thấy trong ${count} báo cáo.`
  }

  /** @param {number} from */
  async function show(from) {
    const mine = ++turn
    const { ask } = await connection
    const typed = q.value
    results.setAttribute("aria-busy", "true")
    const options = { series: wanted(loai), year: wanted(nam), from, count: COUNT, places: 4 }
    const answer = await ask(typed, options)
    if (mine !== turn) return
    results.removeAttribute("aria-busy")
    if (answer.choices) {
      fill(loai, answer.choices.series.map(({ slug, title }) => [slug, title]))
      fill(nam, answer.choices.years.map((year) => [String(year), `Năm ${year}`]))
    }
    const before = from ? results.children.length : 0
    const groups = (answer.groups || []).map(groupOf)
    if (from) results.append(...groups)
    else results.replaceChildren(...groups)
    more.hidden = !answer.more
    status.textContent = summary(answer, before)
    status.classList.toggle("search-failure", Boolean(answer.failure))
    if (from) results.children[before]?.querySelector("a")?.focus()
  }

  /**
   * What is chosen; before the choices are known, what the URL says.
   * @param {HTMLSelectElement} select
   */
  function wanted(select) {
    return select.options.length > 1 ? select.value : new URLSearchParams(location.search).get(select.name) || ""
  }

  /** @param {boolean} replace */
  function remember(replace) {
    const url = new URL(location.href)
    url.hash = ""
    for (const [name, value] of [["q", q.value.trim()], ["loai", wanted(loai)], ["nam", wanted(nam)]]) {
      if (value) url.searchParams.set(name, value.slice(0, 300))
      else url.searchParams.delete(name)
    }
    history[replace ? "replaceState" : "pushState"]({}, "", url)
    const { title = "" } = form.dataset
    document.title = q.value.trim() ? `${q.value.trim().slice(0, 80)} – ${title}` : title
  }

  function restore() {
    const parameters = new URLSearchParams(location.search)
    q.value = parameters.get("q") || ""
    for (const select of [loai, nam]) select.value = parameters.get(select.name) || ""
    show(0)
  }

  let pause = 0
  q.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(() => (remember(true), show(0)), 250)
  })
  for (const select of [loai, nam]) select.addEventListener("change", () => (remember(false), show(0)))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    clearTimeout(pause)
    remember(false)
    show(0)
  })
  more.addEventListener("click", () => show(results.children.length))
  addEventListener("popstate", restore)
  form.hidden = false
  restore()
})()
