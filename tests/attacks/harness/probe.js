/*
 * What a page is made of and what it does when its links and handlers are used. Asked with
 * {kind: "report" | "guide" | "shared", words: [texts to count], last: the last sentence}.
 */
async ({ kind, words, last }) => {
  const ROOTS = { report: "article > .report-body", guide: "article.md-content__inner" }
  const LANDMARKS = [
    ".md-header", ".md-footer", "#__config", ".md-sidebar--secondary", "article.md-content__inner",
    ...(kind === "report" ? ["article > .report-body", ".report-end", ".report-years", "h1.report-title"] : []),
  ]
  const HONEST = /^\s*https?:\/\/[^\s\/\\@?#]+(?:[\/?#][^\\\t\r\n]*)?\s*$/i
  const SCHEMES = ["http:", "https:", "mailto:", "tel:"]
  const broken = []
  const away = []
  const armed = []

  // The page as it was sent, read by the browser's parser, before any script has changed it.
  const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html")

  const nameOf = (element) => {
    const classes = [...element.classList].sort().join(".")
    const names = element.getAttributeNames().filter((name) => name !== "class").sort().join(",")
    return `${element.localName}${classes && "." + classes}[${names}]`
  }
  const root = kind === "shared" ? null : sent.querySelector(ROOTS[kind])
  const parts = new Set()
  for (const element of sent.querySelectorAll("*")) {
    if (root && root !== element && root.contains(element)) continue
    parts.add(`${element.parentElement ? nameOf(element.parentElement) : ""} > ${nameOf(element)}`)
  }

  const chain = (element) => {
    const names = []
    for (let at = element; at; at = at.parentElement) names.unshift(at.localName)
    return names.join(" ")
  }
  const landmarks = Object.fromEntries(
    LANDMARKS.map((selector) => [selector, 
      [...sent.querySelectorAll(selector)].filter((e) => e === root || !root?.contains(e)).map(chain).join(" | ")]),
  )

  function sentinels(tree, live) {
    if (kind === "shared") return
    const home = tree.querySelector(ROOTS[kind])
    if (!home) return broken.push("no place for content")
    const heads = [...home.children].filter((child) => child.localName === "h2")
    for (const words of ["I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN"])
      if (!heads.some((head) => head.firstChild?.nodeType === 3 && head.firstChild.data.trim() === words))
        broken.push(`the heading “${words}” is not where it was`)
    const ends = [...home.children].filter((child) => child.localName === "p" && child.innerHTML === last)
    if (!ends.length) broken.push("the last sentence is not where it was")
    if (live && ends.length && !ends.at(-1).getClientRects().length) broken.push("the last sentence is hidden")
  }
  sentinels(sent, false)
  sentinels(document, true)

  const counts = {}
  for (const element of sent.querySelectorAll("[id]")) counts[element.id] = (counts[element.id] || 0) + 1
  const twice = Object.keys(counts).filter((id) => counts[id] > 1)

  const texts = []
  const walker = sent.createTreeWalker(sent, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode.data)
  for (const element of sent.querySelectorAll("*"))
    for (const name of ["title", "content", "aria-label", "alt", "placeholder", "data-title"])
      if (element.hasAttribute(name)) texts.push(element.getAttribute(name))
  if (root) texts.push(root.textContent)
  const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase()
  const all = texts.map(plain)
  const seen = words.map((word) => all.reduce((sum, text) => sum + text.split(plain(word)).length - 1, 0))

  // What clobbers the document that scripts rely on.
  const own = (name, type) => typeof document[name] === type || broken.push(`document.${name} is hidden`)
  for (const name of ["createElement", "getElementById", "querySelector", "addEventListener"]) own(name, "function")
  for (const name of ["cookie", "title"]) own(name, "string")
  if (!(document.body instanceof HTMLBodyElement)) broken.push("document.body is hidden")
  if (!(document.head instanceof HTMLHeadElement)) broken.push("document.head is hidden")
  if (document.location !== location) broken.push("document.location is hidden")
  if (document.getElementById("__config")?.localName !== "script") broken.push("__config is no script")
  if (document.getElementById("__search")?.localName !== "input") broken.push("__search is no input")

  // What lies over the page's own controls.
  const content = kind === "shared" ? null : document.querySelector(ROOTS[kind])
  const covered = (selector) => {
    const target = document.querySelector(selector)
    const box = target?.getBoundingClientRect()
    if (!box || !box.width) return broken.push(`${selector} is not to be seen`)
    const top = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 2))
    if (content && content.contains(top) && !content.contains(target)) broken.push(`${selector} is covered`)
  }
  for (const element of content?.querySelectorAll("*") || [])
    if (["fixed", "sticky"].includes(getComputedStyle(element).position))
      broken.push(`${element.localName}.${element.className} of the content does not scroll with it`)
  covered(".md-logo")
  covered(".md-search__input")
  covered("h1")
  scrollTo(0, document.body.scrollHeight)
  covered(".md-footer")

  // Links, as the browser understands them.
  for (const link of document.querySelectorAll("a, area")) {
    const raw = link.getAttribute("href") ?? link.getAttribute("xlink:href")
    if (raw === null) continue
    let to
    try { to = new URL(raw, document.baseURI) } catch { continue }
    if (!SCHEMES.includes(to.protocol)) away.push(`${to.protocol} ${raw}`)
    else if (to.protocol.startsWith("http") && to.origin !== location.origin && !HONEST.test(raw)) away.push(raw)
    else if (to.username || to.password) away.push(raw)
    if (link.hasAttribute("ping")) away.push(`ping ${link.getAttribute("ping")}`)
  }
  for (const name of ["action", "formaction"])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const to = new URL(element.getAttribute(name), document.baseURI)
      if (to.origin !== location.origin) away.push(`${element.localName} ${name} ${to}`)
    }
  if (sent.querySelector("base, meta[http-equiv]")) away.push("base or meta refresh")

  // Everything that can be used, used once; links that only lead on are not followed.
  const stay = (event) => {
    const link = event.target.closest?.("a[href], area[href]")
    if (event.type === "submit" || (link && !/^\s*javascript:/i.test(link.href))) event.preventDefault()
  }
  addEventListener("click", stay, true)
  addEventListener("submit", stay, true)
  for (const element of document.querySelectorAll("*"))
    for (const name of element.getAttributeNames())
      if (/^on[a-z]/.test(name)) {
        armed.push(`${element.localName} ${name}=${element.getAttribute(name)}`)
        element.dispatchEvent(new Event(name.slice(2)))
      }
  if (content) {
    const search = document.getElementById("__search")
    const before = search?.checked
    for (const element of content.querySelectorAll("a, area, button, summary, label, input, [tabindex]")) {
      element.focus?.({ preventScroll: true })
      element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }))
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
    }
    if (search && search.checked !== before) broken.push("the content opens the search")
  }
  await new Promise((done) => setTimeout(done, 40))
  return { parts: [...parts], landmarks, twice, seen, broken, away, armed }
}
