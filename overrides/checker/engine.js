// @ts-check
// The worker that checks: started when it is first asked, stopped at any time, started again.

/**
 * @typedef {{runtime: string, bytes: number, python: object, series: string, rule: string, forge: boolean}} Settings
 * @typedef {{loaded?: number, bytes?: number, starting?: boolean, ready?: boolean}} Progress
 */

/** The check was stopped by the reader. */
export class StoppedError extends Error {}
/** The files that it takes could not be loaded. */
export class LoadingError extends Error {}
/** The text can't be checked; the message says why. */
export class RefusedError extends Error {}

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #listening;
  /** @type {Map<number, {done: (value: any) => void, fail: (error: Error) => void}>} */
  #waiting = new Map();
  #last = 0;
  #settings;
  #tell;

  /**
   * @param {Settings} settings
   * @param {(progress: Progress) => void} tell is called as loading goes on
   */
  constructor(settings, tell) {
    this.#settings = settings;
    this.#tell = tell;
  }

  /** Whether Python is loaded, or being loaded. */
  get isStarted() {
    return this.#worker !== undefined;
  }

  /**
   * Has the domain do a task.
   * @param {string} task
   * @param {object} given
   * @param {ArrayBuffer} [bytes]
   * @returns {Promise<any>} fails with one of the errors above, or with what went wrong in Python
   */
  async ask(task, given, bytes) {
    if (!this.#worker) this.#start();
    const id = ++this.#last;
    const answer = new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
    await Promise.race([this.#listening, answer]);
    this.#worker?.postMessage({ id, task, given, bytes });
    return answer;
  }

  /** Stops whatever is being done. */
  stop() {
    this.#end(new StoppedError());
  }

  #start() {
    const here = import.meta.url;
    const script = JSON.stringify(new URL("worker.js", here).href);
    // import() falls under script-src; `import … from` in a blob would fall under worker-src.
    const code = `import(${script}).catch((error) => postMessage({ failed: String(error), loading: true }))`;
    const blob = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(blob, { type: "module" });
    const { runtime, bytes, python } = this.#settings;
    const start = { runtime: new URL(`../${runtime}`, here).href, bytes, python };
    this.#worker = worker;
    this.#listening = new Promise((listening) => {
      worker.onmessage = ({ data }) => {
        if (data.listening) {
          // What is sent before would be lost.
          URL.revokeObjectURL(blob);
          worker.postMessage({ start });
          listening();
        } else this.#hear(data);
      };
    });
    worker.onerror = (event) => this.#end(new Error(event.message));
  }

  /** @param {any} data */
  #hear(data) {
    const waiting = this.#waiting.get(data.id);
    if (data.id === undefined && data.failed) {
      this.#end(data.loading ? new LoadingError(data.failed) : new Error(data.failed));
    } else if (data.id === undefined) {
      this.#tell(data);
    } else if (data.failed) {
      // After an error of its own, Python's state is not to be trusted.
      this.#end(new Error(data.failed));
    } else if (waiting) {
      this.#waiting.delete(data.id);
      if (data.answer.refused) waiting.fail(new RefusedError(data.answer.refused));
      else waiting.done(data.answer);
    }
  }

  /** @param {Error} reason */
  #end(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail } of waiting) fail(reason);
  }
}
