// Forms and confirmations as dialogs. What was typed is kept until it arrived, or until it is thrown away on purpose.

import { channel, elements, eventId, memory, phrase, send, SignedOut, trouble, words } from "./page.js";

const dialog = document.getElementById("form");
const confirmation = document.getElementById("confirm");
const kept = document.getElementById("kept");
let source = "";
let invoker = null;
let pending = null;
let arrived = () => {};

const shown = () => dialog.querySelector("form");

/** Show a form that the server rendered; a dialog that is open gets the new version. */
export function open(html, from = document.activeElement) {
  const again = dialog.open;
  source = html;
  dialog.replaceChildren(elements(html));
  pending = null;
  kept.hidden = true;
  if (!again) {
    invoker = from;
    dialog.showModal();
  }
  (dialog.querySelector(".mends") ?? dialog.querySelector("h2")).focus();
  if (dialog.querySelector(".mends")) keep();
}

/** Ask before an irreversible click. */
export function confirmed(question) {
  document.getElementById("confirm-question").textContent = question;
  confirmation.returnValue = "";
  confirmation.showModal();
  return new Promise((settled) => {
    confirmation.addEventListener("close", () => settled(confirmation.returnValue === "yes"), { once: true });
  });
}

/** The option of a list to search in that a test holds for; nothing for every other field. */
const option = (field, test) => [...(field.list?.options ?? [])].find(test);

/** What somebody typed, as the value of the option with that name; his own words go as they are. */
function meant(field, typed) {
  const same = typed.trim().toLowerCase();
  return option(field, (one) => one.value.toLowerCase() === same)?.dataset.value ?? typed;
}

function values() {
  const { elements: fields } = shown();
  const names = [...new Set([...fields].map((element) => element.name).filter(Boolean))];
  const data = new FormData(shown());
  return Object.fromEntries(names.map((name) => [name, meant(fields[name], data.getAll(name).join(","))]));
}

function fill(typed) {
  for (const element of shown().elements) {
    if (!(element.name in typed)) continue;
    const value = typed[element.name];
    if (element.type === "checkbox" || element.type === "radio") element.checked = value.split(",").includes(element.value);
    else element.value = option(element, (one) => one.dataset.value === value)?.value ?? value;
  }
}

function keep() {
  memory.set("form", { html: source, typed: values(), channel });
}

async function submit(event) {
  event.preventDefault();
  const form = shown();
  const button = form.querySelector("[type=submit]");
  if (button.getAttribute("aria-disabled")) return;
  const typed = values();
  const same = pending && JSON.stringify(pending.typed) === JSON.stringify(typed);
  pending = { typed, event: same ? pending.event : eventId() };
  button.setAttribute("aria-disabled", "true");
  try {
    const { action, state, about } = form.dataset;
    const answer = await send("submit", { event: pending.event, action, state, about, values: typed });
    if (answer.problem) problem(new Error(answer.problem));
    else finish(answer);
  } catch (error) {
    problem(error);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function finish(answer) {
  if (answer.form) {
    open(answer.form);
    return;
  }
  memory.drop("form");
  dialog.close();
  arrived(answer);
}

function problem(error) {
  keep();
  const place = shown().querySelector("[data-problem]");
  place.textContent = error.message;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
  if (error instanceof SignedOut) trouble(error);
}

function offer() {
  const draft = memory.get("form");
  kept.hidden = draft?.channel !== channel;
  if (kept.hidden) return;
  const title = elements(draft.html).querySelector("form").dataset.title;
  kept.querySelector("p").textContent = phrase("formKept", { title });
}

function resume() {
  const draft = memory.get("form");
  open(draft.html, words);
  fill(draft.typed);
}

function discard() {
  memory.drop("form");
  kept.hidden = true;
  words.focus();
}

function toError(event) {
  const link = event.target.closest(".mends a");
  if (!link) return;
  event.preventDefault();
  const field = document.getElementById(link.hash.slice(1));
  const target = field.matches("fieldset") ? field.querySelector("input") : field;
  target.focus();
}

function closed() {
  offer();
  (invoker?.isConnected ? invoker : words).focus();
}

/** Begin; `whenArrived` gets the server's answer to a form that was taken. */
export function start(whenArrived) {
  arrived = whenArrived;
  dialog.addEventListener("submit", submit);
  dialog.addEventListener("input", keep);
  dialog.addEventListener("focusin", ({ target }) => { if (target.list) target.select(); }); // typing begins a new search
  dialog.addEventListener("close", closed);
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-cancel]")) dialog.close();
    else toError(event);
  });
  kept.querySelector("[data-resume]").addEventListener("click", resume);
  kept.querySelector("[data-discard]").addEventListener("click", discard);
  offer();
}
