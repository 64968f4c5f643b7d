// The visitor's own work (draft, import under review), kept in this browser and given back to a new session.
// The page says in a mark which session it is, which version of the work it holds, and the work itself when it is new.
// Each tab has a place of its own: a place that another open tab holds is never read nor written.
const PLACE = "flux-imilo:travail:", TAB = "flux-imilo:onglet", TOLD = "flux-imilo:dit", FORMAT = 1;
const name = () => Math.random().toString(36).slice(2, 10);
const attempt = (what, otherwise) => { try { return what(); } catch (_) { return otherwise; } };
const read = id => attempt(() => { const kept = JSON.parse(localStorage.getItem(PLACE + id));
  return kept && typeof kept.travail === "string" ? kept : null; }, null);
const places = () => attempt(() => Object.keys(localStorage).filter(key => key.startsWith(PLACE)).map(key => key.slice(PLACE.length)), []);

// What this page knows; it outlives the component, which Streamlit may draw again.
const me = window.__memoire ||= { page: name(), tab: null, session: null, kept: null, failed: null, busy: false, held: new Set() };
const line = window.__memoireFil ||= "BroadcastChannel" in window ? new BroadcastChannel("flux-imilo-travail") : null;
if (line) line.onmessage = ({ data }) => {
  if (!data || data.from === me.page) return;
  if (data.ask && me.tab) line.postMessage({ from: me.page, mine: me.tab });
  if (data.mine) me.held.add(data.mine);
};

async function others() {           // the places that other open tabs hold
  me.held = new Set();
  if (line) { line.postMessage({ from: me.page, ask: true }); await new Promise(done => setTimeout(done, 250)); }
  return me.held;
}

function settle(tab) { me.tab = tab; attempt(() => sessionStorage.setItem(TAB, tab)); }

async function giveBack(give) {     // to a session that holds nothing: what this tab, or a tab closed since, had kept
  me.busy = true;
  const held = await others(), mine = me.tab || attempt(() => sessionStorage.getItem(TAB), null);
  const free = places().filter(id => !held.has(id) && read(id)).sort((a, b) => read(b).quand - read(a).quand);
  const found = free.includes(mine) ? mine : free[0];
  settle(found || (mine && !held.has(mine) ? mine : name()));
  if (found) {
    const kept = read(found);
    const dit = attempt(() => sessionStorage.getItem(TOLD), null) !== null;   // told once a tab: a reload is no news
    attempt(() => sessionStorage.setItem(TOLD, "oui"));
    give({ travail: kept.format === FORMAT ? kept.travail : "", format: kept.format, dit });
  }
  me.busy = false;
}

async function ownPlace() {         // a session that already holds work begins a place of its own
  me.busy = true;
  const held = await others(), mine = me.tab || attempt(() => sessionStorage.getItem(TAB), null);
  settle(me.tab || (mine && !held.has(mine) && !read(mine)) ? mine : name());
  me.busy = false;
}

function keep(mark) {
  const { version, travail, vide, tout } = mark.dataset;
  if (version === me.kept) return true;
  if (version === me.failed) return false;
  if (tout !== undefined) attempt(() => places().forEach(id => localStorage.removeItem(PLACE + id)));
  if (vide !== undefined) { attempt(() => localStorage.removeItem(PLACE + me.tab)); me.kept = version; return true; }
  if (travail === undefined) return false;
  const before = read(me.tab);
  if (before && before.page !== me.page && me.held.has(me.tab)) settle(name());
  const done = travail !== "" && attempt(() => { localStorage.setItem(PLACE + me.tab,
    JSON.stringify({ format: FORMAT, quand: Date.now(), page: me.page, travail })); return true; }, false);
  done ? me.kept = version : me.failed = version;
  return done;
}

// A cut connection is told, in French, as long as it lasts; then the page is asked for again: the server may be another
// one, that knows nothing of it, and Streamlit would wait for a gesture.
const LOST = "Connexion perdue : nouvel essai en cours. Votre brouillon et votre relecture restent gardés dans ce navigateur.";
function connection(back) {
  const app = document.querySelector("[data-testid=stApp]"), state = app && app.dataset.testConnectionState;
  const up = !state || state === "CONNECTED", said = document.querySelector(".connexion-perdue");
  if (up) { if (me.lost && me.connected) back(); if (state) me.connected = true; me.lost = 0; if (said) said.remove(); return; }
  me.lost ||= Date.now();
  if (said || !me.connected || Date.now() - me.lost < 1500) return;
  const banner = document.createElement("div");
  banner.className = "connexion-perdue"; banner.setAttribute("role", "status"); banner.textContent = LOST;
  document.body.append(banner);
}

export default function ({ setTriggerValue }) {
  me.end?.();  // Streamlit calls again when its theme changes and does not end the call before
  const tick = () => {
    connection(() => setTriggerValue("retour", true));
    const mark = document.querySelector("[data-memoire]");
    if (!mark || me.busy) return;
    const { memoire: session, version, refus } = mark.dataset;
    if (session !== me.session) {
      me.session = session; me.kept = me.failed = null;
      if (version === "0") { giveBack(kept => setTriggerValue("rendu", kept)); return; }
      if (!me.tab) { ownPlace(); return; }
    }
    if (refus !== undefined && me.refused !== me.tab) { me.refused = me.tab; settle(name()); }
    if (version === "0") return;
    if (keep(mark)) return;
    const now = me.failed === version ? "echec" : "redire", once = `${now} ${session} ${version}`;
    if (me.asked === once && Date.now() - me.at < 4000) return;
    if (now === "echec" && me.asked === once) return;
    me.asked = once; me.at = Date.now();
    setTriggerValue(now, version);
  };
  const timer = setInterval(tick, 250);

  // Leaving is held back only for work that could not be kept here.
  const leaving = e => {
    const mark = document.querySelector("[data-memoire]");
    if (mark && mark.dataset.enjeu !== undefined && mark.dataset.version !== me.kept) { e.preventDefault(); e.returnValue = ""; }
  };
  window.addEventListener("beforeunload", leaving);
  return me.end = () => { clearInterval(timer); window.removeEventListener("beforeunload", leaving); };
}
