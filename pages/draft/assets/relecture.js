// The review: a row named in our own HTML is shown when it is chosen, and a designation is cut where the cursor stands.
export default function ({ setTriggerValue }) {
  const chosen = e => {
    const row = e.target.closest && e.target.closest("[data-ligne]");
    if (row) { setTriggerValue("ligne", row.dataset.ligne); return; }
    const cut = e.target.closest && e.target.closest("[data-couper]"); if (!cut) return;
    const words = document.querySelector(`.st-key-coupe_${cut.dataset.couper} textarea`);
    if (words) setTriggerValue("coupe", { ligne: cut.dataset.couper, avant: words.value.slice(0, words.selectionStart) });
  };
  document.addEventListener("click", chosen);
  return () => document.removeEventListener("click", chosen);
}
