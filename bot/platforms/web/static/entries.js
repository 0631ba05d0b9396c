// The conversation on the page: entries come in, change in place, and private answers survive a reload.

import { channel, elements, live, memory, phrase, tell } from "./page.js";

const sources = new WeakMap(); // of each private answer, the HTML as the server sent it
const list = document.getElementById("entries");
const below = document.getElementById("below");
const ANSWERS_KEPT = 30;

const atEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;
export const toEnd = () => window.scrollTo(0, document.documentElement.scrollHeight);
const number = (element) => Number(element.dataset.id.slice(1));
const posted = () => [...list.querySelectorAll(".entry:not(.private)")];

function made(html) {
  const entry = elements(html).firstElementChild;
  sources.set(entry, html);
  return entry;
}

/** Put an entry of the channel on the page, or in place of its former version. Tells whether it is new. */
export function put(html) {
  const entry = made(html);
  const former = document.getElementById(entry.id);
  if (former) {
    withFocusKept(former, () => former.replaceWith(entry));
    return false;
  }
  const last = posted().at(-1);
  if (!live || (last && number(last) > number(entry))) return false;
  append(entry);
  return true;
}

/** Take a post away that its author or the bot has removed. */
export function remove(id) {
  const entry = document.getElementById(`m${id}`);
  if (entry) withFocusKept(entry, () => entry.remove());
}

/** Put private answers on the page, and show them from their beginning. */
export function answer(htmls) {
  const entries = htmls.map(made);
  entries.forEach(append);
  if (entries.length === 0) return;
  tell(spoken(entries.at(-1)));
  entries[0].scrollIntoView({ block: "start" });
  keepAnswers();
}

const spoken = (entry) => entry.textContent.replace(/\s+/g, " ").trim();

/** Put an answer in the place of the private one that was clicked. */
export function replace(html, clicked) {
  const entry = made(html);
  withFocusKept(clicked, () => clicked.replaceWith(entry));
  tell(spoken(entry));
  keepAnswers();
}

function append(entry) {
  const follow = atEnd();
  const previous = [...list.querySelectorAll(".entry")].at(-1);
  if (previous?.dataset.day !== entry.dataset.day) list.append(day(entry));
  list.append(entry);
  document.getElementById("empty").hidden = true;
  if (entry.classList.contains("private")) return;
  if (follow) toEnd();
  else below.hidden = false;
}

function day(entry) {
  const line = document.createElement("li");
  line.className = "day";
  line.textContent = entry.dataset.dayName;
  return line;
}

/** Who stood on a button of the entry that changes, stands on the same button of its new version. */
function withFocusKept(former, change) {
  const { id } = former;
  const buttons = [...former.querySelectorAll("button, a")];
  const place = buttons.indexOf(document.activeElement);
  change();
  if (place < 0) return;
  const now = [...(document.getElementById(id)?.querySelectorAll("button, a") ?? [])];
  (now[Math.min(place, now.length - 1)] ?? document.getElementById("words")).focus();
}

/** The first words of an entry, for who hears the page. */
export function summary(html) {
  const entry = elements(html).firstElementChild;
  const text = entry.querySelector(".body").textContent.replace(/\s+/g, " ").trim();
  return phrase("newMessage", { name: entry.querySelector(".by").textContent, text: text.slice(0, 200) });
}

function keepAnswers() {
  const kept = [...list.querySelectorAll(".entry.private")].slice(-ANSWERS_KEPT).map((entry) => {
    const before = posted().filter((other) => other.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING);
    return { html: sources.get(entry), after: before.at(-1)?.id };
  });
  memory.set(`answers/${channel}`, kept);
}

function restoreAnswers() {
  const last = {};
  for (const { html, after } of memory.get(`answers/${channel}`) ?? []) {
    const entry = made(html);
    const place = last[after] ?? document.getElementById(after);
    const first = list.querySelector(".entry");
    if (place) place.after(entry);
    else if (first) first.before(entry); // what it stood under is on an earlier page, or nothing was there
    else append(entry);
    last[after] = entry;
  }
}

export function start() {
  if (live) restoreAnswers();
  if (!location.hash) toEnd();
  below.addEventListener("click", toEnd);
  list.addEventListener("error", ({ target }) => target.closest(".picture")?.classList.add("failed"), true);
  window.addEventListener("scroll", () => { if (atEnd()) below.hidden = true; }, { passive: true });
}
