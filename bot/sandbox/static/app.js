// The page of the sandbox: words, the line to the sandbox, the clock, and the chats side by side.

import { Chat } from "./chat.js";
import { Clock } from "./clock.js";
import { button, h } from "./dom.js";
import { setBot } from "./links.js";
import { act, listen } from "./live.js";
import { choiceBox, toast } from "./popups.js";
import { LANGUAGES, language, preferred, setZone, speak, word } from "./words.js";

const TONES = 4;
const RETRY_MS = 1000;
const GAP = 12;
let awaited = null;

const chats = new Map();
const tabs = new Map();
const place = (id) => document.getElementById(id);
const clock = new Clock(place("clock"), (text) => toast(document.body, text, { bad: true }));

/** What each frame of the line does. */
const FRAMES = {
  state: takeState,
  chat: ({ chat }) => takeChat(chat),
  message: ({ chat, message }) => chats.get(chat)?.put(message),
  edit: ({ chat, message }) => chats.get(chat)?.put(message, { silent: true }),
  delete: ({ chat, id }) => chats.get(chat)?.remove(id),
  keyboard: ({ chat, keyboard }) => chats.get(chat)?.composer.setKeyboard(keyboard),
  commands: ({ chat, commands }) => chats.get(chat)?.composer.setCommands(commands),
  answer: (event) => chats.get(event.chat)?.answer(event),
  typing: ({ chat }) => chats.get(chat)?.types(),
  clock: (event) => clock.set(event.clock),
};

function takeState(state) {
  setZone(state.zone);
  setBot(state.bot.username);
  clock.set(state.clock);
  for (const chat of chats.values()) chat.forgetTaps();
  state.chats.forEach(takeChat);
}

function takeChat(data) {
  const known = chats.get(data.id);
  if (known) known.take(data);
  else addChat(data);
  const tab = tabs.get(data.id);
  const { name } = chats.get(data.id).data;
  tab.avatar.textContent = [...name][0] ?? "";
  tab.name.textContent = name;
}

function addChat(data) {
  const tone = chats.size % TONES;
  const tab = addTab(data.id, tone);
  const showUnread = (count) => {
    tab.badge.textContent = count;
    tab.badge.hidden = !count;
  };
  const chat = new Chat(data, { tone, onUnread: showUnread, onLink: (payload) => openLink(chat, payload) });
  chats.set(data.id, chat);
  place("chats").append(chat.element);
  if (chats.size === 1 || data.id === awaited) choose(data.id);
}

function addTab(id, tone) {
  const avatar = h("span", { class: "avatar", "aria-hidden": "true" });
  const name = h("span", { class: "name" });
  const badge = h("span", { class: "unread", hidden: true });
  const props = { class: `tab tone-${tone}`, testid: `tab-${id}`, onclick: () => choose(id) };
  const tab = { key: button(props, avatar, name, badge), avatar, name, badge };
  tabs.set(id, tab);
  place("tabs").append(tab.key);
  return tab;
}

/** Brings a chat to the front: on a phone the only one shown, on a tablet scrolled to. */
function choose(id) {
  for (const [other, chat] of chats) chat.element.classList.toggle("active", other === id);
  for (const [other, { key }] of tabs) key.setAttribute("aria-current", String(other === id));
  place("chats").scrollTo({ left: chats.get(id).element.offsetLeft - GAP });
}

/** Asks who opens a link to the bot: somebody new, or one of those who are here. */
function openLink(chat, payload) {
  const fresh = async () => {
    awaited = (await act(chat.id, "hand_on", { payload, language })).person;
    if (chats.has(awaited)) choose(awaited);
  };
  const here = (other) => async () => {
    await act(other.id, "start", { payload });
    choose(other.id);
  };
  const offered = (label, deed, testid) => ({ label, testid, choose: () => chat.composer.attempt(deed) });
  choiceBox("sandbox-page-link-who", [
    offered(word("sandbox-page-link-new"), fresh, "link-new"),
    ...[...chats.values()].map((other) => offered(other.data.name, here(other), `link-${other.id}`)),
  ]);
}

function showStatus(live) {
  const line = place("connection");
  line.hidden = live;
  line.textContent = live ? "" : word("sandbox-page-reconnecting");
  document.body.classList.toggle("offline", !live);
}

function showLanguages() {
  const press = (code) => speak(code, { remember: true }).then(showLanguages, () => showStatus(false));
  const choice = ({ code, short, name }) => {
    const pressed = String(code === language);
    const props = { lang: code, title: name, "aria-pressed": pressed, testid: `page-${code}` };
    const made = button({ ...props, onclick: () => press(code) });
    made.textContent = short;
    return made;
  };
  place("page-language").replaceChildren(...LANGUAGES.map(choice));
}

async function begin() {
  try {
    await speak(preferred());
  } catch {
    setTimeout(begin, RETRY_MS);
    return;
  }
  showLanguages();
  listen({ onEvent: (event) => FRAMES[event.type]?.(event), onStatus: showStatus });
}

begin();
