/*
 * The worker behind the theme's search box, and behind the page of results.
 *
 * The theme says SETUP, hears READY, says QUERY and hears RESULT (Material 9.8.1; the protocol is
 * tested in tests/search/test_protocol.py). Our own page says ASK and hears ANSWER. What looks
 * things up is only loaded when somebody begins to search.
 */
;(function (search) {
  "use strict"

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const ASK = 20, ANSWER = 21, WARM = 22
  const PARTS = ["text", "spelling", "query", "shape", "store", "rank", "matches", "answer"]
  const FORMAT = 2
  /* While somebody types on, the letters before are of no interest. */
  const PAUSE = 80
  const MESSAGES = {
    load: "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại; các trang báo cáo vẫn xem được bình thường.",
    format: "Dữ liệu tìm kiếm vừa được cập nhật. Hãy tải lại trang để tìm tiếp.",
  }

  /**
   * Answers the messages of one page.
   *
   * `base` is the address of the folder search/; `post` sends a message to the page; `loadParts`
   * loads the scripts named, once.
   */
  class Service {
    constructor(base, post, loadParts) {
      Object.assign(this, { base, post, loadParts, latest: 0, waiting: undefined, parts: undefined })
    }

    receive({ type, data }) {
      if (type === SETUP) {
        this.root = data.config?.baocao
        this.post({ type: READY })
      } else if (type === QUERY) this.query(String(data))
      else if (type === ASK) this.ask(data)
      else if (type === WARM) this.begin().catch(() => {})
    }

    query(typed) {
      const turn = ++this.latest
      clearTimeout(this.waiting)
      if (!typed.trim()) return this.post({ type: RESULT, data: { items: [], status: "" } })
      this.waiting = setTimeout(async () => {
        const { groups = [], failure = "" } = await this.find(typed)
        if (turn === this.latest) this.post({ type: RESULT, data: { items: groups.map(itemsOf), status: failure } })
      }, PAUSE)
    }

    async ask({ id, query, options }) {
      this.post({ type: ANSWER, data: { id, ...(await this.find(query, options)) } })
    }

    /** The answer to a query, or {failure}: what to tell people. */
    async find(typed, options) {
      try {
        return await this.answered(typed, options).catch(async (error) => {
          if (!(await this.isReplaced())) throw error
          return this.answered(typed, options)
        })
      } catch (error) {
        const isOld = error instanceof TooOld || (search.FormatError && error instanceof search.FormatError)
        return { failure: isOld ? MESSAGES.format : MESSAGES.load }
      }
    }

    async answered(typed, options) {
      await this.begin()
      const found = await search.answer(typed, this.store, options)
      return { ...found, choices: (await this.store.manifest()).choices() }
    }

    /** Loads what answers queries, and what holds for the whole index. */
    async begin() {
      if (this.root?.format !== FORMAT) throw new TooOld()
      this.parts ??= this.loadParts(PARTS).catch((error) => {
        this.parts = undefined
        throw error
      })
      await this.parts
      this.store ??= new search.Store(`${this.base}${this.root.folder}/`)
      await this.store.manifest()
    }

    /** Whether a new index has taken the place of the one this page began with; if so, uses it. */
    async isReplaced() {
      if (search.fromDisk || !this.parts) return false
      const text = await search.fetchText(`${this.base}search_index.json`, { cache: "no-store" })
      const root = JSON.parse(text).config?.baocao
      if (!root || root.folder === this.root?.folder) return false
      this.root = root
      this.store = undefined
      return true
    }
  }

  /** An index that this program is too old for, or none of ours at all. */
  class TooOld extends Error {}

  /** A report as the theme shows it: the page first, then its places; all HTML is text. */
  function itemsOf(group) {
    const items = group.places.map((place) => ({
      location: search.addressOf(group.address, place),
      title: place.anchor ? html(place.title) : html([{ text: group.title, marked: false }]),
      text: (place.path ? `<p class="search-path">${escaped(place.path)}</p>` : "") + `<p>${html(place.snippet)}</p>`,
      // One score for all: the theme folds away what scores less than its first.
      score: group.score,
      terms: {},
      place,
    }))
    const head = items.findIndex((item) => !item.place.anchor)
    const page = head < 0 ? { ...items[0], location: search.addressOf(group.address), title: escaped(group.title), text: "" } : items.splice(head, 1)[0]
    return [page, ...items].map(({ place, ...item }) => item)
  }

  /** The address of a place, which names the words to be marked there. */
  search.addressOf = function (address, { anchor = "", phrases = [] } = {}) {
    const file = search.fromDisk && /(^|\/)$/.test(address) ? `${address}index.html` : address
    const words = phrases.length ? `?h=${encodeURIComponent(phrases.join("|"))}` : ""
    return `${file}${words}${anchor ? `#${encodeURIComponent(anchor)}` : ""}` || "."
  }

  function html(pieces) {
    return pieces.map(({ text, marked }) => (marked ? `<mark>${escaped(text)}</mark>` : escaped(text))).join("")
  }

  function escaped(text) {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  }

  Object.assign(search, { Service, ASK, ANSWER, WARM })

  if (typeof importScripts === "function") {
    const here = self.location
    const loadParts = async (names) =>
      importScripts(...names.map((name) => new URL(`search/${name}.js${here.search}`, here.href).href))
    const service = new Service(new URL("../../search/", here.href).href, (message) => self.postMessage(message), loadParts)
    self.addEventListener("message", (event) => service.receive(event.data))
  }
})((globalThis.baocaoSearch ??= {}))
