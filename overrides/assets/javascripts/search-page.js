/*
 * The page of results: what is asked stands in the address (?q=, &loai= a series, &nam= a year),
 * so that it can be kept and passed on.
 */
;(function (search) {
  "use strict"

  const COUNT = 10
  const form = document.getElementById("search-page")
  if (!form) return

  const { q, loai, nam } = form.elements
  const status = document.getElementById("search-page-status")
  const results = document.getElementById("search-page-results")
  const more = document.getElementById("search-page-more")
  const connection = search.open()
  let turn = 0

  function element(name, className, ...children) {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...children)
    return made
  }

  /** Pieces as text nodes, the marked ones in <mark>: nothing of a report or query becomes HTML. */
  const shown = (pieces) => pieces.map(({ text, marked }) => (marked ? element("mark", "", text) : text))

  function link(address, className, ...children) {
    const made = element("a", className, ...children)
    made.href = new URL(address, new URL(form.dataset.base, location.href)).href
    return made
  }

  function placeOf(place, group) {
    const item = element("li", "search-hit")
    const isHead = group.kind === "report" && !place.anchor
    const title = isHead ? ["Tên báo cáo và phần mở đầu"] : shown(place.title)
    item.append(link(search.addressOf(group.address, place), "search-hit__title", ...title))
    if (place.path) item.append(element("p", "search-path", place.path))
    if (place.snippet.length) item.append(element("p", "search-hit__text", ...shown(place.snippet)))
    return item
  }

  function groupOf(group) {
    const head = element("h2", "search-group__title", link(search.addressOf(group.address), "", group.title))
    const year = group.year === null ? "" : ` · Năm ${group.year}`
    const facts = element("p", "search-group__facts", `${group.series}${year}`)
    return element("section", "search-group", head, facts,
      element("ol", "search-group__places", ...group.places.map((place) => placeOf(place, group))))
  }

  function fill(select, entries) {
    if (select.options.length > 1) return
    for (const [value, text] of entries) select.add(new Option(text, value))
    select.value = new URLSearchParams(location.search).get(select.name) || ""
    if (!select.value) select.selectedIndex = 0
  }

  function summary({ failure, isEmpty, groups, more: isMore }, shownBefore) {
    if (failure) return failure
    if (isEmpty || !q.value.trim()) return "Gõ từ cần tìm, có dấu hoặc không dấu."
    const count = shownBefore + groups.length
    if (!count) {
      const narrow = loai.value || nam.value ? " Có thể chọn lại “Tất cả” ở loại báo cáo và năm." : ""
      return `Không tìm thấy nội dung nào cho “${q.value.trim().slice(0, 80)}”. Hãy thử ít từ hơn hoặc từ khác.${narrow}`
    }
    return isMore ? `${count} báo cáo phù hợp nhất.` : `Tìm thấy trong ${count} báo cáo.`
  }

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
      fill(nam, answer.choices.years.map((year) => [year, `Năm ${year}`]))
    }
    const before = from ? results.children.length : 0
    const groups = (answer.groups || []).map(groupOf)
    if (from) results.append(...groups)
    else results.replaceChildren(...groups)
    more.hidden = !answer.more
    status.textContent = summary({ groups: [], ...answer }, before)
    status.classList.toggle("search-failure", Boolean(answer.failure))
    if (from) results.children[before]?.querySelector("a")?.focus()
  }

  /** What is chosen, before the choices are known: what the address says. */
  function wanted(select) {
    return select.options.length > 1 ? select.value : new URLSearchParams(location.search).get(select.name) || ""
  }

  function remember(replace) {
    const address = new URL(location.href)
    address.hash = ""
    for (const [name, value] of [["q", q.value.trim()], ["loai", wanted(loai)], ["nam", wanted(nam)]]) {
      if (value) address.searchParams.set(name, value.slice(0, 300))
      else address.searchParams.delete(name)
    }
    history[replace ? "replaceState" : "pushState"]({}, "", address)
    document.title = q.value.trim() ? `${q.value.trim().slice(0, 80)} – ${form.dataset.title}` : form.dataset.title
  }

  function restore() {
    const parameters = new URLSearchParams(location.search)
    q.value = parameters.get("q") || ""
    for (const select of [loai, nam]) select.value = parameters.get(select.name) || ""
    show(0)
  }

  let pause
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
})((globalThis.baocaoSearch ??= {}))
