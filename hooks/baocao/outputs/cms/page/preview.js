// The report as a plain page beside the form. Every value is printed as text; the body is rendered
// by Decap's own preview of Markdown, which leaves nothing that could run.
// @ts-check

import { dayInWords } from "./day.js";

const MOST = 300_000; // characters of a body that is shown while it is written
const PAUSE = 400; // milliseconds without a keystroke until the body is shown anew
const TO_FILL = "……";
const NO_DAY = "ngày … tháng … năm …";

/** @param {any} props */
function valuesOf(props) {
  const fields = props.collection.get("fields");
  return (/** @type {string} */ name, blank = "") => {
    const field = fields.find((/** @type {any} */ f) => f.get("name") === name);
    const value = props.entry.getIn(["data", name]) ?? field?.get("series_default");
    return value ? String(value) : blank;
  };
}

/** @param {any} list */
const items = (list) => (Array.isArray(list) ? list : (list?.toArray?.() ?? []));

export const ReportPreview = createClass({
  getInitialState() {
    return { body: this.props.entry.getIn(["data", "body"]) ?? "" };
  },
  componentDidUpdate() {
    const body = this.props.entry.getIn(["data", "body"]) ?? "";
    if (body === this.state.body) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ body }), PAUSE);
  },
  componentWillUnmount() {
    clearTimeout(this.timer);
  },
  render() {
    const { props } = this;
    const value = valuesOf(props);
    const signer = props.entry.getIn(["data", "signer"]);
    const part = (/** @type {string} */ name) => signer?.get?.(name) ?? "";
    const recipients = items(props.entry.getIn(["data", "recipients"]));
    return h(
      "article",
      { lang: "vi" },
      h("p", { className: "parent" }, value("parent")),
      h("p", { className: "issuer" }, value("issuer", TO_FILL)),
      h("p", null, `Số: ${value("number", TO_FILL)}/${value("symbol", TO_FILL)}`),
      h("p", { className: "day" }, `${value("place", TO_FILL)}, ${dayInWords(value("date")) || NO_DAY}`),
      h("h1", null, value("document_type"), h("br"), value("title")),
      value("addressee") && h("p", { className: "addressee" }, `Kính gửi: ${value("addressee")}`),
      this.body(),
      h(
        "footer",
        null,
        h(
          "div",
          null,
          h("p", null, h("strong", null, "Nơi nhận:")),
          h("ul", null, recipients.map((/** @type {string} */ r, /** @type {number} */ i) => h("li", { key: i }, r))),
        ),
        h(
          "div",
          { className: "signer" },
          ["authority", "position", "name"].map((name) => h("p", { key: name }, part(name))),
        ),
      ),
    );
  },
  body() {
    const { body } = this.state;
    if (body.length > MOST) return h("p", null, "Nội dung dài quá, không xem trước được ở đây.");
    return h(CMS.getWidget("markdown").preview, {
      value: body,
      getAsset: this.props.getAsset,
      resolveWidget: CMS.resolveWidget,
      field: this.props.collection.get("fields").last(),
      getRemarkPlugins: () => [],
    });
  },
});
