// What comes up over the page: toasts, alerts, a picture enlarged, and panels that open from a button.

import { button, h, iconButton } from "./dom.js";

const TOAST_MS = 4500;

/** A line of text over one chat that goes away by itself. */
export function toast(host, text, { bad = false } = {}) {
  const line = h("div", { class: bad ? "toast bad" : "toast", role: "status", testid: "toast" });
  line.textContent = text;
  for (const old of host.querySelectorAll(":scope > .toast")) old.remove();
  host.append(line);
  setTimeout(() => line.remove(), TOAST_MS);
}

/** A text that waits for OK, with the name of the chat it belongs to. */
export function alertBox(title, text) {
  const head = h("h2");
  head.textContent = title;
  const body = h("p");
  body.textContent = text;
  const close = button({ class: "primary", word: "sandbox-page-ok", onclick: () => box.close() });
  const box = dialog("alert", head, body, close);
}

/** A picture at full size. */
export function enlarge(url) {
  const image = h("img", { src: url, alt: "" });
  const close = iconButton("close", "sandbox-page-close", { onclick: () => box.close() });
  const box = dialog("lightbox", image, close);
  box.addEventListener("click", () => box.close());
}

/** Asks one of several, [{label, choose}], the first being the likeliest; closing it chooses none. */
export function choiceBox(title, choices) {
  const head = h("h2", { word: title });
  const keys = choices.map(({ label, choose, testid }) => {
    const key = button({ class: "key", testid, onclick: () => {
      box.close();
      choose();
    } });
    key.textContent = label;
    return key;
  });
  const close = iconButton("close", "sandbox-page-close", { onclick: () => box.close() });
  const box = dialog("choice", head, close, ...keys);
}

function dialog(name, ...children) {
  const box = h("dialog", { class: name, testid: name }, ...children);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

/**
 * A panel that a button opens and closes; Escape, a choice and a click elsewhere close it, arrows walk its buttons.
 * Gives {open(), close(), isOpen()}. prepare fills the panel before it opens.
 */
export function panelOf(button, panel, prepare = () => {}) {
  const isOpen = () => !panel.hidden;
  const set = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const open = () => {
    prepare();
    set(true);
  };
  const close = () => set(false);
  button.addEventListener("click", () => (isOpen() ? close() : open()));
  document.addEventListener("pointerdown", ({ target }) => {
    if (isOpen() && !panel.contains(target) && !button.contains(target)) close();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      button.focus();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(panel, event);
  });
  set(false);
  return { open, close, isOpen };
}

function walk(panel, event) {
  const items = [...panel.querySelectorAll("button")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const next = items[(items.indexOf(document.activeElement) + step + items.length) % items.length];
  event.preventDefault();
  next?.focus();
}
