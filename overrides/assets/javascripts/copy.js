// @ts-check
/* A button after each element with `data-copy`, whose value names it: it copies the element's text.
   There is none where the browser has no clipboard for us, as on pages not loaded over https. */
;(() => {
  if (!navigator.clipboard) return

  /** @param {Element} element */
  const add = (element) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "copy-button"
    button.textContent = "Sao chép"
    button.setAttribute("aria-label", element.getAttribute("data-copy") ?? "")
    const status = document.createElement("span")
    status.className = "copy-status"
    status.setAttribute("role", "status")
    button.addEventListener("click", async () => {
      status.textContent = ""
      try {
        await navigator.clipboard.writeText(element.textContent ?? "")
        status.textContent = "Đã sao chép."
      } catch {
        status.textContent = "Trình duyệt không cho sao chép; hãy chọn chữ rồi nhấn Ctrl + C."
      }
    })
    element.after(button, status)
  }

  document.querySelectorAll("[data-copy]").forEach(add)
})()
