/*
 * The files of the index, loaded when they are needed, and postings as they are written there.
 *
 * A file is `baocaoShard("name",…)`: a worker fetches and reads it as data; a page opened from a
 * disk, which may fetch nothing, runs it as a script.
 */
;(function (search) {
  "use strict"

  const FORMAT = 2
  const KEPT = 400
  /* As hooks/baocao/outputs/search/encoding.py writes and files. */
  const SLICES_BITS = 4
  const LEVELS = "!#$%&()*+./:;<="

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
      const entries = await this.load(`${kind}/${bucket(name, (await this.manifest()).buckets)}`)
      return Object.hasOwn(entries, name) ? entries[name] : []
    }
  }

  /** CRC-32 of a text. */
  function checksum(text) {
    let value = 0xffffffff
    for (const byte of new TextEncoder().encode(text)) {
      value ^= byte
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    }
    return ~value >>> 0
  }

  /** The file of a name: its first word says in which slice, itself in which file of the slice. */
  function bucket(name, buckets) {
    const slice = checksum(name.split(" ", 1)[0]) >>> (32 - SLICES_BITS)
    const start = buckets.slice(0, slice).reduce((sum, count) => sum + count, 0)
    return start + (checksum(name) % buckets[slice])
  }

  /** Postings, as encoding.py writes them: calls `take(identity, level)` for each. */
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

  Object.assign(search, { Store, LoadError, FormatError, decode, bucket, FORMAT, fetchText })
})((globalThis.baocaoSearch ??= {}))
