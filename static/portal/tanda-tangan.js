// Draw a signature with a finger. Without this script the other ways on the page do the same.
(() => {
  "use strict";
  const tempat = document.querySelector("[data-tanda-tangan]");
  const isian = document.querySelector('input[name="gambar"]');
  if (!tempat || !isian) return;
  const kanvas = document.createElement("canvas");
  kanvas.className = "kanvas-tanda-tangan";
  kanvas.setAttribute("role", "img");
  kanvas.setAttribute("aria-label", "Bidang tanda tangan");
  const hapus = document.createElement("button");
  hapus.type = "button";
  hapus.className = "btn btn-outline-secondary";
  hapus.textContent = "Hapus tanda tangan";
  tempat.append(kanvas, hapus);
  tempat.hidden = false;
  kanvas.width = 600;
  kanvas.height = matchMedia("(max-width: 30rem)").matches ? 360 : 240; // room for a finger
  const pena = kanvas.getContext("2d");
  let menulis = false;
  const kosongkan = () => {
    pena.fillStyle = "#fff";
    pena.fillRect(0, 0, kanvas.width, kanvas.height);
    pena.lineWidth = 4;
    pena.lineCap = "round";
    isian.value = "";
  };
  const titik = (e) => {
    const kotak = kanvas.getBoundingClientRect();
    return [((e.clientX - kotak.left) * kanvas.width) / kotak.width, ((e.clientY - kotak.top) * kanvas.height) / kotak.height];
  };
  kosongkan();
  kanvas.addEventListener("pointerdown", (e) => {
    menulis = true;
    kanvas.setPointerCapture(e.pointerId);
    pena.beginPath();
    pena.moveTo(...titik(e));
    const layar = document.querySelector('input[name="cara"][value="layar"]');
    if (layar) layar.checked = true;
  });
  kanvas.addEventListener("pointermove", (e) => {
    if (!menulis) return;
    pena.lineTo(...titik(e));
    pena.stroke();
  });
  const selesai = () => {
    if (menulis) isian.value = kanvas.toDataURL("image/png");
    menulis = false;
  };
  kanvas.addEventListener("pointerup", selesai);
  kanvas.addEventListener("pointercancel", selesai);
  hapus.addEventListener("click", kosongkan);
})();
