// What every part of the page needs: its facts, its sentences, and one way to ask the server something.

const facts = document.body.dataset;
const sentences = document.getElementById("phrases").dataset;
const policy = window.trustedTypes?.createPolicy("regioradar", { createHTML: (html) => html });

export const root = facts.root;
export const channel = facts.channel;
export const since = facts.since;
export const live = !new URLSearchParams(location.search).has("before");
export const words = document.getElementById("words");

/** A sentence of the page in the reader's language, with its values filled in. */
export function phrase(name, values = {}) {
  return sentences[name].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** The elements of HTML that our own server rendered; this is the only place where HTML becomes elements. */
export function elements(html) {
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}

/** A number that makes an event unique: the same one again has no second effect. */
export function eventId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class SignedOut extends Error {}

/** Ask the server; throws SignedOut, or an Error whose message can be shown. */
export async function send(path, payload) {
  let response;
  try {
    response = await fetch(`${root}/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Regioradar-Token": facts.token },
      body: JSON.stringify({ channel, ...payload }),
    });
  } catch {
    throw new Error(phrase("notSent"));
  }
  if (response.status === 401) throw new SignedOut(phrase("signedOut"));
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.problem || phrase("notSent"));
  return answer;
}

/** Show a sentence about the connection or a failed request; null takes it away. */
export function trouble(error) {
  const place = document.getElementById("trouble");
  place.hidden = !error;
  place.replaceChildren();
  if (!error) return;
  const text = document.createElement("p");
  text.textContent = error.message;
  place.append(text);
  if (error instanceof SignedOut) place.append(wayBack());
}

function wayBack() {
  const link = document.createElement("a");
  link.href = "/";
  link.className = "button primary small";
  link.textContent = phrase("enterAgain");
  return link;
}

/** Have a screen reader read a text. */
export function tell(text) {
  document.getElementById("news").textContent = text;
}

/** What this tab remembers for this person, so that a reload loses nothing. */
export const memory = {
  get: (name) => JSON.parse(sessionStorage.getItem(`${root}/${name}`) ?? "null"),
  set: (name, value) => sessionStorage.setItem(`${root}/${name}`, JSON.stringify(value)),
  drop: (name) => sessionStorage.removeItem(`${root}/${name}`),
  forget: () => Object.keys(sessionStorage).filter((key) => key.startsWith(`${root}/`)).forEach((key) => sessionStorage.removeItem(key)),
};
