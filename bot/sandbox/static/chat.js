// One chat: head, messages, composer. Takes the sandbox's events and shows them.

import { Composer } from "./composer.js";
import { button, h, icon, iconButton, timeOf } from "./dom.js";
import { act } from "./live.js";
import { draw, redraw } from "./message.js";
import { alertBox, panelOf, toast } from "./popups.js";
import { plain } from "./safe.js";
import { Scroller } from "./scroller.js";
import { LANGUAGES, moment, word } from "./words.js";

const TYPING_MS = 5000;
const PATIENCE_MS = 30000;

export class Chat {
  /** data is a CHAT of the protocol, tone its colour (0 to 3); onUnread is called with the count, onLink with the payload of a link to the bot. */
  constructor(data, { tone, onUnread, onLink }) {
    this.id = data.id;
    this.tone = tone;
    this.onUnread = onUnread;
    this.onLink = onLink;
    this.messages = new Map();
    this.taps = new Map();
    this.early = new Map();
    this.build();
    this.take(data);
  }

  build() {
    this.avatar = h("span", { class: "avatar", "aria-hidden": "true" });
    this.name = h("h2");
    this.title = h("p", { class: "role" });
    this.typing = h("p", { class: "role typing", word: "sandbox-page-typing", hidden: true });
    this.badge = h("span", { class: "unread", testid: "unread", hidden: true });
    this.content = h("div", { class: "content" });
    this.list = h("div", { class: "list", role: "log", tabindex: 0, "aria-relevant": "additions" }, this.content);
    this.empty = h("p", { class: "empty", word: "sandbox-page-empty" });
    this.pill = button({ class: "pill", label: "sandbox-page-to-end", testid: "new", hidden: true });
    this.pill.addEventListener("click", () => this.scroller.toEnd());
    this.element = h("section", { class: `chat tone-${this.tone}`, testid: `chat-${this.id}` });
    this.composer = new Composer(this.id, this.element);
    const middle = h("div", { class: "middle" }, this.list, this.empty, this.pill);
    this.element.append(this.head(), h("div", { class: "body" }, middle, this.composer.element));
    this.scroller = new Scroller(this.list, this.content, (state) => this.showReading(state));
  }

  head() {
    const option = ({ code, short }) => {
      const made = h("option", { value: code });
      made.textContent = short;
      return made;
    };
    const props = { class: "speech", label: "sandbox-page-chat-language", testid: "language" };
    this.speech = h("select", props, ...LANGUAGES.map(option));
    this.speech.addEventListener("change", () => this.speak(this.speech.value));
    const more = iconButton("more", "sandbox-page-chat-menu", { testid: "chat-menu" });
    this.block = button({ word: "sandbox-page-block", testid: "block" });
    const panel = h("div", { class: "panel head-panel" }, this.block);
    const menu = panelOf(more, panel);
    this.block.addEventListener("click", () => {
      menu.close();
      this.composer.attempt(() => act(this.id, this.data.blocked ? "unblock" : "block"));
    });
    const who = h("div", { class: "who" }, this.name, this.title, this.typing);
    return h("header", { class: "head" }, this.avatar, who, this.badge, this.speech, more, panel);
  }

  speak(language) {
    this.composer.attempt(async () => {
      await act(this.id, "language", { language });
      if (this.data.started && !this.data.blocked) await act(this.id, "text", { text: `/language ${language}` });
    });
  }

  /** Takes a CHAT, whole or in part; messages, when given, are all there are. */
  take(data) {
    this.data = { ...this.data, ...data };
    const { name, title, language, started, blocked, commands, messages } = this.data;
    this.avatar.textContent = [...name][0] ?? "";
    this.name.textContent = name;
    this.title.textContent = title ?? "";
    this.element.setAttribute("aria-label", name);
    this.content.lang = language;
    this.speech.value = language;
    this.block.dataset.word = blocked ? "sandbox-page-unblock" : "sandbox-page-block";
    this.block.textContent = word(this.block.dataset.word);
    this.element.classList.toggle("blocked", blocked);
    this.composer.setCommands(commands);
    this.composer.setRegistry(this.data.registry);
    this.composer.show({ started, blocked });
    if ("keyboard" in data) this.composer.setKeyboard(data.keyboard);
    if (data.messages) this.takeMessages(messages);
    delete this.data.messages;
  }

