// The reply keyboard of a chat: its buttons send their words, the own contact or a place.

import { sendContact, sendPlace } from "./attach.js";
import { button, h, icon, iconButton, keyWords } from "./dom.js";
import { act } from "./live.js";
import { keepEven } from "./rows.js";

const ASKS = {
  contact: { symbol: "person", send: sendContact },
  location: { symbol: "pin", send: sendPlace },
};

export class ReplyKeyboard {
  /** attempt runs a deed and tells when it fails. */
  constructor(chat, attempt) {
    this.chat = chat;
    this.attempt = attempt;
    this.element = h("div", { class: "keys", testid: "keyboard", hidden: true });
    const fold = () => (this.element.hidden = !this.element.hidden);
    this.toggle = iconButton("keys", "sandbox-page-keyboard", { testid: "keyboard-toggle", hidden: true, onclick: fold });
  }

  /** Shows the rows of a keyboard; none takes it away. */
  show(rows) {
    const row = (items) => keepEven(h("div", { class: "row" }, ...items.map((item) => this.key(item))));
    this.toggle.hidden = this.element.hidden = !rows.length;
    this.element.replaceChildren(...rows.map(row));
  }

  key({ text, ask }) {
    const asked = ASKS[ask];
    const deed = () => (asked ? asked.send(this.chat) : act(this.chat, "text", { text }));
    const label = keyWords(text);
    const bare = asked && !/^\p{Extended_Pictographic}/u.test(text);
    const props = { class: "key", testid: "keyboard-button", data: { ask: ask ?? "" } };
    return button({ ...props, onclick: () => this.attempt(deed) }, bare ? icon(asked.symbol) : null, label);
  }
}
