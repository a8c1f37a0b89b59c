// @ts-check
// The page: takes a text, has it checked in the worker, shows what was found.

import { byId, inWords, make } from "./elements.js";
import { Engine, LoadingError, RefusedError, StoppedError } from "./engine.js";
import { GivenError, GivenText } from "./given-text.js";
import { ResultView, summary } from "./result-view.js";
import { offerToSend, send } from "./send.js";

/**
 * @typedef {import("./send.js").Series} Series
 * @typedef {{name: string, pictures: string[]}} Origin
 */

/** @type {import("./engine.js").Settings} */
const settings = JSON.parse(byId("settings").textContent ?? "");
const engine = new Engine(settings, (progress) => showProgress(progress));
const given = new GivenText((error) => showProblem(error?.message ?? ""));
const result = new ResultView(
  (rule) => settings.rule.replace("{rule}", encodeURIComponent(rule)),
  () => showStatus("Văn bản đã sửa. Bấm “Kiểm tra lại” (hoặc Ctrl+Enter) để xem kết quả mới.", true),
);
const series = byId("series", HTMLSelectElement);
const seriesAgain = byId("series-again", HTMLSelectElement);
seriesAgain.replaceChildren(...[...series.options].map((option) => option.cloneNode(true)));

/** @type {Promise<Series[]> | undefined} */
let listed;
/** @type {Origin} */
let origin = { name: "", pictures: [] };
let isEdited = false;
let isBusy = false;

/** @returns {Promise<Series | undefined>} the chosen series with its settings; none of none */
async function chosenSeries() {
  if (!seriesAgain.value) return undefined;
  listed ??= fetch(new URL(settings.series, document.baseURI)).then((response) => {
    if (!response.ok) throw new LoadingError(settings.series);
    return response.json();
  }, () => { throw new LoadingError(settings.series); });
  listed.catch(() => { listed = undefined; });
  return (await listed).find((each) => each.slug === seriesAgain.value);
}

/**
 * Does something that takes a while and can be stopped; says what went wrong.
 * @param {() => Promise<void>} act
 */
async function busy(act) {
  if (isBusy) return;
  isBusy = true;
  showProblem("");
  byId("working").hidden = false;
  byId("status").scrollIntoView({ block: "nearest" });
  const controls = ["check", "check-again", "download", "send", "another"].map((id) => byId(id, HTMLButtonElement));
  for (const control of controls) control.disabled = true;
  try {
    await act();
  } catch (error) {
    showStatus(error instanceof StoppedError ? "Đã dừng." : "");
    showProblem(inVietnamese(error));
  } finally {
    isBusy = false;
    byId("working").hidden = true;
    for (const control of controls) control.disabled = false;
  }
}

/** @param {unknown} error */
function inVietnamese(error) {
  if (error instanceof StoppedError) return "";
  if (error instanceof GivenError) return error.message;
  if (error instanceof RefusedError) {
    return `Không kiểm tra được${origin.name ? ` “${origin.name}”` : ""}: ${error.message}.`;
  }
  if (error instanceof LoadingError) {
    return "Không tải được phần kiểm tra. Hãy xem lại kết nối mạng rồi bấm “Kiểm tra” lần nữa.";
  }
  console.error(error);
  return "Không kiểm tra được văn bản này: chương trình gặp trục trặc. Hãy thử lại; nếu vẫn vậy, báo cho người quản trị trang.";
}

async function firstCheck() {
  await busy(async () => {
    requireModernBrowser();
    const { name, bytes } = await given.read();
    origin = { name, pictures: [] };
    showStatus(engine.isStarted ? "Đang đọc văn bản…" : "Đang tải phần kiểm tra…");
    seriesAgain.value = series.value;
    const chosen = await chosenSeries();
    const read = await engine.ask(
      "read",
      { name, settings: chosen?.settings ?? "", this_year: new Date().getFullYear() },
      bytes,
    );
    origin = { name, pictures: read.pictures };
    await checkPage(read.page);
    showRemarks(read.remarks);
    byId("name").textContent = name || "Văn bản dán vào";
    byId("input").hidden = true;
    byId("result").hidden = false;
    byId("status").scrollIntoView({ block: "start" });
  });
}

