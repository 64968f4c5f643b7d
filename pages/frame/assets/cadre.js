// The invisible component of the frame: language, width, theme, clicks on figures, Esc, and Streamlit's own words in French.
const MOTS = {
  "Choose options": "Choisir", "Choose an option": "Choisir", "No results": "Aucun résultat",
  "Clear all": "Tout effacer", "Clear value": "Effacer le choix", "Select all": "Tout choisir", "Fullscreen": "Plein écran", "Close fullscreen": "Quitter le plein écran",
  "Collapse sidebar": "Fermer le menu", "Expand sidebar": "Menu", "Open sidebar": "Menu",
  "Close sidebar": "Fermer le menu", "Main menu": "Menu", "Close": "Fermer", "Copy to clipboard": "Copier", "Press Enter to apply": "Entrée pour appliquer",
  "Reset view": "Rétablir la vue", "Dismiss": "Fermer", "Open": "Ouvrir", "Sidebar": "Menu", "App pages": "Écrans",
  "Link to heading": "Lien vers ce titre", "Skip to main content": "Aller au contenu", "Selected values": "Valeurs choisies",
  "Alt + Enter": "Alt + Entrée", "Press Enter to submit": "Entrée pour valider", "Download as CSV": "Télécharger en CSV", "Search": "Rechercher", "Exit fullscreen": "Quitter le plein écran",
  "Navigate to home page": "Revenir à l'accueil", "Rerun": "Relancer", "Settings": "Réglages", "Print": "Imprimer", "Stop": "Arrêter", "Running...": "Calcul…", "Show/hide": "Afficher / masquer",
  "Download plot as a PNG": "Télécharger en PNG", "Download plot as a png": "Télécharger en PNG", "Download": "Télécharger", "Zoom": "Zoom", "Pan": "Déplacer", "Zoom in": "Agrandir",
  "Zoom out": "Réduire", "Autoscale": "Échelle automatique", "Reset axes": "Rétablir les axes", "Reset": "Rétablir",
  "Upload": "Choisir un fichier", "Browse files": "Choisir un fichier", "Drag and drop file here": "Déposer un fichier ici", "Drag and drop a file here": "Déposer un fichier ici", "Drag and drop files here": "Déposer des fichiers ici", "Uploading...": "Envoi…", "Show/hide columns": "Choisir les colonnes", "Decrement": "Diminuer", "Increment": "Augmenter",
  "Add files": "Ajouter des fichiers", "Add file": "Ajouter un fichier", "(opens in new tab)": "(nouvel onglet)", "Page not found": "Cette page n'existe pas", "Connection error": "Connexion perdue", "Connecting": "Connexion…", "Sort ascending": "Trier de A à Z", "Sort descending": "Trier de Z à A", "Pin column": "Épingler la colonne", "Hide column": "Masquer la colonne", "Autosize": "Ajuster la largeur", "Format": "Format", "Type to search": "Rechercher", "Search table": "Rechercher dans le tableau",
  "Add row": "Ajouter une ligne", "Delete row(s)": "Supprimer les lignes", "Delete": "Supprimer", "Add": "Ajouter", "File uploader": "Dépôt de fichier", "file upload": "Dépôt de fichier", "File upload": "Dépôt de fichier",
  "Streamlit server is not responding. Are you connected to the internet?": "Le serveur ne répond pas, ou le réseau est coupé. L'essai reprend de lui-même.", "Connection timed out.": "Le serveur tarde à répondre. L'essai reprend de lui-même.",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "Le serveur ne répond pas. S'il a été arrêté sur cet ordinateur, relancez-le ainsi :", "streamlit run yourscript.py": "make run",
  "Box Select": "Sélection rectangulaire", "Lasso Select": "Sélection libre",
};
const REGLES = [
  [/^Remove (.+)$/, "Retirer $1"], [/^0 options? available\.$/, "Aucun choix."], [/^1 option available\.$/, "1 choix."], [/^(\d+) options available\.$/, "$1 choix."],
  [/^(\d+)MB per file(.*)$/, "$1 Mo par fichier$2"], [/^Limit (\d+)MB per file(.*)$/, "$1 Mo par fichier$2"], [/^Remove file (.+)$/, "Retirer $1"],
  [/^(?:Error: )?File must be ([\d.]+) ?MB or smaller\.?$/, "Fichier trop lourd : $1 Mo au plus."], [/^(?:Error: )?(.+) files are not allowed\.?$/, "Ce type de fichier n'est pas accepté ($1)."],
  [/^Connection failed with status (\d+).*$/s, "Le serveur a répondu par une erreur ($1). L'essai reprend de lui-même."], [/^Cannot connect to Streamlit .+$/s, "Le serveur refuse cette connexion (403) : voir le réglage"], [/^settings\.$/, "."],
  [/^Add: (.+)$/, "Ajouter : $1"],
  [/^(\d+) more$/, "$1 de plus"], [/^Select (\d+) match(?:es)?$/, "Choisir les $1 trouvés"], [/^Select all$/, "Tout choisir"],
  [/^Error: (.+)$/, "Refusé : $1"],
  [/^(?:The page that you have|You have) requested .+ Running the app.s main page\.$/s, "Voici la page d'accueil ; le menu mène aux autres."],
  [/^View (\d+) more$/, "$1 de plus"], [/^Selected (.+)$/, "$1 choisi"], [/^Help for (.+)$/, "Aide : $1"],
];
// A panel that opens (« Filtrer », « Affichage », the law) takes the focus, and Tab stays inside until Esc closes it.
const PANEL = '[data-testid="stPopoverBody"]';
const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
const controls = inside => [...inside.querySelectorAll(CONTROLS)].filter(one => one.tabIndex >= 0 && one.getClientRects().length);
function enter(added) {
  const panel = added.nodeType === 1 && (added.matches(PANEL) ? added : added.querySelector(PANEL));
  if (panel) setTimeout(() => { panel.tabIndex = -1; panel.focus(); }, 50);
}
// What vanishes with the focus on it (a question taken off, a row read alone) hands it to its twin in the page drawn anew,
// or else to the nearest part that is still there, or to the title: never to nothing, nor out of sight. A proof that is
// closed hands it to what opened it.
const OURS = ["data-choix", "data-aller", "data-pas"], PROOF = ".st-key-preuve", FIGURE = '[data-testid="stPlotlyChart"]';
let lately = null, opener = null;
function recorded(node) {
  const keys = [];
  for (let part = node; part; part = part.parentElement) { const key = [...part.classList || []].find(name => name.startsWith("st-key-")); if (key) keys.push(key); }
  const same = OURS.filter(name => node.hasAttribute?.(name)).map(name => `[${name}="${CSS.escape(node.getAttribute(name))}"]`);
  return { node, keys, same, inside: !!node.closest?.(PROOF) };
}
const remember = e => { if (!e.target.matches("main")) lately = recorded(e.target); };  // it has the focus of whoever clicks on nothing
function refocus() {
  if (!lately || !(lately.closed || (!lately.node.isConnected && document.activeElement === document.body))) return;
  if (document.querySelector('[data-test-script-state="running"]')) return;
  const { node, keys, same } = lately; lately = null;
  let next = node.isConnected ? node : same.map(one => document.querySelector(one)).find(Boolean);
  for (const key of next ? [] : keys) { const part = document.querySelector("." + CSS.escape(key)); if (part && (next = part.querySelector("h1, h2, h3") || controls(part)[0])) break; }
  next ||= document.querySelector(".presentation h1, h1");
  if (next) hand(next);
}
function hand(next) {
  if (next.tabIndex < 0) next.tabIndex = -1;
  next.focus({ preventScroll: true }); lately = recorded(next);
  const { top, bottom } = next.getBoundingClientRect();
  if (bottom < 90 || top > innerHeight - 40) next.scrollIntoView({ block: "center" });
}
// The menu of a phone: closed, the keyboard does not go through it; open, it has the focus and the page behind waits.
const SIDE = '[data-testid="stSidebar"]';
let opened;
function drawer() {
  const side = document.querySelector(SIDE); if (!side) return;
  const open = side.dataset.collapsed === "false", main = document.querySelector('[data-testid="stMain"]'), narrow = window.innerWidth < 768;
  if (side.inert === open) side.inert = !open;
  if (main && main.inert !== (open && narrow)) main.inert = open && narrow;
  if (open && opened === false && narrow) controls(side)[0]?.focus();
  if (!open && opened) document.querySelector('[data-testid="stExpandSidebarButton"]')?.focus();
  opened = open;
}
const shut = () => document.querySelector(`${SIDE} [data-testid="stSidebarCollapseButton"] button, ${SIDE} [data-testid="stSidebarHeader"] button:not([data-testid="stLogoLink"])`);
// What a choice, a step or a question has opened is told to who does not see it.
function announce() {
  // Another title is another subject: it is read from its top. (Streamlit keeps the place where the list was scrolled to.)
  const title = document.querySelector("h1")?.textContent, main = document.querySelector('[data-testid="stMain"]');
  if (title && main) { if (window.__titre !== undefined && window.__titre !== title) { main.scrollTo(0, 0); opener = null; } window.__titre = title; }
  let voice = document.getElementById("annonce");
  if (!voice) { voice = document.createElement("div"); voice.id = "annonce"; voice.setAttribute("role", "status"); document.body.append(voice); }
  const head = document.querySelector(`.presentation h1, ${PROOF} h2:not(.petit), .etape h2, .st-key-vers_preuve button`), now = head ? head.textContent : "";
  if (window.__dit !== undefined && window.__dit !== now) {
    voice.textContent = now;
    const proof = head?.closest(PROOF), at = document.activeElement;
    if (proof && (!window.__preuve || !lately?.inside)) opener = lately;
    if (proof && lately?.keyed) hand(head);
    if (window.__preuve && !now && opener && (at.matches("body, main") || at.closest(PROOF) || at === opener.node)) lately = { ...opener, closed: true };
    // A proof that does not follow the page stands below the figure: it comes into sight. One that covers what was chosen does not.
    const follows = proof && getComputedStyle(proof.parentElement).position === "sticky";
    if (follows && opener?.same[0] !== FIGURE) opener?.node.scrollIntoView({ block: "nearest" });
    else if (now && !follows && window.innerWidth < 1240 && head.closest(`${PROOF}, .st-key-vers_preuve`)) head.scrollIntoView({ block: "center" });
  }
  window.__dit = now;
  window.__preuve = !!head?.closest(PROOF);
}
// The home page, opened on a computer with nothing asked: one types at once. Only where the page is loaded on it, never
// after a gesture nor a way from screen to screen; what is read before the box is a Shift+Tab away.
let untouched = true;
for (const gesture of ["pointerdown", "keydown", "wheel"]) addEventListener(gesture, () => { untouched = false; }, { capture: true, once: true });
function greet() {
  const app = document.querySelector('[data-test-script-state="notRunning"]');
  if (!untouched || !app || !document.querySelector(".pied")) return;
  untouched = false;
  const box = document.querySelector(".st-key-poser_accueil input");
  if (box && !box.value && document.activeElement === document.body && matchMedia("(pointer: fine) and (min-width: 1000px)").matches) box.focus({ preventScroll: true });
}
function stay(e) {
  const inside = e.key === "Tab" && document.activeElement.closest(PANEL); if (!inside) return;
  const all = controls(inside), edge = e.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement === edge || document.activeElement === inside) { e.preventDefault(); (e.shiftKey ? all.at(-1) : all[0])?.focus(); }
}
const ATTRS = ["aria-label", "title", "placeholder", "data-title", "alt"];
const fr = s => { const k = s.trim(); if (!k || k.length > 200) return; if (Object.hasOwn(MOTS, k)) return MOTS[k];
  for (const [r, t] of REGLES) if (r.test(k)) return k.replace(r, t); };
