// The message field: Enter sends, what is typed survives a reload and a failed request.

import { channel, eventId, memory, send, trouble, words } from "./page.js";
import * as suggestions from "./suggestions.js";

const form = document.getElementById("composer");
const button = form.querySelector("[type=submit]");
const draft = `draft/${channel}`;
let pending = null;
let again = false; // Enter was pressed while the former message was under way
let arrived = () => {};

async function submit(event) {
  event.preventDefault();
  const typed = words.value.trim();
  again = Boolean(button.getAttribute("aria-disabled"));
  if (!typed || again) return;
  pending = { typed, event: pending?.typed === typed ? pending.event : eventId() };
  button.setAttribute("aria-disabled", "true");
  suggestions.close();
  try {
    const answer = await send("say", { event: pending.event, words: typed });
    pending = null;
    if (words.value.trim() === typed) words.value = "";
    memory.drop(draft);
    trouble(null);
    arrived(answer);
  } catch (error) {
    trouble(error);
  } finally {
    button.removeAttribute("aria-disabled");
  }
  if (again) form.requestSubmit();
}

function key(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
}

function example(event) {
  const chosen = event.target.closest("[data-example]");
  if (!chosen) return;
  words.value = chosen.dataset.example;
  memory.set(draft, words.value);
  words.focus();
}

/** Who has folded the examples away, finds them so. */
function foldExamples() {
  const examples = document.querySelector(".examples");
  if (!examples) return;
  examples.open = !memory.get("folded");
  examples.addEventListener("toggle", () => memory.set("folded", !examples.open));
}

/** Begin; `whenArrived` gets the server's answer to what was said. */
export function start(whenArrived) {
  arrived = whenArrived;
  words.value = memory.get(draft) ?? "";
  form.addEventListener("submit", submit);
  words.addEventListener("keydown", key);
  words.addEventListener("input", () => memory.set(draft, words.value));
  document.addEventListener("click", example);
  foldExamples();
}
