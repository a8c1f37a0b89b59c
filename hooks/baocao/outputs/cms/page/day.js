// @ts-check

/** A day as documents write it, "" for what is no day. @param {string} text */
export function dayInWords(text) {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return day ? `ngày ${day} tháng ${month} năm ${year}` : "";
}