function translate(root) {
  if (root.nodeType === 3) { const t = fr(root.data); if (t && t !== root.data && (root.parentElement?.closest('[data-testid="stFileUploaderDropzone"]') || !root.parentElement?.closest('[data-testid="stMain"] [data-testid="stMarkdownContainer"], [data-testid="stHtml"]'))) root.data = t; return; }
  if (root.nodeType !== 1) return;
  const w = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let n = w.currentNode; n; n = w.nextNode()) {
    if (n.nodeType === 3) { translate(n); continue; }
    for (const a of ATTRS) { const v = n.getAttribute(a), t = v && fr(v); if (t && t !== v) n.setAttribute(a, t); }
  }
}
export default function ({ parentElement, setStateValue, setTriggerValue }) {
  window.__cadre?.();  // Streamlit calls again when its theme changes and does not end the call before: a key would move two steps
  const root = document.documentElement;
  const french = () => { if (root.lang !== "fr") root.lang = "fr"; };
  french();
  const lang = new MutationObserver(french);
  lang.observe(root, { attributes: true, attributeFilter: ["lang"] });

  const words = new MutationObserver(list => { for (const m of list) {
    if (m.type === "childList") m.addedNodes.forEach(added => { translate(added); enter(added); }); else translate(m.target); } roles(); });
  words.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRS });
  translate(document.body);

  const mq = window.matchMedia("(max-width: 999px)");
  const width = () => { if (window.__etroit !== mq.matches) { window.__etroit = mq.matches; setStateValue("narrow", mq.matches); } };
  if (window.__etroit === undefined) window.__etroit = false;          // the Python default
  width();
  mq.addEventListener("change", width);
  // A window as large as a wall screen: letters of figures are larger there.
  const wall = window.matchMedia("(min-width: 1800px) and (min-height: 1000px)");
  const wide = () => { if (window.__large !== wall.matches) { window.__large = wall.matches; setStateValue("large", wall.matches); } };
  window.__large ??= false;
  wide();
  wall.addEventListener("change", wide);

  // Streamlit calls this function again when its theme changes, but does not rerun Python: ask for it.
  // Dialogs and popovers live outside stApp: give :root the colour scheme and the --st-* values too.
  const host = parentElement.host || parentElement, theme = getComputedStyle(host);
  const v = n => theme.getPropertyValue(n).trim();
  const bg = v("--st-background-color"), probe = document.createElement("i");
  probe.style.color = bg; document.body.append(probe);
  const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number); probe.remove();
  const mode = 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
  root.style.colorScheme = mode;
  for (const n of ["primary-color", "background-color", "secondary-background-color", "text-color", "border-color",
                   "link-color", "font", "base-radius"]) root.style.setProperty("--st-" + n, v("--st-" + n));
  if (window.__theme !== undefined && window.__theme !== mode) setStateValue("theme", mode);
  window.__theme = mode;

  const click = e => {
    const p = e && e.points && e.points[0]; if (!p) return;
    const kind = p.sourceLinks ? "node" : (p.source !== undefined && p.target !== undefined) ? "link" : "point";
    const c = p.customdata, id = Array.isArray(c) ? c[0] : c;
    if (id === undefined || id === null || id === "") return;
    setTriggerValue("clicked", { kind, id: String(id) });
  };
  const named = e => { const id = e && e.annotation && e.annotation.name; if (id) setTriggerValue("clicked", { kind: "label", id }); };
  const drawn = e => { const figure = e.target.closest?.(FIGURE); if (figure) lately = { ...recorded(figure), same: [FIGURE] }; };
  // Parts of our own HTML that choose something (data-choix) or lead to a screen (data-aller).
  const chosen = e => {
    const copying = e.target.closest && e.target.closest("[data-copier]");
    if (copying) { getSelection().selectAllChildren(document.getElementById(copying.dataset.copier));  // stays selected, for Ctrl+C
      copying.nextElementSibling.textContent = document.execCommand("copy") ? "Copié" : "Copie impossible : faites Ctrl+C"; return; }
    const jump = e.target.closest && e.target.closest("[data-saut]");
    if (jump) { controls(document.querySelector(".st-key-" + jump.dataset.saut))[0]?.focus(); return; }
    const part = e.target.closest && e.target.closest("[data-choix], [data-aller], [data-pas]"); if (!part) return;
    const step = part.getAttribute("data-pas");
    if (step) { window.__pas = Date.now(); setTriggerValue("clicked", { kind: "step", id: step }); return; }
    const to = part.getAttribute("data-aller");
    if (lately?.node === part) lately.keyed = !e.detail && !to;  // pressed by a key: its proof is read next
    setTriggerValue("clicked", to ? { kind: "go", id: to } : { kind: "choice", id: part.getAttribute("data-choix") });
  };
  document.addEventListener("click", chosen);
  // A door of the menu behind which there is one screen leads to it at once; the door of the present screen is marked.
  const DOOR = '[data-testid="stTopNavSection"]';
  const alone = e => { const door = e.target.closest && e.target.closest(DOOR); if (!door) return;
    setTimeout(() => { const links = document.querySelectorAll('[data-testid="stTopNavPopover"] a'); if (links.length === 1) links[0].click(); }); };
  document.addEventListener("click", alone);
  document.addEventListener("keydown", stay);
  document.addEventListener("focusin", remember); document.addEventListener("pointerdown", drawn, true);
  const here = () => { document.querySelectorAll("[data-adresse]").forEach(n => { if (n.textContent !== location.href) n.textContent = location.href; });
    const { porte, seules = "", gloses } = document.querySelector(".pied")?.dataset || {};
    const links = document.querySelectorAll('[data-testid="stTopNavDropdownLink"]:not([data-glose]), [data-testid="stSidebarNavLink"]:not([data-glose])');
    if (gloses && links.length) { const said = JSON.parse(gloses);
      links.forEach(link => { const words = said[link.pathname.split("/").pop()] || ""; link.dataset.glose = words; if (words) link.setAttribute("aria-description", words); }); }
    document.querySelectorAll(DOOR).forEach(door => { const is = name => !!name && door.textContent.startsWith(name);
      door.toggleAttribute("data-ici", is(porte)); door.toggleAttribute("data-seule", seules.split("|").some(is)); }); };
  // Streamlit marks the drop zone of files as presentational and names it all the same: give it a role that bears a name.
  const roles = () => document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]').forEach(n => n.setAttribute("role", "group"));
  const attach = () => document.querySelectorAll(".js-plotly-plot").forEach(gd => {
    if (!gd.on || !gd.removeListener) return;
    if (!gd.hasAttribute("aria-hidden")) gd.setAttribute("aria-hidden", "true");   // the figure around it is named, and its table says the same
    gd.removeListener("plotly_click", click); gd.on("plotly_click", click);
    gd.removeListener("plotly_clickannotation", named); gd.on("plotly_clickannotation", named);
  });
  // The projected window and the window of its notes follow each other, within one browser: nothing goes through the
  // server. Only a step that someone has just taken here is told, so that two windows never send each other back and forth.
  const fil = "BroadcastChannel" in window ? new BroadcastChannel("flux-imilo-presentation") : null;
  const scene = () => { const s = document.querySelector(".presentation[data-etape]");
    return s && { parcours: s.dataset.parcours, etape: s.dataset.etape, notes: s.classList.contains("animation") }; };
  const tell = () => { const now = scene(), was = window.__scene; window.__scene = now;
    if (!fil || !now || !was || was.parcours !== now.parcours || was.etape === now.etape) return;
    if (Date.now() - (window.__pas || 0) < 10000) fil.postMessage(now); };
  if (fil) fil.onmessage = ({ data }) => { const now = scene();
    if (!now || !data || data.parcours !== now.parcours || data.notes === now.notes || data.etape === now.etape) return;
    window.__pas = 0; setTriggerValue("clicked", { kind: "step", id: String(data.etape) }); };
  // A file made on demand comes by itself, once: its container bears the moment it was made (frame/downloads.py).
  const given = window.__fichiers ??= new Set();
  const give = () => document.querySelectorAll('[class*="st-key-fichier_"]').forEach(box => {
    const name = [...box.classList].find(c => c.startsWith("st-key-fichier_")), button = box.querySelector("button");
    if (button && !given.has(name)) { given.add(name); button.click(); } });
  attach();
  roles();
  here();
  const timer = setInterval(() => { attach(); tell(); here(); drawer(); announce(); refocus(); greet(); give(); }, 250);           // Streamlit redraws drop the listener

  // A guided path on the projector: the keys of a remote control move, Esc leaves; Space still works on what has the focus.
  const PAS = { ArrowRight: "suivante", ArrowDown: "suivante", PageDown: "suivante", " ": "suivante",
                ArrowLeft: "precedente", ArrowUp: "precedente", PageUp: "precedente", Escape: "quitter" };
  const key = e => {
    const step = Object.hasOwn(PAS, e.key) && document.querySelector(".presentation") && PAS[e.key];
    if (step && !e.ctrlKey && !e.altKey && !e.metaKey) {
      if (e.key === " " && e.target.closest && e.target.closest("button, summary, a")) return;
      if (e.key.startsWith("Arrow") && "UpDown".includes(e.key.slice(5)) && e.target.closest && e.target.closest(".deroule")) return;
      e.preventDefault(); window.__pas = Date.now(); setTriggerValue("clicked", { kind: "step", id: step }); return;
    }
    if (e.key === "Escape" && opened && window.innerWidth < 768) { e.preventDefault(); shut()?.click(); return; }
    if (e.key !== "Escape" || e.defaultPrevented || e.isComposing) return;
    const a = document.activeElement;
    const closed = a && a.matches('[role="combobox"]:not([aria-expanded="true"])') && !a.closest(PANEL);
    if (a && !closed && a.matches("input, textarea, select, [contenteditable=true]")) return;
    if (document.querySelector('[role="dialog"], [role="listbox"], [role="menu"], [data-testid="stPopoverBody"], [data-testid="stMainMenuPopover"], [data-testid="stFullScreenFrame"] button[aria-label="Quitter le plein écran"]')) return;
    const back = document.querySelector(".st-key-retour button"); if (back) { back.click(); return; }  // from a card to the list
    setTriggerValue("clicked", { kind: "escape", id: "" });
  };
  document.addEventListener("keydown", key, true);   // capture: look before an open menu closes itself
  return window.__cadre = () => { fil && fil.close(); lang.disconnect(); words.disconnect(); mq.removeEventListener("change", width); wall.removeEventListener("change", wide);
    clearInterval(timer); document.removeEventListener("keydown", key, true);
    document.removeEventListener("click", chosen); document.removeEventListener("click", alone); document.removeEventListener("keydown", stay); document.removeEventListener("focusin", remember); document.removeEventListener("pointerdown", drawn, true);
    document.querySelectorAll(".js-plotly-plot").forEach(gd => {
      if (!gd.removeListener) return;
      gd.removeListener("plotly_click", click); gd.removeListener("plotly_clickannotation", named); }); };
}
