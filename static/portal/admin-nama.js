// Names for the widgets that Django's admin draws by script and leaves without one, whenever they are drawn.
(() => {
  "use strict";
  const teks = (id) => document.querySelector(`label[for="${id}"]`)?.textContent.replace(/:\s*$/, "").trim();
  const namai = () => {
    for (const pilih of document.querySelectorAll("select.select2-hidden-accessible")) {
      const nama = teks(pilih.id);
      for (const bagian of pilih.nextElementSibling?.querySelectorAll('[role="combobox"],[role="textbox"]') ?? []) {
        if (nama) bagian.setAttribute("aria-label", nama);
      }
    }
    for (const tanda of document.querySelectorAll(".selector .help-tooltip[aria-label]")) tanda.setAttribute("role", "img");
  };
  new MutationObserver(namai).observe(document.body, { childList: true, subtree: true });
  namai();
})();
