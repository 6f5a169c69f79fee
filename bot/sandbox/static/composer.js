// Below a chat: the input with its menus, the reply keyboard, and what stands there instead (START, unblock).

import { attachPanel, sendContact, sendPlace } from "./attach.js";
import { h, icon, iconButton } from "./dom.js";
import { act, upload } from "./live.js";
import { clockOf, record } from "./media.js";
import { panelOf, toast } from "./popups.js";
import { keepEven } from "./rows.js";
import { word } from "./words.js";

const TALLEST = 132;

/** The composer of one chat; host is the chat's element (toasts show there). */
export class Composer {
  constructor(chat, host) {
    this.chat = chat;
    this.host = host;
    this.editing = null;
    this.list = [];
    this.element = h("footer", { class: "composer" });
    this.build();
  }

  build() {
    this.input = h("textarea", { rows: 1, hint: "sandbox-page-compose", label: "sandbox-page-compose", data: { testid: "composer" }, enterkeyhint: "send" });
    this.commandsButton = iconButton("menu", "sandbox-page-commands", { data: { testid: "commands" } });
    this.attachButton = iconButton("clip", "sandbox-page-attach", { data: { testid: "attach" } });
    this.keysButton = iconButton("keys", "sandbox-page-keyboard", { data: { testid: "keyboard-toggle" }, hidden: true, onclick: () => this.toggleKeys() });
    this.sendButton = h("button", { type: "submit", class: "send", label: "sandbox-page-send", data: { testid: "send" } }, icon("send"));
    this.form = h("form", { class: "line" }, this.commandsButton, this.attachButton, this.input, this.keysButton, this.sendButton);
    this.commandsPanel = h("div", { class: "panel commands", data: { testid: "commands-panel" } });
    this.attach = h("div", { class: "panel attach", data: { testid: "attach-panel" } });
    this.bar = h("div", { class: "bar", hidden: true });
    this.keys = h("div", { class: "keys", data: { testid: "keyboard" }, hidden: true });
    this.start = h("button", { type: "button", class: "primary wide", word: "sandbox-page-start", data: { testid: "start" }, onclick: () => this.attempt(() => act(this.chat, "start")) });
    this.unblock = h("button", { type: "button", class: "primary wide", word: "sandbox-page-unblock", data: { testid: "unblock" }, onclick: () => this.attempt(() => act(this.chat, "unblock")) });
    this.element.append(this.commandsPanel, this.attach, this.keys, this.bar, this.form, this.start, this.unblock);
    this.commandsMenu = panelOf(this.commandsButton, this.commandsPanel, () => this.fillCommands(""));
    this.attachMenu = panelOf(this.attachButton, this.attach);
    this.attach.append(...attachPanel(this, () => this.attachMenu.close()));
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      } else if (event.key === "Escape") {
        this.commandsMenu.close();
        this.stopEditing();
      } else if (event.key === "ArrowUp" && this.commandsMenu.isOpen()) {
        event.preventDefault();
        this.commandsPanel.querySelector("button:last-of-type")?.focus();
      }
    });
  }

  /** Shows the input, START or unblock, whichever fits the chat. */
  show({ started, blocked }) {
    this.start.hidden = started || blocked;
    this.unblock.hidden = !blocked;
    this.form.hidden = !started || blocked;
    this.keys.hidden = this.form.hidden || !this.rows?.length || this.folded;
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
    this.input.value = "";
    this.stopEditing();
    this.typed();
    const deed = () => (message === null ? act(this.chat, "text", { text }) : act(this.chat, "edit", { message, text }));
    if (!(await this.attempt(deed)) && !this.input.value) {
      this.input.value = text;
      this.typed();
    }
  }

  /** Takes the typed words away, to stand under a picture. */
  takeCaption() {
    const text = this.input.value.trim();
    this.input.value = "";
    this.typed();
    return text;
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.form.classList.toggle("ready", Boolean(this.input.value.trim()));
    const slash = /^\/\w*$/.test(this.input.value);
    if (slash) {
      this.commandsMenu.open();
      this.fillCommands(this.input.value.slice(1));
    } else this.commandsMenu.close();
  }

  setCommands(list) {
    this.list = list ?? [];
    this.commandsButton.hidden = this.list.length === 0;
  }

  fillCommands(prefix) {
    const found = this.list.filter(({ command }) => command.startsWith(prefix.toLowerCase()));
    this.commandsPanel.replaceChildren(...found.map((entry) => this.commandEntry(entry)));
    if (!found.length) this.commandsMenu.close();
  }

  commandEntry({ command, description }) {
    const name = h("code");
    name.textContent = `/${command}`;
    const words = h("span");
    words.textContent = description;
    const choose = () => {
      this.commandsMenu.close();
      this.input.value = "";
      this.typed();
      this.attempt(() => act(this.chat, "text", { text: `/${command}` }));
    };
    return h("button", { type: "button", data: { testid: "command", command }, onclick: choose }, words, name);
  }

  /** Shows a reply keyboard, or none. */
  setKeyboard(keyboard) {
    this.rows = keyboard?.rows ?? [];
    this.folded = false;
    this.keysButton.hidden = !this.rows.length;
    this.keys.hidden = !this.rows.length || this.form.hidden;
    this.keys.replaceChildren(...this.rows.map((row) => keepEven(h("div", { class: "row" }, ...row.map((item) => this.key(item))))));
    if (keyboard?.placeholder) this.input.placeholder = keyboard.placeholder;
    else this.input.placeholder = word("sandbox-page-compose");
  }

  key({ text, ask }) {
    const deeds = { contact: () => sendContact(this.chat), location: () => sendPlace(this.chat) };
    const deed = deeds[ask] ?? (() => act(this.chat, "text", { text }));
    const label = h("span", { class: "words" });
    label.textContent = text;
    const symbol = { contact: "person", location: "pin" }[ask];
    return h("button", { type: "button", class: "key", data: { testid: "keyboard-button", ask: ask ?? "" }, onclick: () => this.attempt(deed) }, symbol ? icon(symbol) : null, label);
  }

  toggleKeys() {
    this.folded = !this.folded;
    this.keys.hidden = this.folded;
  }

  /** Puts one's own message into the input to change it. */
  edit(id, text) {
    this.editing = id;
    this.input.value = text;
    this.showBar(h("span", { word: "sandbox-page-editing" }), iconButton("close", "sandbox-page-cancel", { onclick: () => this.cancelEdit() }));
    this.typed();
    this.input.focus();
  }

  cancelEdit() {
    this.input.value = "";
    this.stopEditing();
    this.typed();
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

  /** Records a voice message; the line above the input stops or cancels it. */
  async record() {
    const tape = await record().catch(() => {
      throw new Error(word("sandbox-page-record-refused"));
    });
    const began = Date.now();
    const time = h("b");
    const tick = setInterval(() => (time.textContent = clockOf((Date.now() - began) / 1000)), 250);
    const end = () => {
      clearInterval(tick);
      this.bar.hidden = true;
    };
    const stop = h("button", { type: "button", class: "primary", word: "sandbox-page-record-stop", onclick: () => this.attempt(async () => {
      const seconds = Math.max(1, Math.round((Date.now() - began) / 1000));
      end();
      await upload(this.chat, { kind: "voice", file: await tape.stop(), seconds });
    }) });
    const cancel = iconButton("close", "sandbox-page-cancel", { onclick: () => {
      end();
      tape.cancel();
    } });
    this.showBar(h("span", { class: "recording" }, h("span", { word: "sandbox-page-recording" }), " ", time), stop, cancel);
  }
}
