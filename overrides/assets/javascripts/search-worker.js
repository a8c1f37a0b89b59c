// @ts-check
/*
 * The worker behind the theme's search box and the page of results; a page opened from a disk runs
 * it itself. What looks things up is loaded only when somebody begins to search. What the theme
 * sends and hears is tested in tests/outputs/search/test_search_box.py.
 */
/** @typedef {{type: number, data?: any}} Message */
/** @typedef {{format: number, folder: string, others?: string, page?: string}} Root */
if (typeof importScripts === "function") importScripts(`search-messages.js${location.search}`)
var baocaoSearch = baocaoSearch || {}
baocaoSearch.worker = (function () {
  "use strict"

  const { SETUP, READY, QUERY, RESULT, ASK, ANSWER, WARM } = baocaoSearch.messages
  // The scripts of search/, in the order in which they build on one another.
  const PARTS = ["tokens", "spelling", "query", "manifest", "store", "ranking", "highlighting", "results", "others", "display"]
  // The format of the index, FORMAT in hooks/baocao/outputs/search/index.py.
  const FORMAT = 2
  // The kind of the reports among those that a search can be narrowed to.
  const REPORTS = "bao-cao"
  const SHORT = "Gõ thêm chữ để tìm."
  // Queries follow one another while somebody types; only one that rests this long is answered.
  const PAUSE = 80
  const FAILURES = {
    load: "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại; các trang báo cáo vẫn xem được bình thường.",
    format: "Dữ liệu tìm kiếm vừa được cập nhật. Hãy tải lại trang để tìm tiếp.",
  }

  /** An index of another format, or none of ours. */
  class FormatError extends Error {}

  /** Answers the messages of one page. */
  class Service {
    /**
     * @param {string} base the URL of the folder search/ of the site
     * @param {(message: Message) => void} post sends a message to the page
     * @param {(names: string[]) => Promise<unknown>} loadParts runs scripts of search/
     */
    constructor(base, post, loadParts) {
      this.base = base
      this.post = post
      this.loadParts = loadParts
      this.latest = 0
      this.waiting = 0
      /** @type {Root | undefined} */
      this.root = undefined
      /** @type {Promise<unknown> | undefined} */
      this.parts = undefined
      /** @type {Store | undefined} */
      this.store = undefined
      /** @type {Store | undefined} */
      this.others = undefined
    }

    /** @param {Message} message */
    receive({ type, data }) {
      if (type === SETUP) {
        this.root = data.config?.baocao
        this.post({ type: READY })
      } else if (type === QUERY) this.query(String(data))
      else if (type === ASK) this.ask(data)
      else if (type === WARM) this.begin().catch(() => {})
    }

    /** @param {string} typed */
    query(typed) {
      const turn = ++this.latest
      clearTimeout(this.waiting)
      if (!typed.trim()) return this.post({ type: RESULT, data: { items: [], status: "" } })
      this.waiting = setTimeout(async () => {
        const answer = await this.find(typed)
        // After a failure the scripts may not be there, nor are there results.
        const items = answer.failure ? [] : baocaoSearch.display.listOf(answer, typed, this.root?.page || "")
        const status = answer.failure || (answer.isShort ? SHORT : "")
        if (turn === this.latest) this.post({ type: RESULT, data: { items, status } })
      }, PAUSE)
    }

    /** @param {{id: number, query: string, options: Partial<Options>}} question */
    async ask({ id, query, options }) {
      this.post({ type: ANSWER, data: { id, ...(await this.find(query, options)) } })
    }

    /**
     * The answer to a query, or only what to tell people of its failure.
     * @param {string} typed
     * @param {Partial<Options>} [options]
     * @returns {Promise<Answer>}
     */
    async find(typed, options) {
      try {
        return await this.answered(typed, options).catch(async (error) => {
          if (!(await this.isReplaced())) throw error
          return this.answered(typed, options)
        })
      } catch (error) {
        return { failure: error instanceof FormatError ? FAILURES.format : FAILURES.load }
      }
    }

    /**
     * @param {string} typed
     * @param {Partial<Options>} [options] its kind is one of the other index, that of reports, or ""
     * @returns {Promise<Answer>}
     */
    async answered(typed, options = {}) {
      const store = await this.begin()
      const { kind = "" } = options
      const [found, sections] = await Promise.all([
        !kind || kind === REPORTS ? baocaoSearch.results.findResults(typed, store, options) : { groups: [], more: false },
        this.sections(typed, options),
      ])
      return { ...found, sections, choices: (await store.manifest()).choices() }
    }

    /**
     * What is found of the other kinds; none where they can't be loaded, unless one is asked for.
     * @param {string} typed
     * @param {Partial<Options>} options
     * @returns {Promise<Section[]>}
     */
    async sections(typed, { kind = "", series = "", year = "", from, count }) {
      // Reports alone are of a series; the rest of them is asked for when the other kinds are shown.
      if (kind === REPORTS || !this.root?.others || (!kind && (series || year || from))) return []
      const vocabulary = (await this.begin().then((store) => store.manifest())).vocabulary
      const wanted = kind ? { kind, year, from, count } : {}
      const find = async () => {
        this.others ??= new baocaoSearch.store.Store(`${this.base}${this.root?.others}/`)
        return baocaoSearch.others.findOthers(typed, this.others, vocabulary, wanted)
      }
      try {
        return await find().catch(async (error) => {
          if (!(await this.isReplaced())) throw error
          return find()
        })
      } catch (error) {
        if (kind) throw error
        return []
      }
    }

    /** Loads what answers queries, and what holds for the whole index. */
    async begin() {
      if (this.root?.format !== FORMAT) throw new FormatError()
      this.parts ??= this.loadParts(PARTS).catch((error) => {
        this.parts = undefined
        throw error
      })
      await this.parts
      this.store ??= new baocaoSearch.store.Store(`${this.base}${this.root.folder}/`)
      await this.store.manifest()
      return this.store
    }

    /** Whether a new index has replaced the one that this page began with; if so, uses it. */
    async isReplaced() {
      if (baocaoSearch.fromDisk || !this.parts) return false
      const text = await baocaoSearch.store.fetchText(`${this.base}search_index.json`, { cache: "no-store" })
      const root = JSON.parse(text).config?.baocao
      if (!root || (root.folder === this.root?.folder && root.others === this.root?.others)) return false
      this.root = root
      this.store = this.others = undefined
      return true
    }
  }

  if (typeof importScripts === "function") {
    const loadParts = async (/** @type {string[]} */ names) =>
      importScripts(...names.map((name) => `search/${name}.js${location.search}`))
    const service = new Service(new URL("../../search/", location.href).href, (message) => self.postMessage(message), loadParts)
    self.addEventListener("message", (event) => service.receive(event.data))
  }

  return { Service, FormatError, FORMAT, PARTS, SHORT }
})()
