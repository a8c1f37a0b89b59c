// Loads the editor, and says so where that fails.
// @ts-check

import { holdCopies } from "./copies.js";
import { compileNothing } from "./policy.js";

const FAILED =
  "Không mở được trang biên tập. Hãy tải lại trang; nếu vẫn không được, báo cho người quản trị trang.";

/** @param {URL} url @returns {Promise<void>} */
function loaded(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url.href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(url.href));
    document.head.append(script);
  });
}

const waiting = document.getElementById("waiting");
try {
  window.CMS_MANUAL_INIT = true;
  compileNothing();
  holdCopies();
  await loaded(new URL("decap-cms.js", import.meta.url));
  const { start } = await import("./editor.js"); // its parts are made of Decap's
  await start();
  waiting?.remove();
} catch (error) {
  console.error(error);
  if (waiting) waiting.textContent = FAILED;
}
