// @ts-check
/*
 * The files of the index, loaded when they are needed, and the postings written there.
 *
 * A file is `baocaoShard("name",…)`: a worker fetches and reads it as data; a page opened from a
 * disk, which may not fetch, runs it as a script.
 */
/** @typedef {[form: string, postings: string, count?: number]} Entry */
/** @typedef {InstanceType<typeof baocaoSearch.manifest.Manifest>} Manifest */
/** @typedef {[anchor: string, path: string, title: string, text: string]} TextRecord */
/** @typedef {{address: string, title: string, short: Record<string, string>, records: TextRecord[]}} TextFile */
var baocaoSearch = baocaoSearch || {}
baocaoSearch.store = (function () {
  "use strict"

  const KEPT = 400
  // As hooks/baocao/outputs/search/encoding.py writes and files.
  const SLICES_BITS = 4
  const LEVELS = "!#$%&()*+./:;<="

  /** A file that could not be loaded, even at the second try. */
  class LoadError extends Error {}

  /** @type {Map<string, (content: any) => void>} By the URLs of files: two indexes have files of one name. */
  const waiting = new Map()
  Object.assign(globalThis, {
    baocaoShard(/** @type {string} */ _, /** @type {any} */ content) {
      const script = /** @type {HTMLScriptElement} */ (document.currentScript)
      waiting.get(script.src)?.(content)
    },
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

  /** @param {string} url */
  function scripted(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.onload = script.onerror = () => {
        script.remove()
        reject(new Error(url)) // no effect once the file has called baocaoShard
      }
      script.src = url
      waiting.set(script.src, resolve)
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
      const once = () => (baocaoSearch.fromDisk ? scripted(url) : fetched(url))
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
      const entries = await this.load(`${kind}/${bucket(name, (await this.manifest()).buckets)}`)
      return Object.hasOwn(entries, name) ? entries[name] : []
    }

    /**
     * The entries filed under a name in a piece of the very long lists.
     * @param {string} cell
     * @param {string} name
     * @returns {Promise<Entry[]>}
     */
    async piece(cell, name) {
      const { spans, years } = (await this.manifest()).long
      const entries = await this.load(`${cell}/${bucket(name, cell[0] === "y" ? years : spans)}`)
      return Object.hasOwn(entries, name) ? entries[name] : []
    }
  }

  /**
   * CRC-32 of a text.
   * @param {string} text
   */
  function checksum(text) {
    let value = 0xffffffff
    for (const byte of new TextEncoder().encode(text)) {
      value ^= byte
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    }
    return ~value >>> 0
  }

  /**
   * The file of a name: its first word says in which slice, itself in which file of the slice.
   * @param {string} name
   * @param {number[]} buckets how many files each slice has
   */
  function bucket(name, buckets) {
    const slice = checksum(name.split(" ", 1)[0]) >>> (32 - SLICES_BITS)
    const start = buckets.slice(0, slice).reduce((sum, count) => sum + count, 0)
    return start + (checksum(name) % buckets[slice])
  }

  /**
   * Calls `take` for each posting of a list, as hooks/baocao/outputs/search/encoding.py writes it.
   * @param {string} text
   * @param {(identity: number, level: number) => void} take
   */
  function decode(text, take) {
    let isStart = false
    let start = 0
    let level = 0
    let place = 0
    let unit = 1
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code >= 97) {
        place += (code - 97) * unit
        unit *= 26
      } else if (code >= 65) take(start + place + (code - 65) * unit, level)
      else if (code >= 48 && code <= 57) {
        start = (isStart ? start * 10 : 0) + code - 48
        isStart = true
        continue
      } else {
        level = LEVELS.indexOf(text[i]) + 1
        place = 0
        unit = 1
      }
      isStart = false
    }
  }

  return { Store, LoadError, decode, bucket, fetchText }
})()
