// Wires the parts of the page together, and sends what buttons mean.

import * as composer from "./composer.js";
import * as entries from "./entries.js";
import * as forms from "./forms.js";
import { eventId, memory, send, trouble } from "./page.js";
import * as stream from "./stream.js";
import * as suggestions from "./suggestions.js";

function arrived(answer, clicked = null) {
  if (answer.problem) trouble(new Error(answer.problem));
  if (answer.replace && clicked) entries.replace(answer.replace, clicked);
  entries.answer(answer.entries ?? []);
  if (answer.form) forms.open(answer.form);
}

/** What a click on a button sends: the address and what goes there. */
function meant(button, clicked) {
  const { action, value, shortcut, ask } = button.dataset;
  if (ask !== undefined) return ["say", { words: `/radar ${clicked.querySelector(".words").textContent}` }];
  return shortcut ? ["shortcut", { entry: clicked.dataset.id }] : ["act", { entry: clicked.dataset.id, action, value }];
}

async function click(event) {
  const button = event.target.closest("[data-action], [data-shortcut], [data-ask]");
  if (!button?.matches("button") || button.getAttribute("aria-disabled")) return;
  const { confirm } = button.dataset;
  if (confirm && !(await forms.confirmed(confirm))) return;
  const clicked = button.closest(".entry");
  button.setAttribute("aria-disabled", "true");
  button.dataset.event ??= eventId();
  try {
    const [where, what] = meant(button, clicked);
    arrived(await send(where, { event: button.dataset.event, ...what }), clicked);
    trouble(null);
    delete button.dataset.event;
  } catch (error) {
    trouble(error);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

suggestions.start();
composer.start(arrived);
forms.start(arrived);
entries.start();
stream.start();
document.getElementById("entries").addEventListener("click", click);
document.querySelector("form[action$='/leave']").addEventListener("submit", () => memory.forget());
