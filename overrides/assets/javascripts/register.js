// @ts-check
/*
 * Filters and orders the documents on a page of the register. Without this script all are there, the
 * newest first. What is chosen is in the URL (?loai=, &co-quan=, &nam=, &thu-tu=), so that it can be
 * kept and passed on.
 */
;(function () {
  "use strict"

  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".register-filter")
  const list = document.querySelector(".register-list")
  if (!form || !list) return
  const shown = form
  const items = /** @type {HTMLElement[]} */ ([...list.children])
  const status = document.querySelector(".register-status")
  const selects = [...form.querySelectorAll("select")]

  /** What each filter looks at; the last orders. */
  /** @type {Record<string, string>} */
  const FIELDS = { loai: "type", "co-quan": "body", nam: "year" }

  /** @type {Record<string, (one: HTMLElement, other: HTMLElement) => number>} */
  const ORDERS = {
    cu: (one, other) => compare(one.dataset.day, other.dataset.day),
    nhieu: (one, other) => Number(other.dataset.count) - Number(one.dataset.count),
  }

  /**
   * Those without a date come last, whatever the order.
   * @param {string} [one]
   * @param {string} [other]
   */
  function compare(one = "", other = "") {
    if (!one || !other) return Number(!one) - Number(!other)
    return one < other ? -1 : Number(one > other)
  }

  function apply() {
    const chosen = selects.filter((select) => select.value && select.name in FIELDS)
    let count = 0
    for (const item of items) {
      item.hidden = !chosen.every((select) => item.dataset[FIELDS[select.name]] === select.value)
      count += Number(!item.hidden)
    }
    const order = ORDERS[shown["thu-tu"].value]
    list?.replaceChildren(...(order ? [...items].sort(order) : items))
    if (status) {
      status.textContent = chosen.length ? `${count} trong ${items.length} văn bản` : ""
    }
  }

  function remember() {
    const url = new URL(location.href)
    for (const select of selects) {
      if (select.value) url.searchParams.set(select.name, select.value)
      else url.searchParams.delete(select.name)
    }
    history.replaceState(history.state, "", url)
  }

  // An entry that a link leads to is shown, whatever the URL asks for.
  const target = document.getElementById(location.hash.slice(1))
  if (!target || !list.contains(target)) {
    const asked = new URLSearchParams(location.search)
    for (const select of selects) {
      const value = asked.get(select.name)
      if (value && [...select.options].some((option) => option.value === value)) select.value = value
    }
    apply()
  }
  form.hidden = false
  form.addEventListener("change", () => {
    apply()
    remember()
  })
})()
