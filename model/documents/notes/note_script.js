// The figure answers the mouse and the keyboard; without this script the note is the same, only still.
(() => {
  const svg = document.querySelector("figure svg");
  const rows = [...document.querySelectorAll("tr[data-flux]")];
  const said = document.getElementById("choix");
  if (!svg || !said) return;
  const items = [...svg.querySelectorAll("g[data-focus]")];
  const flowsOf = (item) => {
    const named = (item.dataset.flows || "").split(" ").filter(Boolean);
    if (named.length) return named;
    const keys = (item.dataset.focus || "").split("~");
    return rows.filter((row) => keys.every((key) => (row.dataset.cles || "").split(" ").includes(key)))
      .flatMap((row) => row.dataset.flux.split(" "));
  };
  const nameOf = (item) => { const title = item.querySelector("title"); return title ? title.textContent : ""; };
  let chosen = null;
  const light = (flows, name) => {
    const on = new Set(flows);
    svg.classList.toggle("choisi", flows.length > 0);
    items.forEach((item) => item.classList.toggle("vif", flowsOf(item).some((flow) => on.has(flow))));
    rows.forEach((row) => row.classList.toggle("vif", row.dataset.flux.split(" ").some((flow) => on.has(flow))));
    said.textContent = flows.length ? name + " – " + flows.length + " flux, en gras dans le tableau."
      : "Choisissez un élément de la figure, ou un flux du tableau.";
  };
  const choose = (mark, flows, name) => {
    chosen = chosen === mark ? null : mark;
    light(chosen === null ? [] : flows, name);
  };
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", "Figure à explorer : flèches pour passer d’un élément à l’autre, Entrée pour choisir, Échap pour lâcher.");
  items.forEach((item, index) => {
    item.setAttribute("role", "button");
    item.setAttribute("tabindex", index ? "-1" : "0");
    item.setAttribute("aria-label", nameOf(item));
    item.addEventListener("click", () => choose(item, flowsOf(item), nameOf(item)));
    item.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        const next = items[(index + step + items.length) % items.length];
        item.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      } else if (event.key === "Enter" || event.key === " ") {
        choose(item, flowsOf(item), nameOf(item));
      } else return;
      event.preventDefault();
    });
  });
  rows.forEach((row) => {
    const head = row.querySelector("th");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => choose(row, row.dataset.flux.split(" "), head.textContent));
    head.replaceChildren(button);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { chosen = null; light([], ""); } });
  document.documentElement.classList.add("anime");
  light([], "");
})();
