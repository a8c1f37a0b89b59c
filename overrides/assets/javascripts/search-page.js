// @ts-check
/*
 * The page of results: what is asked is in the URL (?q=, &trong= a kind, &loai= a series,
 * &nam= a year), so that it can be kept and passed on.
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
  const trong = byId("search-page-kind")
  /** @type {HTMLSelectElement} */
  const loai = byId("search-page-series")
  /** @type {HTMLSelectElement} */
  const nam = byId("search-page-year")
  /** @type {HTMLElement} */
  const status = byId("search-page-status")
  /** @type {HTMLElement} */
  const results = byId("search-page-results")
  /** @type {HTMLElement} What was asked for by its name or number. */
  const first = byId("search-page-first")
  /** @type {HTMLElement} */
  const others = byId("search-page-others")
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
    const facts = element("p", "search-group__facts", `Báo cáo · ${group.series}${year}`)
    return element("section", "search-group", head, facts,
      element("ol", "search-group__places", ...group.places.map((place) => placeOf(place, group))))
  }

  /** @param {Item} item */
  function itemOf(item) {
    const made = element("li", "search-item")
    made.append(link(urlOf(item.address, { anchor: item.anchor }), "search-item__title", ...shown(item.title)))
    if (item.path) made.append(element("p", "search-path", item.path))
    if (item.text.length) made.append(element("p", "search-hit__text", ...shown(item.text)))
    return made
  }

  /** @param {Section} section */
  function sectionOf(section) {
    const made = element("section", "search-kind", element("h2", "search-kind__title", section.title),
      element("ol", "search-group__places", ...section.items.map(itemOf)))
    made.dataset.kind = section.kind
    if (section.more) {
      const button = element("button", "md-button search-page__more", `Xem thêm ${section.title.toLowerCase()}`)
      button.type = "button"
      button.addEventListener("click", () => showMore(section.kind, made, button))
      made.append(button)
    }
    return made
  }

  /**
   * @param {string} kind
   * @param {HTMLElement} section
   * @param {HTMLButtonElement} button
   */
  async function showMore(kind, section, button) {
    const mine = turn
    const list = /** @type {HTMLElement} */ (section.querySelector("ol"))
    const from = list.children.length
    const answer = await (await connection).ask(q.value, { kind, year: trong.value ? wanted(nam) : "", from, count: COUNT })
    if (mine !== turn) return
    if (answer.failure) return tell(answer.failure, true)
    const next = answer.sections?.find((one) => one.kind === kind)
    list.append(...(next?.items || []).map(itemOf))
    button.hidden = !next?.more
    list.children[from]?.querySelector("a")?.focus()
  }

  /**
   * @param {string} text
   * @param {boolean} isFailure
   */
  function tell(text, isFailure) {
    status.textContent = text
    status.classList.toggle("search-failure", isFailure)
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
  function summary({ failure, isEmpty, isShort, groups = [], sections = [], more: isMore }, shownBefore) {
    if (failure) return failure
    if (isEmpty || !q.value.trim()) return "Gõ từ cần tìm, có dấu hoặc không dấu."
    if (isShort) return "Gõ thêm chữ để tìm."
    const count = shownBefore + groups.length
    if (!count && sections.length) return `Tìm thấy trong: ${sections.map((section) => section.title).join(", ")}.`
    if (!count) {
      const narrow = trong.value || loai.value || nam.value ? " Có thể chọn lại “Tất cả” ở các ô bên trên." : ""
      return `Không tìm thấy nội dung nào cho “${q.value.trim().slice(0, 80)}”. Hãy thử ít từ hơn hoặc từ khác.${narrow}`
    }
    const also = sections.length ? ` Còn có: ${sections.map((section) => section.title).join(", ")}.` : ""
    return (isMore ? `${count} báo cáo phù hợp nhất.` : `Tìm thấy trong ${count} báo cáo.`) + also
  }

  /** @param {number} from */
  async function show(from) {
    const mine = ++turn
    const { ask } = await connection
    const typed = q.value
    results.setAttribute("aria-busy", "true")
    const kind = trong.value
    const ofReports = !kind || kind === "bao-cao"
    loai.disabled = !ofReports
    nam.disabled = !ofReports && kind !== "van-ban"
    const options = {
      kind, series: ofReports ? wanted(loai) : "", year: nam.disabled ? "" : wanted(nam), from, count: COUNT, places: 4,
    }
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
    if (!from) {
      const sections = answer.sections || []
      first.replaceChildren(...sections.filter((section) => section.leads).map(sectionOf))
      others.replaceChildren(...sections.filter((section) => !section.leads).map(sectionOf))
    }
    tell(summary(answer, before), Boolean(answer.failure))
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
    for (const [name, value] of [["q", q.value.trim()], ["trong", trong.value], ["loai", wanted(loai)], ["nam", wanted(nam)]]) {
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
    for (const select of [trong, loai, nam]) select.value = parameters.get(select.name) || ""
    if (trong.selectedIndex < 0) trong.value = ""
    show(0)
  }

  let pause = 0
  q.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(() => (remember(true), show(0)), 250)
  })
  for (const select of [trong, loai, nam]) select.addEventListener("change", () => (remember(false), show(0)))
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
