/*
 * The files of the index, loaded when they are needed, and postings as they are written there.
 *
 * A file is `baocaoShard("name",…)`: a worker fetches and reads it as data; a page opened from a
 * disk, which may fetch nothing, runs it as a script.
 */
;(function (search) {
  "use strict"

  const FORMAT = 1
  const KEPT = 400
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]))

  /** A file that could not be loaded, also at the second try. */
  class LoadError extends Error {}

  /** An index in a format that this program cannot read. */
  class FormatError extends Error {}

  const waiting = new Map()
  globalThis.baocaoShard = (name, content) => waiting.get(name)?.(content)

  /** The text of a file by fetching it; throws where there is none. */
  async function fetchText(address, options) {
    const response = await fetch(address, options)
    if (!response.ok) throw new Error(`${response.status} ${address}`)
    return response.text()
  }

  async function fetched(address) {
    const text = await fetchText(address)
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")))
  }

  function scripted(address, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      waiting.set(name, resolve)
      script.onload = script.onerror = () => {
        script.remove()
        reject(new Error(address)) // of no effect where the file has spoken
      }
      script.src = address
      document.head.append(script)
    })
  }

  /** One index: {base} is the folder that holds it. Files are kept, the longest unused go first. */
  class Store {
    constructor(base) {
      this.base = base
      this.files = new Map()
    }

    /** The content of a file; a second try before it gives up. Throws LoadError. */
    load(name) {
      let content = this.files.get(name)
      this.files.delete(name)
      content ??= this.read(name).catch((error) => {
        this.files.delete(name)
        throw error
      })
      this.files.set(name, content)
      if (this.files.size > KEPT) this.files.delete(this.files.keys().next().value)
      return content
    }

    async read(name) {
      const address = `${this.base}${name}.js`
      const once = () => (search.fromDisk ? scripted(address, name) : fetched(address))
      try {
        return await once().catch(once)
      } catch (error) {
        throw new LoadError(error.message)
      }
    }

    /** What holds for the whole index. Throws LoadError, FormatError. */
    async manifest() {
      const manifest = await this.load("manifest")
      if (manifest.format !== FORMAT) throw new FormatError(`index format ${manifest.format}`)
      this.shape ??= new search.Shape(manifest)
      return this.shape
    }

    /** The entries filed under a name, among the best places ("t") or those beyond ("r"). */
    async entries(kind, name) {
      const { buckets } = await this.manifest()
      const entries = await this.load(`${kind}/${bucket(name, buckets)}`)
      return Object.hasOwn(entries, name) ? entries[name] : []
    }
  }

  /** FNV-1a over so many files, as hooks/baocao/search/encoding.py files them. */
  function bucket(name, buckets) {
    let value = 2166136261
    for (const character of name) value = Math.imul(value ^ character.codePointAt(0), 16777619) >>> 0
    return value % buckets
  }

  /** Postings as {identity, level} in turn: calls `take(identity, level)` for each. */
  function decode(text, take) {
    for (const group of text ? text.split(" ") : []) {
      const level = VALUES.get(group[0])
      let identity = 0
      let step = 0
      let shift = 0
      for (let i = 1; i < group.length; i++) {
        const value = VALUES.get(group[i])
        step += (value & 31) * 2 ** shift
        if (value & 32) shift += 5
        else {
          identity += step
          take(identity, level)
          step = shift = 0
        }
      }
    }
  }

  Object.assign(search, { Store, LoadError, FormatError, decode, bucket, FORMAT, fetchText })
})((globalThis.baocaoSearch ??= {}))
