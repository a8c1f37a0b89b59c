// @ts-check
/*
 * How a page reaches the search: through a worker, or in the page itself where it was opened from
 * a disk, since a browser lets such a page neither start a worker nor fetch a file.
 */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.client = (function () {
  "use strict"

  const { SETUP, ASK, ANSWER } = baocaoSearch.messages
  const { fromDisk } = baocaoSearch
  const script = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src)

  /** @param {string} path */
  function besideThis(path) {
    return new URL(path, script).href + script.search
  }

  /** @param {string} url */
  function run(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script")
      Object.assign(element, { src: url, async: false, onload: resolve, onerror: reject })
      document.head.append(element)
    })
  }

  /** Speaks as a worker does, but does its work in the page. */
  class InPage extends EventTarget {
    /** @param {string} url */
    constructor(url) {
      super()
      const loadParts = (/** @type {string[]} */ names) =>
        Promise.all(names.map((name) => run(besideThis(`search/${name}.js`))))
      const post = (/** @type {Message} */ data) => this.dispatchEvent(new MessageEvent("message", { data }))
      this.service = run(url).then(
        () => new baocaoSearch.worker.Service(new URL("../../search/", script).href, post, loadParts))
    }

    /** @param {Message} message */
    postMessage(message) {
      this.service.then((service) => service.receive(message))
    }
  }

  /**
   * A worker with this URL, or what replaces it.
   * @param {string} url
   */
  function connect(url) {
    return fromDisk ? /** @type {Worker} */ (/** @type {unknown} */ (new InPage(url))) : new Worker(url)
  }

  /** The connection of a page without the theme's search box. */
  async function open() {
    const worker = connect(besideThis("search-worker.js"))
    const config = await readRoot()
    worker.postMessage({ type: SETUP, data: { config } })
    return {
      ask: (/** @type {string} */ query, /** @type {Partial<Options>} */ options) => ask(worker, query, options),
    }
  }

  let asked = 0

  /**
   * @param {Worker} worker
   * @param {string} query
   * @param {Partial<Options>} options
   * @returns {Promise<Answer>}
   */
  function ask(worker, query, options) {
    const id = ++asked
    return new Promise((resolve) => {
      const hear = (/** @type {MessageEvent} */ { data }) => {
        if (data.type !== ANSWER || data.data.id !== id) return
        worker.removeEventListener("message", hear)
        resolve(data.data)
      }
      worker.addEventListener("message", hear)
      worker.postMessage({ type: ASK, data: { id, query, options } })
    })
  }

  /** The one file of the index whose URL never changes, which the theme reads too; {} without it. */
  async function readRoot() {
    try {
      if (!fromDisk) {
        const response = await fetch(new URL("../../search/search_index.json", script))
        return (await response.json()).config
      }
      await run(new URL("../../search/search_index.js", script).href)
      return /** @type {any} */ (globalThis).__index.config
    } catch {
      return {}
    }
  }

  return { connect, open }
})()
