// @ts-check
// Light or dark, before anything is shown: what the reader has chosen on the site, or the system's.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  /** @returns {string | undefined} the theme's own record of the choice */
  const chosen = () => {
    try {
      const site = new URL("../", location.href).pathname;
      const palette = JSON.parse(localStorage.getItem(`${site}.__palette`) ?? "null");
      return palette?.color?.scheme;
    } catch {
      return undefined; // no storage, or a record of another kind
    }
  };
  const show = () => {
    const scheme = chosen() ?? (dark.matches ? "slate" : "default");
    document.documentElement.dataset.mdColorScheme = scheme === "slate" ? "slate" : "default";
  };
  show();
  dark.addEventListener("change", show);
})();
