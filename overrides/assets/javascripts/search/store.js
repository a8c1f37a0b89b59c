// @ts-check
/*
 * The files of the index, loaded when they are needed, and the postings written there.
 *
 * A file is `baocaoShard("name",…)`: a worker fetches and reads it as data; a page opened from a
 * disk, which may not fetch, runs it as a script.
 *//** @typedef {[form: string, postings: string, count?: number]} Entry */
/** @typedef {InstanceType<typeof baocaoSearch.manifest.Manifest>} Manifest */
/** @typedef {[anchor: string, path: string, title: string, text: string]} TextRecord */
/** @typedef {{address: string, title: string, short: Record<string, string>, records: TextRecord[]}} TextFile */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.store = (function () {
  "use strict"

  const KEPT = 400
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]))

  /** A file that could not be loaded, even at the second try. */
  class LoadError extends Error {}

  /** @type {Map<string, (content: any) => void>} */
  const waiting = new Map()
  Object.assign(globalThis, {
    baocaoShard: (/** @type {string} */ name, /** @type {any} */ content) => waiting.get(name)?.(content),
  })

  /**
   * The text of a file; throws where there is none.
   * @param {string} url
   * @param {RequestInit} [options]
   */
  async function fetchText(url, options) {
    const response = await fetch(url, options)
    if (!response.ok) throw new Error(`${response.status} ${url}`)
    return response.text()
  }

  /** @param {string} url */
  async function fetched(url) {
    const text = await fetchText(url)
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")))
  }

  /**
   * @param {string} url
   * @param {string} name
   */
  function scripted(url, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      waiting.set(name, resolve)
      script.onload = script.onerror = () => {
        script.remove()
        reject(new Error(url)) // no effect once the file has called baocaoShard
      }
      script.src = url
      document.head.append(script)
    })
  }

  /** One index. Keeps the files it has loaded, up to a number; the longest unused go first. */
  class Store {
    /** @param {string} base the folder that holds the index, with its slash */
    constructor(base) {
      this.base = base
      /** @type {Map<string, Promise<any>>} */
      this.files = new Map()
      /** @type {Manifest | undefined} */
      this.known = undefined
    }

    /**
     * The content of a file. Throws LoadError where it failed twice.
     * @param {string} name
     * @returns {Promise<any>}
     */
    load(name) {
      let content = this.files.get(name)
      this.files.delete(name)
      content ??= this.read(name).catch((error) => {
        this.files.delete(name)
        throw error
      })
      this.files.set(name, content)
      if (this.files.size > KEPT) this.files.delete([...this.files.keys()][0])
      return content
    }

    /**
     * The texts of neighbouring records. Throws LoadError.
     * @param {number} number
     * @returns {Promise<TextFile>}
     */
    text(number) {
      return this.load(`d/${number}`)
    }

    /** @param {string} name */
    async read(name) {
      const url = `${this.base}${name}.js`
      const once = () => (baocaoSearch.fromDisk ? scripted(url, name) : fetched(url))
      try {
        return await once().catch(once)
      } catch (error) {
        throw new LoadError(url, { cause: error })
      }
    }

    /** What holds for the whole index. Throws LoadError, FormatError. */
    async manifest() {
      const { FORMAT, FormatError } = baocaoSearch.worker
      const file = await this.load("manifest")
      if (file.format !== FORMAT) throw new FormatError(`index format ${file.format}`)
      this.known ??= new baocaoSearch.manifest.Manifest(file)
      return this.known
    }

    /**
     * The entries filed under a name, among the best places ("t") or those beyond ("r").
     * @param {"t" | "r"} kind
     * @param {string} name
     * @returns {Promise<Entry[]>}
     */
    async entries(kind, name) {
      const { buckets } = await this.manifest()
      const entries = await this.load(`${kind}/${bucket(name, buckets)}`)
      return Object.hasOwn(entries, name) ? entries[name] : []
    }
  }

  /**
   * The bucket of a name: FNV-1a, as in hooks/baocao/outputs/search/encoding.py.
   * @param {string} name
   * @param {number} buckets
   */
  function bucket(name, buckets) {
    let value = 2166136261
    for (const character of name) {
      value = Math.imul(value ^ /** @type {number} */ (character.codePointAt(0)), 16777619) >>> 0
    }
    return value % buckets
  }

  /**
   * Calls `take` for each posting of a list.
   * @param {string} text
   * @param {(identity: number, level: number) => void} take
   */
  function decode(text, take) {
    for (const group of text ? text.split(" ") : []) {
      const level = valueOf(group[0])
      let identity = 0
      let step = 0
      let shift = 0
      for (let i = 1; i < group.length; i++) {
        const value = valueOf(group[i])
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

  /** @param {string} digit */
  function valueOf(digit) {
    return VALUES.get(digit) ?? 0
  }

  return { Store, LoadError, decode, bucket, fetchText }
})()
