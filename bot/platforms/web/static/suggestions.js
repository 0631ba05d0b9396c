// Suggests commands while somebody types a slash; arrow keys choose, Enter or Tab takes over, Escape closes.

import { phrase, tell, words } from "./page.js";

const box = document.getElementById("suggestions");
const both = [words, box]; // the keys work from either
const all = [...box.querySelectorAll("[role=option]")];
const visible = () => all.filter((option) => !option.hidden);
let active = null;

function fitting(typed) {
  const match = /^\/(\S*)(?:\s+(\S*))?$/.exec(typed);
  if (!match || !"radar".startsWith(match[1].toLowerCase())) return [];
  if (match[2] !== undefined && match[1].toLowerCase() !== "radar") return [];
  const begin = (match[2] ?? "").toLowerCase();
  return all.filter((option) => option.dataset.words.split(" ").some((word) => word.startsWith(begin)));
}

function refresh() {
  const fit = fitting(words.value);
  const before = box.hidden ? 0 : visible().length;
  all.forEach((option) => { option.hidden = !fit.includes(option); });
  choose(null);
  box.hidden = fit.length === 0;
  if (fit.length && fit.length !== before) tell(phrase("suggestionCount", { number: fit.length }));
}

function choose(option) {
  active?.setAttribute("aria-selected", "false");
  active = option;
  if (!active) {
    both.forEach((place) => place.removeAttribute("aria-activedescendant"));
    return;
  }
  active.setAttribute("aria-selected", "true");
  active.scrollIntoView({ block: "nearest" });
  both.forEach((place) => place.setAttribute("aria-activedescendant", active.id));
}

export function close() {
  box.hidden = true;
  choose(null);
}

function leave() {
  words.focus();
  close();
}

function take(option) {
  words.value = option.dataset.fill;
  words.dispatchEvent(new Event("input", { bubbles: true }));
  close();
  words.focus();
}

function step(by) {
  const options = visible();
  const place = active ? options.indexOf(active) + by : by > 0 ? 0 : -1;
  choose(options.at(place % options.length));
}

function key(event) {
  if (box.hidden || event.isComposing) return;
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Escape") leave();
  else if ((event.key === "Enter" || event.key === "Tab") && active) take(active);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

export function start() {
  both.forEach((place) => place.addEventListener("keydown", key));
  both.forEach((place) => place.addEventListener("blur", (event) => { if (!both.includes(event.relatedTarget)) close(); }));
  words.addEventListener("input", refresh);
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}
