/*
 * How a page reaches the search: through a worker, or in the page itself where it was opened from
 * a disk, since a browser lets such a page neither start a worker nor fetch a file.
 */
;(function (search) {
  "use strict"

  const script = new URL(document.currentScript.src)
  search.fromDisk = location.protocol === "file:"

  function besideThis(path) {
    return new URL(path, script).href + script.search
  }

  function run(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script")
      Object.assign(element, { src: address, async: false, onload: resolve, onerror: reject })
      document.head.append(element)
    })
  }

  /** Speaks as a worker does, but does its work in the page. */
  class InPage extends EventTarget {
    constructor(address) {
      super()
      const loadParts = (names) => Promise.all(names.map((name) => run(besideThis(`search/${name}.js`))))
      const post = (data) => this.dispatchEvent(new MessageEvent("message", { data }))
      this.service = run(address).then(
        () => new search.Service(new URL("../../search/", script).href, post, loadParts))
    }

    postMessage(message) {
      this.service.then((service) => service.receive(message))
    }
  }

  /** A worker at this address, or what takes its place. */
  search.connect = (address) => (search.fromDisk ? new InPage(address) : new Worker(address))

  /** The connection of a page without the theme's search box: {ask(query, options)} → answer. */
  search.open = async function () {
    const worker = search.connect(besideThis("search-worker.js"))
    const config = await readRoot()
    worker.postMessage({ type: 0, data: { config } })
    return { ask: (query, options) => ask(worker, query, options) }
  }

  let asked = 0

  function ask(worker, query, options) {
    const id = ++asked
    return new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data.type !== 21 || data.data.id !== id) return
        worker.removeEventListener("message", hear)
        resolve(data.data)
      }
      worker.addEventListener("message", hear)
      worker.postMessage({ type: 20, data: { id, query, options } })
    })
  }

  /** The one file of the index with a lasting address, as the theme reads it too; {} without it. */
  async function readRoot() {
    try {
      if (!search.fromDisk) {
        const response = await fetch(new URL("../../search/search_index.json", script))
        return (await response.json()).config
      }
      await run(new URL("../../search/search_index.js", script).href)
      return globalThis.__index.config
    } catch {
      return {}
    }
  }
})((globalThis.baocaoSearch ??= {}))
