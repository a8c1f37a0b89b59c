// @ts-check
// Python in a worker, started from a blob by engine.js: that gives it the page's policy.
// It loads the files of one folder, and nothing else of any host.

/** @typedef {{runtime: string, bytes: number, python: object}} Start */

const plainFetch = self.fetch.bind(self);
/** @type {(message: object) => void} */
const tell = (message) => /** @type {any} */ (self).postMessage(message);

/** The file that could not be loaded, if any. */
let missing = "";

/**
 * The files of the runtime, and how much of them has come.
 * @param {Start} start
 */
function loader({ runtime, bytes }) {
  let loaded = 0;
  const counting = () =>
    new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        tell({ loaded, bytes });
        controller.enqueue(chunk);
      },
    });
  /** @param {string} name */
  return async (name) => {
    let response;
    try {
      response = await plainFetch(runtime + name);
    } catch {
      missing = name;
    }
    if (!response?.ok || !response.body) {
      missing = name;
      throw new Error(`not loaded: ${name}`);
    }
    return new Response(response.body.pipeThrough(counting()));
  };
}

/**
 * Python, ready for the domain's tasks.
 * @param {Start} start
 * @returns {Promise<any>}
 */
async function begin(start) {
  const load = loader(start);
  const bytesOf = async (/** @type {string} */ name) => (await load(name)).arrayBuffer();
  const archives = ["libraries.zip", "baocao.zip"].map(bytesOf);
  for (const archive of archives) archive.catch(() => undefined); // told where it is waited for
  // Pyodide asks for two files. Its WebAssembly is on the server in a packed form.
  self.fetch = async (resource) => {
    const url = String(resource instanceof Request ? resource.url : resource);
    if (url === library) return load("stdlib.zip");
    if (url !== `${start.runtime}pyodide.asm.wasm`) throw new Error(`not of the runtime: ${url}`);
    const packed = (await load("pyodide.asm.wasm.packed")).body;
    const wasm = packed?.pipeThrough(new DecompressionStream("gzip"));
    return new Response(wasm, { headers: { "Content-Type": "application/wasm" } });
  };
  const library = `${start.runtime}stdlib.zip`;
  const { loadPyodide } = await import(`${start.runtime}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: start.runtime,
    stdLibURL: library,
    lockFileContents: { info: start.python, packages: {} },
  });
  for (const archive of archives) {
    python.unpackArchive(await archive, "zip", { extractDir: "/packages" });
  }
  tell({ starting: true });
  python.runPython("import sys\nsys.path.insert(0, '/packages')\nfrom baocao.browser import answer");
  return python;
}

/** @type {Promise<any> | undefined} */
let ready;

self.onmessage = async ({ data }) => {
  if (data.start) {
    ready = begin(data.start);
    ready.then(
      () => tell({ ready: true }),
      (error) => tell({ failed: String(error), loading: missing !== "" }),
    );
    return;
  }
  try {
    const python = await ready;
    const answer = python.globals.get("answer");
    const bytes = data.bytes ? python.globals.get("bytes")(python.toPy(new Uint8Array(data.bytes))) : undefined;
    const text = answer(data.task, JSON.stringify(data.given), bytes);
    tell({ id: data.id, answer: JSON.parse(text) });
  } catch (error) {
    tell({ id: data.id, failed: String(error) });
  }
};
tell({ listening: true });
export {}; // a module: engine.js imports it
