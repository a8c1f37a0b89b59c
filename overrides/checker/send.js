// @ts-check
// A page on its way into the repository: by the clipboard and the repository's own form.

import { byId, make } from "./elements.js";

/**
 * @typedef {{slug: string, title: string, settings: string, new_file: string,
 *   edit: Record<string, string>}} Series
 */

/**
 * Shows the button, where there is a repository.
 * @param {boolean} isForge
 */
export function offerToSend(isForge) {
  byId("send").hidden = !isForge;
  byId("sent").hidden = true;
}

/**
 * Copies a page and says where it is to be pasted: nothing is sent by this site.
 * @param {string} page
 * @param {string} year of the report, "" where the page has none
 * @param {Series | undefined} series
 */
export async function send(page, year, series) {
  const note = byId("sent");
  note.hidden = false;
  if (!series || !year) {
    note.textContent = series
      ? "Hãy ghi năm báo cáo trong phần “Đầu và cuối văn bản” trước khi gửi."
      : "Hãy chọn nhóm báo cáo trước khi gửi.";
    return;
  }
  const old = series.edit[year];
  const url = old ?? series.new_file.replace("%7Byear%7D", year);
  const link = make("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
  link.textContent = old ? `Mở báo cáo năm ${year} trong kho` : "Mở trang tạo tệp mới trong kho";
  const steps = old
    ? " rồi xóa nội dung cũ, dán (Ctrl+V) nội dung mới và lưu."
    : ` rồi dán (Ctrl+V) vào ô nội dung, đặt tên tệp là ${year}.md nếu chưa có tên, và lưu.`;
  let copied = "Đã chép văn bản. ";
  try {
    await navigator.clipboard.writeText(page);
  } catch {
    copied = "Trình duyệt không cho chép: hãy bấm “Tải về bản Markdown” và chép nội dung tệp ấy. ";
  }
  note.replaceChildren(copied, link, steps);
  link.focus();
}
