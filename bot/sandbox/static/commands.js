// The command menu of a chat: opened by its button, or by typing a slash, which also narrows it.

import { button, h, iconButton } from "./dom.js";
import { panelOf } from "./popups.js";

export class CommandMenu {
  /** choose is called with a command without its slash. */
  constructor(choose) {
    this.choose = choose;
    this.list = [];
    this.button = iconButton("menu", "sandbox-page-commands", { testid: "commands" });
    this.panel = h("div", { class: "panel commands", testid: "commands-panel" });
    this.menu = panelOf(this.button, this.panel, () => this.fill(""));
  }

  /** Takes the commands of the chat, [{command, description}]. */
  take(list) {
    this.list = list ?? [];
    this.button.hidden = this.list.length === 0;
  }

  /** Opens the menu when the text is the beginning of a command, else closes it. */
  follow(text) {
    if (!/^\/\w*$/.test(text)) return this.menu.close();
    this.menu.open();
    this.fill(text.slice(1));
  }

  /** Goes into the open menu; false when it is closed. */
  enter() {
    if (!this.menu.isOpen()) return false;
    this.panel.querySelector("button:last-of-type")?.focus();
    return true;
  }

  close() {
    this.menu.close();
  }

  fill(beginning) {
    const found = this.list.filter(({ command }) => command.startsWith(beginning.toLowerCase()));
    this.panel.replaceChildren(...found.map((entry) => this.entry(entry)));
    if (!found.length) this.menu.close();
  }

  entry({ command, description }) {
    const name = h("code");
    name.textContent = `/${command}`;
    const words = h("span");
    words.textContent = description;
    const deed = () => {
      this.menu.close();
      this.choose(command);
    };
    return button({ testid: "command", data: { command }, onclick: deed }, words, name);
  }
}
