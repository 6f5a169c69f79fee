// Making elements: plain DOM with a short hand, and the icons of the page (drawn here, 24 x 24, one stroke).

import { dress } from "./words.js";

const ICONS = {
  menu: "M4 7h16M4 12h16M4 17h10",
  clip: "m20 11-8.3 8.3a5 5 0 0 1-7.1-7.1l8.7-8.7a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7",
  send: "M4 4.5 21 12 4 19.5 6.5 12zM6.5 12H13",
  mic: "M12 3.5a2.8 2.8 0 0 1 2.8 2.8v5a2.8 2.8 0 0 1-5.6 0v-5A2.8 2.8 0 0 1 12 3.5zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  wave: "M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4",
  photo: "M4 6h16v13H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01",
  photos: "M7 7h13v12H7zM4 16V4h12M7 16l4-3.5 3 3 2-1.5 4 3",
  file: "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 13h6M9 16.5h6",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6",
  pin: "M12 21c-4.5-5-6.7-8.4-6.7-11.3a6.7 6.7 0 0 1 13.4 0C18.7 12.6 16.5 16 12 21zM12 7.5a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z",
  edit: "m4.5 19.5 1-4L16 5l3 3L8.5 18.5zM14 7l3 3",
  keys: "M3.5 6.5h17v11h-17zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8 14h8",
  down: "M12 5v14M6 13l6 6 6-6",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  close: "M6 6l12 12M18 6 6 18",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  stop: "M7 7h10v10H7z",
  link: "M14 5h5v5M19 5l-8 8M11 6H5v13h13v-6",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
};

/**
 * An element. Of props, word/label/hint name words of the page, class, data, testid and on… do what they say,
 * and true, false and the rest are attributes. Children may be null.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "testid") element.dataset.testid = value;
    else if (name === "word" || name === "label" || name === "hint") element.dataset[name] = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  dress(element);
  return element;
}

/** A button that sends no form. */
export function button(props, ...children) {
  return h("button", { type: "button", ...props }, ...children);
}

/** The words on a key; an emoji stays with the one word that it stands before. */
export function keyWords(text) {
  const label = h("span", { class: "words" });
  label.textContent = text;
  label.classList.toggle("whole", /^\p{Extended_Pictographic}\S* \S+$/u.test(text));
  return label;
}

/** A button that is only an icon; its name is a word of the page. */
export function iconButton(name, label, props = {}) {
  return button({ label, ...props, class: `icon ${props.class ?? ""}` }, icon(name));
}

/** A moment that follows the page's language. */
export function timeOf(iso, format) {
  return h("time", { datetime: iso, data: { format } });
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
