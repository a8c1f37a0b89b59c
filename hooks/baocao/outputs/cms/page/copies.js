// The copy that Decap keeps in the browser of what is not saved yet. Decap asks whether to take it
// as soon as it has read it, and then fills the form with what comes from the repository, which
// takes longer: the copy would be gone from the screen. So its reading waits for the form.
// @ts-check

const COPY = /^backup\../;
let isShown = false;
/** @type {(() => void)[]} */
let waiting = [];

/** Says whether the form is filled from the repository and on the screen. @param {boolean} shown */
export function formIsShown(shown) {
  isShown = shown;
  if (!shown) return;
  for (const goOn of waiting) setTimeout(goOn);
  waiting = [];
}

/** From here on a copy is given only to a form that is shown. */
export function holdCopies() {
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function heldGet(/** @type {IDBValidKey | IDBKeyRange} */ key) {
    const request = get.call(this, key);
    if (!COPY.test(String(key))) return request;
    request.addEventListener("success", (event) => {
      if (isShown) return;
      event.stopImmediatePropagation();
      waiting.push(() => request.onsuccess?.call(request, event));
    });
    return request;
  };
}
