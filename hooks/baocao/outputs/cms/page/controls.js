// The fields of the form. A field that is empty says why: its key is not written, so that the
// series gives the value, or it is written and blank, as in the original.
// @ts-check

import { formIsShown } from "./copies.js";
import { dayInWords } from "./day.js";
import { WHOLE } from "./format.js";

/** @typedef {Record<string, any>} Props */

const REQUIRED = "PRESENCE"; // the kind of error at which Decap says above that something is missing
const DECIMAL = /^-?\d{1,14}(\.\d{1,6})?$/;
const INPUT_MODES = new Map([["number", "numeric"], ["decimal", "decimal"]]);

/** @param {string} message */
const fault = (message) => ({ error: { type: REQUIRED, message } });

/** @param {string} name @param {Props} props */
const setting = (name, props) => props.field.get(name);

/** @param {Props} props */
const isWhole = (props) => Boolean(props.getEntry().getIn(["data", WHOLE]));

/** What a field says when it is emptied: blank where its key was written, else nothing.
 * @param {unknown} initial */
const emptied = (initial) => (initial === undefined ? undefined : "");

/** Why a field that is empty is empty, to choose from. @param {Props} props @param {boolean} isEmpty */
function whyEmpty(props, isEmpty) {
  const given = setting("series_default", props);
  const isNeeded = setting("written_if_issued", props);
  if (!isEmpty || !setting("may_be_blank", props) || !(given || isNeeded)) return null;
  const absent = given ? `Lấy theo nhóm báo cáo: ${given}` : "Chưa ghi";
  const choice = (/** @type {unknown} */ value, /** @type {string} */ words) =>
    h("label", { className: "bc-choice" }, [
      h("input", {
        key: "input",
        type: "radio",
        name: `${props.forID}-why`,
        checked: props.value === value,
        onChange: () => props.onChange(value),
      }),
      h("span", { key: "words" }, words),
    ]);
  return h(
    "fieldset",
    { className: "bc-choices" },
    h("legend", null, "Ô này đang trống:"),
    choice(undefined, absent),
    choice("", "Bản gốc để trống"),
  );
}

/** @param {Props} props */
function missing(props) {
  const isIssued = props.getEntry().getIn(["data", "status"]) === "issued";
  if (!setting("written_if_issued", props) || props.value !== undefined || !isIssued) return null;
  return fault("Báo cáo đã ban hành phải có: ghi vào, hoặc chọn “Bản gốc để trống”");
}

/** One line of text, a day, or the year. */
export const TextControl = createClass({
  getInitialState() {
    return { initial: this.props.value };
  },
  isValid() {
    const { props } = this;
    const text = props.value ?? "";
    if (isWhole(props)) return { error: false };
    if (setting("kind", props) === "number" && !/^\d{4}$/.test(text)) return fault("Cần bốn chữ số");
    if (setting("kind", props) === "decimal" && !DECIMAL.test(text)) {
      return fault("Cần một số viết liền, phần lẻ sau dấu chấm, ví dụ 1234 hoặc 98.5");
    }
    if (setting("kind", props) === "date" && text && !dayInWords(text)) {
      return fault("Cần năm-tháng-ngày, ví dụ 2021-02-05");
    }
    return missing(props) ?? { error: false };
  },
  render() {
    const { props } = this;
    const text = typeof props.value === "string" ? props.value : "";
    const isDate = setting("kind", props) === "date" && (text === "" || dayInWords(text));
    const input = h("input", {
      id: props.forID,
      className: props.classNameWrapper,
      type: isDate ? "date" : "text",
      inputMode: INPUT_MODES.get(setting("kind", props)),
      autoComplete: "off",
      maxLength: 1000,
      value: text,
      onChange: (/** @type {InputEvent} */ event) => {
        const { value } = /** @type {HTMLInputElement} */ (event.target);
        props.onChange(value || emptied(this.state.initial));
      },
      onFocus: props.setActiveStyle,
      onBlur: props.setInactiveStyle,
    });
    // The browser shows a day in the order of its own language: 02/05 may be either.
    const words = isDate && text ? h("p", { className: "bc-day" }, dayInWords(text)) : null;
    return h("div", null, input, words, whyEmpty(props, text === ""));
  },
});

/** A list of texts, one a line. */
export const LinesControl = createClass({
  getInitialState() {
    const { value } = this.props;
    const items = Array.isArray(value) ? value : (value?.toArray?.() ?? []);
    return { text: items.join("\n"), initial: value };
  },
  isValid() {
    return missing(this.props) ?? { error: false };
  },
  render() {
    const { props } = this;
    const { text } = this.state;
    const area = h("textarea", {
      id: props.forID,
      className: `${props.classNameWrapper} bc-lines`,
      rows: Math.min(text.split("\n").length + 1, 12),
      value: text,
      onChange: (/** @type {InputEvent} */ event) => {
        const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
        const items = value.split("\n").map((line) => line.trim()).filter(Boolean);
        this.setState({ text: value });
        props.onChange(items.length ? items : emptied(this.state.initial));
      },
      onFocus: props.setActiveStyle,
      onBlur: props.setInactiveStyle,
    });
    return h("div", null, area, whyEmpty(props, text.trim() === ""));
  },
});

