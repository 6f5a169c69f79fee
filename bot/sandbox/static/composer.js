// Below a chat: the input with its menus, the reply keyboard, and what stands there instead (START, unblock).

import { attachPanel } from "./attach.js";
import { CommandMenu } from "./commands.js";
import { button, h, icon, iconButton } from "./dom.js";
import { ReplyKeyboard } from "./keys.js";
import { act, upload } from "./live.js";
import { clockOf, record } from "./media.js";
import { panelOf, toast } from "./popups.js";
import { word } from "./words.js";

const TALLEST = 132;

/** The composer of one chat; host is the chat's element (toasts show there). */
export class Composer {
  constructor(chat, host) {
    this.chat = chat;
    this.host = host;
    this.editing = null;
    this.attempt = this.attempt.bind(this);
    this.keyboard = new ReplyKeyboard(chat, this.attempt);
    this.commands = new CommandMenu((command) => this.order(command));
    this.bar = h("div", { class: "bar", hidden: true });
    this.start = this.wide("sandbox-page-start", "start");
    this.unblock = this.wide("sandbox-page-unblock", "unblock");
    this.build();
    this.listen();
  }

  wide(key, deed) {
    const press = () => this.attempt(() => act(this.chat, deed));
    return button({ class: "primary wide", word: key, testid: deed, onclick: press });
  }

  build() {
    const said = { hint: "sandbox-page-compose", label: "sandbox-page-compose" };
    this.input = h("textarea", { rows: 1, ...said, testid: "composer", enterkeyhint: "send" });
    const clip = iconButton("clip", "sandbox-page-attach", { testid: "attach" });
    const panel = h("div", { class: "panel attach", testid: "attach-panel" });
    const menu = panelOf(clip, panel);
    panel.append(...attachPanel(this, () => menu.close()));
    this.registry = panel.querySelector('[data-testid="attach-sample-registry"]');
    const send = h("button", { type: "submit", class: "send", label: "sandbox-page-send", testid: "send" }, icon("send"));
    this.form = h("form", { class: "line" }, this.commands.button, clip, this.input, this.keyboard.toggle, send);
    this.usual = h("div", {}, this.keyboard.element, this.bar, this.form);
    this.element = h("footer", { class: "composer" }, this.commands.panel, panel, this.usual, this.start, this.unblock);
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      this.commands.close();
      this.cancelEdit();
    } else if (event.key === "ArrowUp" && this.commands.enter()) event.preventDefault();
  }

  /** Shows the input, START or unblock, whichever fits the chat. */
  show({ started, blocked }) {
    this.start.hidden = started || blocked;
    this.unblock.hidden = !blocked;
    this.usual.hidden = !started || blocked;
  }

  /** Runs a deed; when it fails, says so over the chat. Gives whether it went well. */
  async attempt(deed) {
    try {
      await deed();
      return true;
    } catch (error) {
      toast(this.host, error.message || word("sandbox-page-failed"), { bad: true });
      return false;
    }
  }

  async send() {
    const text = this.input.value;
    if (!text.trim()) return;
    const message = this.editing;
    this.stopEditing();
    this.put("");
    const edit = () => act(this.chat, "edit", { message, text });
    const say = () => act(this.chat, "text", { text });
    if (!(await this.attempt(message === null ? say : edit)) && !this.input.value) this.put(text);
  }

  order(command) {
    this.put("");
    this.attempt(() => act(this.chat, "text", { text: `/${command}` }));
  }

  /** Takes the typed words away, to stand under a picture. */
  takeCaption() {
    const text = this.input.value.trim();
    this.put("");
    return text;
  }

  put(text) {
    this.input.value = text;
    this.typed();
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, TALLEST)}px`;
    this.form.classList.toggle("ready", Boolean(this.input.value.trim()));
    this.commands.follow(this.input.value);
  }

  setCommands(list) {
    this.commands.take(list);
  }

  /** Offers the sample of the registry to whoever imports one. */
  setRegistry(offered) {
    this.registry.hidden = !offered;
  }

  /** Shows a reply keyboard, or none. */
  setKeyboard(keyboard) {
    this.keyboard.show(keyboard?.rows ?? []);
    this.input.placeholder = keyboard?.placeholder || word("sandbox-page-compose");
  }

  /** Puts one's own message into the input to change it. */
  edit(id, text) {
    this.editing = id;
    const cancel = iconButton("close", "sandbox-page-cancel", { onclick: () => this.cancelEdit() });
    this.showBar(h("span", { word: "sandbox-page-editing" }), cancel);
    this.put(text);
    this.input.focus();
  }

  cancelEdit() {
    if (this.editing !== null) this.put("");
    this.stopEditing();
  }

  stopEditing() {
    if (this.editing === null) return;
    this.editing = null;
    this.bar.hidden = true;
  }

  showBar(...children) {
    this.bar.replaceChildren(...children);
    this.bar.hidden = false;
  }

  /** Records a voice message; the line above the input sends or cancels it. */
  async record() {
    const tape = await record().catch(() => {
      throw new Error(word("sandbox-page-record-refused"));
    });
    const began = Date.now();
    const elapsed = () => (Date.now() - began) / 1000;
    const time = h("b");
    const tick = setInterval(() => (time.textContent = clockOf(elapsed())), 250);
    const end = () => {
      clearInterval(tick);
      this.bar.hidden = true;
    };
    const send = async () => {
      const seconds = Math.max(1, Math.round(elapsed()));
      end();
      await upload(this.chat, { kind: "voice", file: await tape.stop(), seconds });
    };
    const drop = () => {
      end();
      tape.cancel();
    };
    this.showBar(
      h("span", { class: "recording" }, h("span", { word: "sandbox-page-recording" }), " ", time),
      button({ class: "primary", word: "sandbox-page-record-stop", onclick: () => this.attempt(send) }),
      iconButton("close", "sandbox-page-cancel", { onclick: drop }),
    );
  }
}
