// Answers queries of standard input, one JSON object a line: {index, query, options}. The index
// is read from a folder on disk, so that matching is tested without a browser.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { runInThisContext } from "node:vm"

const scripts = new URL("../../../overrides/assets/javascripts/", import.meta.url)
function run(file) {
  runInThisContext(readFileSync(new URL(file, scripts), "utf8"), { filename: file })
}
run("search-messages.js")
run("search-worker.js")
const { worker } = globalThis.baocaoSearch
for (const name of worker.PARTS) run(`search/${name}.js`)
const { tokens, spelling, query, store, results, others } = globalThis.baocaoSearch
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
    const result = await results.findResults(query, new store.Store(`${folder}/`), options)
    return { ...result, loaded: [...loaded], time: performance.now() - started }
  },
  async others({ reports, folder, query, options }) {
    const { vocabulary } = await new store.Store(`${reports}/`).manifest()
    return others.findOthers(query, new store.Store(`${folder}/`), vocabulary, options)
  },
  choices: async ({ folder }) => (await new store.Store(`${folder}/`).manifest()).choices(),
  tokens: ({ text }) => tokens.tokens(text.normalize("NFC")).map(({ word }) => [tokens.key(word), tokens.form(word)]),
  dates: ({ text }) => tokens.datesIn(text).flatMap((date) => date.terms),
  read: (job) => query.readQuery(job.query, new spelling.Vocabulary(job.syllables)),
  typed: ({ word }) => [spelling.telex(word), spelling.vni(word)],
  parts: () => worker.PARTS,
  bucket: ({ name, buckets }) => store.bucket(name, buckets),
  decode({ text }) {
    const found = []
    store.decode(text, (identity, level) => found.push([identity, level]))
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