async function checkAgain() {
  await busy(async () => checkPage(await currentPage()));
}

/** @returns {Promise<string>} the page with everything that was edited */
async function currentPage() {
  const { page, changes } = result;
  if (Object.keys(changes).length === 0) return page;
  return (await engine.ask("fill_in", { page, values: changes })).page;
}

/** @param {string} page */
async function checkPage(page) {
  showStatus("Đang kiểm tra…");
  const chosen = await chosenSeries();
  const checked = await engine.ask("check", {
    page,
    series: chosen?.slug ?? "",
    settings: chosen?.settings ?? "",
    beside: origin.pictures,
  });
  result.show(page, checked);
  showStatus(summary(checked));
  offerToSend(settings.forge);
}

async function download() {
  await busy(async () => {
    const page = await currentPage();
    const url = URL.createObjectURL(new Blob([page], { type: "text/markdown" }));
    make("a", { href: url, download: `${yearOf(page) || "van-ban"}.md` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    isEdited = false;
  });
}

async function sendPage() {
  await busy(async () => {
    const page = await currentPage();
    await send(page, yearOf(page), await chosenSeries());
  });
}

/** @param {string} page */
function yearOf(page) {
  return /^year: *["']?(\d{4})["']? *$/m.exec(page)?.[1] ?? "";
}

/**
 * @param {string} text
 * @param {boolean} [edited]
 */
function showStatus(text, edited = false) {
  isEdited = edited || isEdited;
  byId("status").textContent = text;
  byId("status").classList.toggle("status--edited", edited);
}

/** @param {string} text */
function showProblem(text) {
  byId("problem").hidden = !text;
  byId("problem").textContent = text;
  if (text) byId("problem").scrollIntoView({ block: "nearest" });
}

/** @param {import("./engine.js").Progress} progress */
function showProgress(progress) {
  const bar = byId("progress", HTMLProgressElement);
  if (progress.loaded && progress.bytes && progress.loaded < progress.bytes) {
    bar.max = progress.bytes;
    bar.value = progress.loaded;
    byId("progress").title = `${inWords(Math.round(progress.loaded / 1e6))} MB`;
  } else bar.removeAttribute("value");
  if (progress.loaded === progress.bytes && progress.bytes) showStatus("Đang chuẩn bị…");
  if (progress.ready) showStatus("Đang đọc văn bản…");
}

/** @param {string[]} remarks */
function showRemarks(remarks) {
  const details = byId("remarks", HTMLDetailsElement);
  details.hidden = remarks.length === 0;
  details.open = false;
  const title = /** @type {HTMLElement} */ (details.querySelector("summary"));
  title.textContent = `Lưu ý khi đọc văn bản (${inWords(remarks.length)})`;
  details.querySelector("ul")?.replaceChildren(...remarks.map((remark) => make("li", { textContent: remark })));
}

function requireModernBrowser() {
  if (!("DecompressionStream" in self) || !("WebAssembly" in self)) {
    throw new GivenError("Trình duyệt này quá cũ để kiểm tra văn bản. Hãy cập nhật trình duyệt hoặc dùng trình duyệt khác.");
  }
}

function another() {
  if (isEdited && !confirm("Phần đã sửa chưa tải về sẽ mất. Mở văn bản khác?")) return;
  isEdited = false;
  given.clear();
  byId("result").hidden = true;
  byId("input").hidden = false;
  showStatus("");
  showProblem("");
  byId("pasted").focus();
}

byId("check").addEventListener("click", firstCheck);
byId("check-again").addEventListener("click", checkAgain);
byId("stop").addEventListener("click", () => engine.stop());
byId("download").addEventListener("click", download);
byId("send").addEventListener("click", sendPage);
byId("another").addEventListener("click", another);
seriesAgain.addEventListener("change", checkAgain);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void (byId("result").hidden ? firstCheck() : checkAgain());
});
addEventListener("beforeunload", (event) => {
  if (isEdited) event.preventDefault();
});
