// One message: bubble and buttons. Drawn in parts, so that an edit redraws only what changed and nothing jumps.

import { button, h, icon, iconButton, keyWords, timeOf } from "./dom.js";
import { keepEven } from "./rows.js";
import { player } from "./media.js";
import { payloadOf } from "./links.js";
import { enlarge } from "./popups.js";
import { textNodes } from "./safe.js";

/** Parts of a bubble in their order: what of the message they show, and how. */
const PARTS = [
  ["photo", (message) => message.photo, photo],
  ["document", (message) => message.document, documentLink],
  ["voice", (message) => message.voice, (voice) => player(voice)],
  ["contact", (message) => message.contact, contact],
  ["location", (message) => message.location, place],
  ["text", (message) => wordsOf(message), (html, deeds) => text(html, deeds)],
];

/** A message's element. deeds = {tap(id, button, element), edit(message), copy(text), open(payload)}. */
export function draw(message, deeds) {
  const element = h("div", {
    class: `message ${message.from}`,
    testid: "message",
    data: { id: message.id, from: message.from },
  });
  element.append(h("div", { class: "bubble" }));
  element.shown = {};
  redraw(element, message, deeds);
  return element;
}

/** Shows the message as it is now; parts that did not change are left alone. */
export function redraw(element, message, deeds) {
  const bubble = element.querySelector(".bubble");
  for (const [name, pick, make] of PARTS) {
    replace(element, bubble, { name, value: pick(message), make: (value) => make(value, deeds) });
  }
  replace(element, bubble, { name: "meta", value: [message.edited, message.at], make: () => meta(message, deeds) });
  const focused = element.querySelector(".buttons")?.contains(document.activeElement);
  const make = (rows) => buttons(message.id, rows, deeds);
  replace(element, element, { name: "buttons", value: message.buttons, make });
  const lost = focused && !element.contains(document.activeElement);
  if (lost) element.querySelector(".buttons button")?.focus({ preventScroll: true });
  element.classList.toggle("with-buttons", Boolean(message.buttons?.length));
  element.classList.toggle("with-picture", Boolean(message.photo || message.location));
  element.classList.toggle("without-words", !message.html);
}

function replace(element, host, { name, value, make }) {
  const now = JSON.stringify(value ?? null);
  if (element.shown[name] === now) return;
  const empty = !value || value.length === 0;
  const made = empty ? null : make(value);
  const old = host.querySelector(`:scope > [data-part="${name}"]`);
  element.shown[name] = now;
  if (made) made.dataset.part = name;
  if (old && made) old.replaceWith(made);
  else if (old) old.remove();
  else if (made) host.insertBefore(made, follower(host, name));
}

function follower(host, name) {
  const order = [...PARTS.map(([part]) => part), "meta", "buttons"];
  const later = order.slice(order.indexOf(name) + 1);
  return [...host.children].find((child) => later.includes(child.dataset.part)) ?? null;
}

/** A message's words; what a deep link adds to /start is not for people, so messengers do not show it. */
function wordsOf({ from, html }) {
  return from === "person" ? html.replace(/^\/start \S+$/, "/start") : html;
}

function text(html, deeds) {
  const element = h("span", { class: "text" });
  element.append(...textNodes(html));
  for (const link of element.querySelectorAll("a")) {
    const payload = payloadOf(link.href);
    if (payload) opens(link, () => deeds.open(payload));
  }
  return element;
}

/** A link to the bot stays on this page: someone here opens it. */
function opens(link, deed) {
  link.dataset.testid = "deep-link";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    deed();
  });
}

function meta(message, deeds) {
  const mine = message.from === "person" && message.html && !message.photo && !message.document && !message.voice;
  const change = { class: "edit-own", testid: "edit", onclick: () => deeds.edit(message.id) };
  return h("span", { class: "meta" },
    mine ? iconButton("edit", "sandbox-page-edit", change) : null,
    message.edited ? h("span", { class: "edited", word: "sandbox-page-edited" }) : null,
    timeOf(message.at, "time"));
}

function buttons(id, rows, deeds) {
  const row = (items) => keepEven(h("div", { class: "row" }, ...items.map((item) => inlineKey(id, item, deeds))));
  return h("div", { class: "buttons" }, ...rows.map(row));
}

function inlineKey(id, item, deeds) {
  const label = keyWords(item.text);
  const props = { class: "key", testid: "button" };
  if (item.url) {
    const away = { href: item.url, target: "_blank", rel: "noopener noreferrer" };
    return h("a", { ...props, ...away }, label, icon("link"));
  }
  if (item.copy) return button({ ...props, onclick: () => deeds.copy(item.copy) }, label);
  const made = button(props, label);
  made.addEventListener("click", () => deeds.tap(id, item.data, made));
  return made;
}

function photo(url) {
  const image = h("img", { src: url, alt: "" });
  return button({ class: "photo", label: "sandbox-page-photo", testid: "photo", onclick: () => enlarge(url) }, image);
}

function documentLink({ name, size, url }) {
  const words = h("span", { class: "two" });
  const title = h("b");
  title.textContent = name;
  const small = h("small");
  small.textContent = sizeOf(size);
  words.append(title, small);
  return h("a", { class: "document", href: url, target: "_blank", rel: "noopener", testid: "document" },
    h("span", { class: "badge" }, icon("file")), words);
}

function contact({ name, phone }) {
  const words = h("span", { class: "two" });
  const title = h("b");
  title.textContent = name;
  const number = h("small");
  number.textContent = phone;
  words.append(title, number);
  return h("div", { class: "contact", testid: "contact" }, h("span", { class: "badge" }, icon("person")), words);
}

function place({ latitude, longitude }) {
  const label = h("small");
  label.textContent = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return h("div", { class: "place", testid: "location" }, h("span", { class: "map" }, icon("pin")), label);
}

function sizeOf(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"];
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}