  takeMessages(messages) {
    const first = this.messages.size === 0;
    const kept = new Set(messages.map(({ id }) => id));
    for (const id of [...this.messages.keys()]) if (!kept.has(id)) this.remove(id);
    for (const message of messages) this.put(message, { silent: first });
    this.showEmpty();
  }

  /** Lets go of taps whose answers were lost with the line. */
  forgetTaps() {
    for (const button of this.taps.values()) button.removeAttribute("aria-busy");
    this.taps.clear();
  }

  /** Shows a message: in its place when it is known, else at the end. */
  put(message, { silent = false } = {}) {
    const known = this.messages.get(message.id);
    if (known) {
      known.message = message;
      redraw(known.element, message, this);
      return;
    }
    const element = draw(message, this);
    this.place(element, message);
    this.messages.set(message.id, { message, element });
    this.typing.hidden = true;
    this.title.hidden = false;
    this.showEmpty();
    if (silent) return;
    element.classList.add("fresh");
    if (message.from === "person") this.scroller.toEnd();
    else this.scroller.came();
  }

  place(element, message) {
    const last = [...this.messages.values()].at(-1);
    const day = moment(message.at, "date");
    if (!last || moment(last.message.at, "date") !== day) {
      this.content.append(h("p", { class: "day" }, timeOf(message.at, "day")));
    }
    const shelf = this.content.lastElementChild;
    if (!message.album) this.content.append(element);
    else if (shelf?.dataset.album === message.album) shelf.append(element);
    else this.content.append(h("div", { class: `album ${message.from}`, data: { album: message.album } }, element));
    if (last?.message.from === message.from) element.classList.add("follows");
  }

  remove(id) {
    const shelf = this.messages.get(id)?.element.closest(".album");
    this.messages.get(id)?.element.remove();
    this.messages.delete(id);
    if (shelf && !shelf.children.length) shelf.remove();
    for (const day of this.content.querySelectorAll(".day")) {
      if (!day.nextElementSibling || day.nextElementSibling.matches(".day")) day.remove();
    }
    this.showEmpty();
  }

  /** Presses an inline button; it turns until the bot answers the callback. */
  async tap(message, data, button) {
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const done = await this.composer.attempt(async () => {
      const { tap } = await act(this.id, "tap", { message, data });
      this.taps.set(tap, button);
      setTimeout(() => this.giveUp(tap), PATIENCE_MS);
      if (this.early.has(tap)) this.answer(this.early.get(tap));
    });
    if (!done) button.removeAttribute("aria-busy");
  }

  giveUp(tap) {
    if (this.taps.has(tap)) this.answer({ tap, text: word("sandbox-page-no-answer"), alert: false });
  }

  /** The callback of a tap was answered; an answer may overtake the tap's own reply. */
  answer({ tap, text, alert }) {
    const button = this.taps.get(tap);
    if (!button && !this.early.has(tap)) {
      this.early.set(tap, { tap, text: "", alert: false });
      setTimeout(() => this.early.delete(tap), PATIENCE_MS);
    }
    button?.removeAttribute("aria-busy");
    this.taps.delete(tap);
    if (text && alert) alertBox(this.data.name, text);
    else if (text) toast(this.element, text);
  }

  edit(id) {
    const known = this.messages.get(id);
    if (known) this.composer.edit(id, plain(known.message.html));
  }

  /** A link to the bot was opened here: it may be handed to anybody. */
  open(payload) {
    this.onLink(payload);
  }

  copy(text) {
    this.composer.attempt(async () => {
      await navigator.clipboard.writeText(text);
      toast(this.element, word("sandbox-page-copied"));
    });
  }

  /** The bot is writing: said in the head for a while. */
  types() {
    this.typing.hidden = false;
    this.title.hidden = true;
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => {
      this.typing.hidden = true;
      this.title.hidden = false;
    }, TYPING_MS);
  }

  showEmpty() {
    this.empty.hidden = this.messages.size > 0;
  }

  showReading({ end, unread }) {
    this.badge.hidden = !unread;
    this.badge.textContent = unread;
    this.pill.hidden = end;
    this.pill.replaceChildren(icon("down"), ...(unread ? [`${word("sandbox-page-new-messages")} ${unread}`] : []));
    this.onUnread(unread);
  }
}
