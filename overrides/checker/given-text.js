// @ts-check
// The text that is to be checked: pasted, dropped or chosen. It is only read when it is asked for.

import { byId, button, inWords, make } from "./elements.js";

const MOST_PASTED = 200_000; // characters that a field takes without making the page slow
const MOST_TEXT = 10_000_000; // bytes of a text
const MOST_WORD = 100_000_000; // bytes of a Word file, as in importing/word/package.py
const WORD = /\.(?:docx|docm|doc|rtf|odt|dotx)$/i;
const TEXT = /\.(?:txt|md|markdown)$/i;

/** What was given can't be checked; the message says why. */
export class GivenError extends Error {}

export class GivenText {
  #pasted = byId("pasted", HTMLTextAreaElement);
  #note = byId("given");
  /** @type {File | undefined} */
  #file;

  /** @param {(error: GivenError | undefined) => void} tell is called with what was given */
  constructor(tell) {
    const file = byId("file", HTMLInputElement);
    file.addEventListener("change", () => {
      this.#take(file.files?.[0], tell);
      file.value = "";
    });
    this.#pasted.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length <= MOST_PASTED) return;
      event.preventDefault(); // the field would take seconds to show it
      this.#take(new File([text], ""), tell);
    });
    const page = document.documentElement;
    page.addEventListener("dragover", (event) => {
      event.preventDefault();
      byId("drop").classList.add("input__file--over");
    });
    page.addEventListener("dragleave", () => byId("drop").classList.remove("input__file--over"));
    page.addEventListener("drop", (event) => {
      event.preventDefault();
      byId("drop").classList.remove("input__file--over");
      if (!byId("input").hidden) this.#take(event.dataTransfer?.files[0], tell);
    });
  }

  /**
   * The name of the file, "" of a pasted text, and its bytes.
   * @returns {Promise<{name: string, bytes: ArrayBuffer}>} fails with GivenError
   */
  async read() {
    if (this.#file) {
      try {
        return { name: this.#file.name, bytes: await this.#file.arrayBuffer() };
      } catch {
        throw new GivenError(`Không đọc được tệp “${this.#file.name}”; tệp có thể đã bị đổi tên, xóa hoặc đang mở. Hãy chọn lại tệp.`);
      }
    }
    const text = this.#pasted.value;
    if (!text.trim()) throw new GivenError("Chưa có văn bản: hãy dán văn bản hoặc chọn một tệp.");
    return { name: "", bytes: /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer) };
  }

  /** Forgets what was given. */
  clear() {
    this.#file = undefined;
    this.#note.hidden = true;
    this.#pasted.disabled = false;
    this.#pasted.value = "";
  }

  /**
   * @param {File | undefined} file
   * @param {(error: GivenError | undefined) => void} tell
   */
  #take(file, tell) {
    if (!file) return;
    const error = refusal(file);
    if (error) {
      tell(new GivenError(error));
      return;
    }
    this.clear();
    this.#file = file;
    this.#pasted.disabled = true;
    const drop = button("Bỏ", () => this.clear());
    this.#note.replaceChildren(make("span", { textContent: `${file.name || "Văn bản dán vào"} (${size(file.size)})` }), drop);
    this.#note.hidden = false;
    tell(undefined);
    byId("check").focus();
  }
}

/** @param {File} file */
function refusal(file) {
  const isWord = WORD.test(file.name);
  if (file.name && !isWord && !TEXT.test(file.name)) {
    return `Tệp “${file.name}” không phải .docx, .txt hoặc .md nên không kiểm tra được ở đây.`;
  }
  const most = isWord ? MOST_WORD : MOST_TEXT;
  if (file.size <= most) return "";
  return isWord
    ? `Tệp “${file.name}” lớn ${size(file.size)}, quá ${size(most)}; giảm dung lượng ảnh trong tệp rồi chọn lại.`
    : `Văn bản dài ${size(file.size)}, quá ${size(most)}; chia thành nhiều phần rồi kiểm tra từng phần.`;
}

/** @param {number} bytes */
function size(bytes) {
  if (bytes < 1000) return `${bytes} byte`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${inWords(Math.round(bytes / 100_000) / 10)} MB`;
}
