// What stands between the form and the repository: nobody's change is overwritten, nothing is
// saved beside a pull request, and no host is asked but the repository's.
// @ts-check

import { isMadeFrom } from "./base.js";

const CONFLICT =
  "CHƯA LƯU: báo cáo này đã được người khác sửa từ lúc bạn mở.\n\n" +
  "Không có gì bị mất: bản của người kia vẫn còn trong kho, bản của bạn vẫn còn trong trang này.\n\n" +
  "Cách làm: chép phần bạn đã sửa ra một tệp khác, tải lại trang này (chọn “Hủy” khi được hỏi có " +
  "lấy lại bản sao lưu không), rồi sửa lại trên bản mới.";
const EXISTS = "Báo cáo của năm này đã có trong kho. Hãy mở báo cáo ấy ra mà sửa, hoặc xem lại ô Năm.";
const UNCHANGED = "Báo cáo không có gì khác bản đang có trong kho.";
const BY_REPORT = "Hãy mở báo cáo rồi dùng nút “Chèn ảnh” ở khung Nội dung.";
const NO_DELETING = "Trang này không xóa tệp của kho; hãy nhờ người quản trị kho.";

/** What people read, without the word "Error" before it. */
class Refusal extends Error {
  name = "";
}

/**
 * @typedef {{path: string, slug: string, raw: string}} DataFile
 * @typedef {{collectionName: string, newEntry: boolean}} Options
 */

/**
 * A backend of Decap that saves only what was made from what is in the repository now.
 * @param {DecapBackend} backend
 */
export function guarded(backend) {
  const persist = backend.persistEntry.bind(backend);
  /** @type {Map<string, string>} what this page saved last, by paths */
  const saved = new Map();

  /** @param {{dataFiles: DataFile[]}} entry @param {Options} options */
  backend.persistEntry = async (entry, options) => {
    const [file] = entry.dataFiles;
    if (!/^\d{4}$/.test(file.slug)) throw new Refusal(EXISTS);
    const current = await currentText(backend, options.collectionName, file);
    const raw = withoutAddedEnd(file.raw, current);
    if (raw === current) throw new Refusal(UNCHANGED);
    const from = current ?? "";
    if (saved.get(file.path) !== from && !isMadeFrom(file.raw, from)) {
      window.alert(options.newEntry ? EXISTS : CONFLICT);
      throw new Refusal(options.newEntry ? EXISTS : CONFLICT.split("\n")[0]);
    }
    await persist({ ...entry, dataFiles: [{ ...file, raw }] }, options);
    saved.set(file.path, raw);
  };

  for (const name of /** @type {const} */ (["authenticate", "restoreUser"])) {
    const signIn = backend[name].bind(backend);
    // The picture of who signs in would come from another host.
    backend[name] = async (given) => ({ ...(await signIn(given)), avatar_url: undefined });
  }
  // Decap asks the host's status page, at another host, every few minutes.
  backend.status = async () => ({ auth: { status: true }, api: { status: true, statusPage: "" } });
  backend.persistMedia = async () => Promise.reject(new Refusal(BY_REPORT));
  backend.deleteFiles = async () => Promise.reject(new Refusal(NO_DELETING));
  return backend;
}

/** The text in the repository: of the open pull request, else the published one.
 * @param {DecapBackend} backend @param {string} collection @param {DataFile} file
 * @returns {Promise<string | undefined>} */
async function currentText(backend, collection, { path, slug }) {
  const change = await backend.unpublishedEntry({ collection, slug }).catch((error) => {
    if (error.notUnderEditorialWorkflow || error.status === 404) return null;
    throw error;
  });
  const changed = change?.diffs.find((diff) => diff.path === path);
  if (changed) return backend.unpublishedEntryDataFile(collection, slug, path, changed.id);
  const entry = await backend.getEntry(path).catch(() => null);
  return entry?.data || undefined;
}

/** Decap ends each file with a line end, be it there before or not.
 * @param {string} raw @param {string | undefined} current */
function withoutAddedEnd(raw, current) {
  return current && !current.endsWith("\n") && raw.endsWith("\n") ? raw.slice(0, -1) : raw;
}