const HELP = [
  ["## II. KẾT QUẢ THỰC HIỆN", "mục lớn; ### cho mục nhỏ hơn"],
  ["(dòng trống)", "ngăn hai đoạn văn"],
  ["| Chỉ tiêu | Năm 2021 |", "dòng của bảng; dưới dòng đầu là | --- | --- |"],
  ["chữ[^1] … [^1]: lời chú", "chú thích cuối trang"],
  ["**chữ đậm**, *chữ nghiêng*", "chỉ dùng khi bản gốc in như vậy"],
];

/** The body: its Markdown as it is in the file. */
export const BodyControl = createClass({
  getInitialState() {
    return { refused: "" };
  },
  componentDidMount() {
    formIsShown(true);
  },
  componentWillUnmount() {
    formIsShown(false);
  },
  render() {
    const { props } = this;
    const endings = setting("picture_endings", props).toArray();
    return h("div", null, [
      h("div", { key: "tools", className: "bc-tools" }, [
        h("label", { key: "picture", className: "bc-picture" }, [
          "Chèn ảnh…",
          h("input", {
            key: "file",
            type: "file",
            accept: endings.map((/** @type {string} */ e) => `.${e}`).join(),
            onChange: (/** @type {InputEvent} */ event) => this.insert(event.target, endings),
          }),
        ]),
        h("details", { key: "help" }, [
          h("summary", { key: "title" }, "Cách viết"),
          h(
            "dl",
            { key: "list" },
            HELP.flatMap(([what, why], i) => [
              h("dt", { key: `${i}` }, h("code", null, what)),
              h("dd", { key: `${i}-` }, why),
            ]),
          ),
        ]),
      ]),
      this.state.refused && h("p", { key: "refused", role: "alert", className: "bc-alert" }, this.state.refused),
      h("textarea", {
        key: "text",
        id: props.forID,
        ref: (/** @type {HTMLTextAreaElement} */ area) => (this.area = area),
        className: `${props.classNameWrapper} bc-body`,
        spellCheck: false,
        value: props.value ?? "",
        onChange: (/** @type {InputEvent} */ event) =>
          props.onChange(/** @type {HTMLTextAreaElement} */ (event.target).value),
        onFocus: props.setActiveStyle,
        onBlur: props.setInactiveStyle,
      }),
    ]);
  },
  /** Puts a picture beside the report, and into the text where the cursor is.
   * @param {HTMLInputElement} input @param {string[]} endings */
  async insert(input, endings) {
    const { props } = this;
    const [file] = input.files ?? [];
    if (!file) return;
    const refused = whyRefused(file, endings, setting("max_file_size", props));
    this.setState({ refused });
    input.value = "";
    if (refused) return;
    const name = freeName(file.name, props.getEntry());
    const kept = await props.onPersistMedia(new File([file], name, { type: file.type }), {
      field: props.field,
    });
    const path = kept?.payload?.name;
    if (!path) return;
    const text = String(this.props.value ?? "");
    const at = this.area?.selectionStart ?? text.length;
    const gap = text.slice(0, at).endsWith("\n") || !at ? "" : "\n\n";
    props.onChange(`${text.slice(0, at)}${gap}![Mô tả ảnh](${path})\n\n${text.slice(at)}`);
  },
});

/** @param {File} file @param {string[]} endings @param {number} most */
function whyRefused(file, endings, most) {
  const ending = file.name.toLowerCase().split(".").at(-1) ?? "";
  if (!endings.includes(ending)) {
    return `Không chèn được “${file.name}”: chỉ nhận ảnh ${endings.join(", ")}.`;
  }
  if (file.size <= most) return "";
  const size = (file.size / 1e6).toLocaleString("vi", { maximumFractionDigits: 1 });
  return (
    `Không chèn được “${file.name}”: ảnh nặng ${size}\u00a0MB, chỉ nhận ảnh không quá ` +
    `${Math.floor(most / 1e6)}\u00a0MB. Hãy thu nhỏ ảnh (ví dụ mở bằng Paint, chọn Đổi cỡ) rồi chèn lại.`
  );
}

/** A name of letters, digits and hyphens that no picture of the report has yet.
 * @param {string} name @param {any} entry */
function freeName(name, entry) {
  const at = name.lastIndexOf(".");
  const plain = name.slice(0, at).normalize("NFD").replaceAll(/[đĐ]/g, "d").toLowerCase();
  const stem =
    plain
      .replaceAll(/[\u0300-\u036f]/g, "")
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "anh";
  const taken = (entry.get("mediaFiles")?.toJS() ?? []).map((/** @type {any} */ f) => f.name);
  const ending = name.slice(at).toLowerCase();
  let free = `${stem}${ending}`;
  for (let i = 2; taken.includes(free); i += 1) free = `${stem}-${i}${ending}`;
  return free;
}
