// Names for the widgets that Django's admin draws by script and leaves without one.
(() => {
  "use strict";
  const teks = (id) => document.querySelector(`label[for="${id}"]`)?.textContent.replace(/:\s*$/, "").trim();
  addEventListener("load", () => {
    for (const pilih of document.querySelectorAll("select.select2-hidden-accessible")) {
      const nama = teks(pilih.id);
      const kotak = pilih.nextElementSibling;
      if (!nama || !kotak) continue;
      for (const bagian of kotak.querySelectorAll('[role="combobox"],[role="textbox"],[role="searchbox"]')) {
        bagian.setAttribute("aria-label", nama);
      }
    }
    for (const tanda of document.querySelectorAll(".selector .help-tooltip[aria-label]")) tanda.setAttribute("role", "img");
  });
})();
