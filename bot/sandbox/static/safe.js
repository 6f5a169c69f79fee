// A message's HTML comes from the sandbox, made from entities; we let nothing else through all the same.

import { linked } from "./links.js";

const TAGS = new Set("A B BLOCKQUOTE BR CODE DEL EM I INS PRE S STRONG TG-SPOILER U".split(" "));
const LINK = /^(https?|tg|tel|mailto):/i;

/** The nodes of a message's text: known tags without attributes, safe links, everything else as its bare text. */
export function textNodes(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].flatMap(clean);
}

/** The words of a message without their dress, as they were typed. */
export function plain(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

function clean(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    const text = node.textContent ?? "";
    return node.parentNode.closest("a, code, pre") ? [document.createTextNode(text)] : linked(text);
  }
  const inside = [...node.childNodes].flatMap(clean);
  const made = TAGS.has(node.tagName) ? dressed(node) : document.createDocumentFragment();
  made.append(...inside);
  return [made];
}

function dressed(node) {
  if (node.tagName === "TG-SPOILER") return spoiler();
  const made = document.createElement(node.tagName);
  if (node.tagName === "A" && LINK.test(node.getAttribute("href") ?? "")) {
    made.href = node.getAttribute("href");
    made.target = "_blank";
    made.rel = "noopener noreferrer";
  }
  return made;
}

function spoiler() {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "spoiler";
  made.addEventListener("click", () => made.classList.add("open"));
  return made;
}
