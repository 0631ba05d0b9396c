// News from the server, as server-sent events. Whatever breaks, it connects again where it left off.

import { put, remove, summary } from "./entries.js";
import { channel, eventId, live, phrase, root, send, since, SignedOut, tell, trouble } from "./page.js";

const HIDDEN_TOO_LONG = 5 * 60 * 1000;
const LONGEST_WAIT = 30 * 1000;
const title = document.title;
let latest = since;
let source = null;
let failures = 0;
let unseen = 0;
let newest = 0; // number of the newest post of others in this room
let sleeping = null;

function connect() {
  source?.close();
  source = new EventSource(`${root}/stream?since=${latest}`);
  source.addEventListener("open", connected);
  source.addEventListener("entry", arrived);
  source.addEventListener("leave", () => gone());
  source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) lost(); else trouble(new Error(phrase("lost"))); });
}

function connected() {
  if (failures || !document.getElementById("trouble").hidden) tell(phrase("back"));
  failures = 0;
  trouble(null);
}

async function lost() {
  trouble(new Error(phrase("lost")));
  failures += 1;
  const answer = await fetch(`${root}/here`).catch(() => null);
  if (answer?.status === 401) return gone();
  const wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
  setTimeout(connect, wait);
}

function gone() {
  source.close();
  trouble(new SignedOut(phrase("signedOut")));
}

function arrived(event) {
  latest = event.lastEventId;
  const news = JSON.parse(event.data);
  if (news.room !== channel) {
    if (news.fresh) bump(news.room);
    return;
  }
  if (!news.html) return remove(news.number);
  if (!put(news.html) || !news.fresh) return;
  newest = news.number;
  tell(summary(news.html));
  if (document.hidden) document.title = `(${++unseen}) ${title}`;
  else seen();
}

function seen() {
  if (live) send("seen", { event: eventId(), until: newest }).catch(() => {});
}

function bump(room) {
  const badge = document.querySelector(`[data-room="${CSS.escape(room)}"] .badge`);
  if (!badge) return;
  const count = Number(badge.querySelector("[data-count]").textContent) + 1;
  badge.querySelector("[data-count]").textContent = count;
  badge.querySelector("[data-unread]").textContent = ` ${phrase("unread", { number: count })}`;
  badge.hidden = false;
  tell(badge.parentElement.textContent.replace(/\s+/g, " ").trim());
}

/** A browser allows few open streams: a page that nobody looks at gives its own back, and catches up later. */
function visibility() {
  clearTimeout(sleeping);
  if (document.hidden) {
    sleeping = setTimeout(() => { source.close(); source = null; }, HIDDEN_TOO_LONG);
    return;
  }
  document.title = title;
  if (unseen) seen();
  unseen = 0;
  if (!source) connect();
}

export function start() {
  connect();
  document.addEventListener("visibilitychange", visibility);
  window.addEventListener("pagehide", () => { source?.close(); source = null; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
}
