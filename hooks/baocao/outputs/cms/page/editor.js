// Decap CMS with the form, the format and the preview of reports.
// @ts-check

import { remember } from "./base.js";
import { BodyControl, LinesControl, TextControl } from "./controls.js";
import { reportFormat, SOURCE } from "./format.js";
import { guarded } from "./guard.js";
import { ReportPreview } from "./preview.js";
import { phrases } from "./vi.js";
import { parse } from "./yaml/index.js";

/** @typedef {import("./values.js").Shape} Shape */

/** What the form says of a field, in the terms of the format.
 * @param {ConfiguredField} field @returns {Shape} */
function shapeOf({ name, widget, fields = [] }) {
  const kinds = /** @type {const} */ ({ object: "group", list: "groups", "bc-lines": "texts" });
  const kind = kinds[/** @type {keyof typeof kinds} */ (widget)] ?? "text";
  return { name, kind, parts: fields.map(shapeOf) };
}

/** @returns {Promise<Config>} */
async function configuration() {
  const response = await fetch("config.yml", { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`config.yml: ${response.status}`);
  return /** @type {Config} */ (parse(await response.text()));
}

/** @param {Config} config */
function register(config) {
  const [{ fields, format }] = config.collections;
  const { fromFile, toFile } = reportFormat(fields.filter((f) => f.name !== "body").map(shapeOf));
  CMS.registerCustomFormat(format, "md", {
    fromFile,
    toFile: (/** @type {Values} */ data) => {
      const text = toFile(data);
      // Decap ends each file with a line end, be it there or not.
      remember(text.endsWith("\n") ? text : `${text}\n`, String(data[SOURCE] ?? ""));
      return text;
    },
  });
  CMS.registerWidget("bc-text", TextControl);
  CMS.registerWidget("bc-lines", LinesControl);
  CMS.registerWidget("bc-body", BodyControl);
  CMS.registerLocale("vi", phrases(CMS.getLocale("vi")));
  // Decap's library of files would write straight into the main branch, beside any pull request.
  CMS.registerMediaLibrary({
    name: config.media_library.name,
    init: () => ({ show() {}, hide() {}, enableStandalone: () => false }),
  });
  CMS.registerPreviewStyle(new URL("preview.css", import.meta.url).href);
  for (const { name } of config.collections) CMS.registerPreviewTemplate(name, ReportPreview);
}

/** Decap's backend of a name, guarded. @param {string} name @returns {string} its new name */
function guardBackend(name) {
  const inner = CMS.getBackend(name);
  /** @param {unknown[]} given */
  function Guarded(...given) {
    return guarded(inner.init(...given));
  }
  CMS.registerBackend(`bc-${name}`, Guarded);
  return `bc-${name}`;
}

/** Starts the editor; Decap's own scripts are there. Raises Error where there is no config.yml. */
export async function start() {
  const config = await configuration();
  register(config);
  const backend = { ...config.backend, name: guardBackend(config.backend.name) };
  CMS.init({ config: { ...config, backend, load_config_file: false } });
}
