// Answers queries of standard input, one JSON object a line: {index, query, options}. The index
// is read from a folder on disk, so that matching is tested without a browser.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { runInThisContext } from "node:vm"

const scripts = new URL("../../overrides/assets/javascripts/search/", import.meta.url)
for (const name of ["text", "spelling", "query", "shape", "store", "rank", "matches", "answer"]) {
  runInThisContext(readFileSync(new URL(`${name}.js`, scripts), "utf8"), { filename: `${name}.js` })
}
const search = globalThis.baocaoSearch
const loaded = []
globalThis.fetch = async (address) => {
  loaded.push(address)
  try {
    const text = readFileSync(address, "utf8")
    return { ok: true, text: async () => text }
  } catch {
    return { ok: false, status: 404, text: async () => "" }
  }
}

const jobs = {
  async answer({ folder, query, options }) {
    loaded.length = 0
    const started = performance.now()
    const result = await search.answer(query, new search.Store(`${folder}/`), options)
    return { ...result, loaded: [...loaded], time: performance.now() - started }
  },
  choices: async ({ folder }) => (await new search.Store(`${folder}/`).manifest()).choices(),
  tokens: ({ text }) => search.tokens(text.normalize("NFC")).map(({ word }) => [search.key(word), search.form(word)]),
  dates: ({ text }) => search.datesIn(text).flatMap((date) => date.terms),
  read: ({ query, syllables }) => search.readQuery(query, new search.Vocabulary(syllables)),
  typed: ({ word }) => [search.telex(word), search.vni(word)],
  bucket: ({ name, buckets }) => search.bucket(name, buckets),
  decode({ text }) {
    const found = []
    search.decode(text, (identity, level) => found.push([identity, level]))
    return found
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line)
  let reply
  try {
    reply = { ok: await jobs[job.job](job) }
  } catch (error) {
    reply = { error: error.constructor.name, message: error.message }
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
