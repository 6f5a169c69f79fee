// The words of the page: fetched per language, put where an element asks for them, and asked for again on a switch.
// An element asks with data-word (its text), data-label (aria-label and tooltip) or data-hint (placeholder);
// a <time data-format> shows its moment in the bot's zone.

export const LANGUAGES = [
  { code: "zh-CN", short: "中文", name: "中文" },
  { code: "en", short: "EN", name: "English" },
];
const STORED = "lianxin-page-language";

let words = {};
let zone = "Asia/Shanghai";
export let language = "zh-CN";

/** The language chosen here before, else the first of the browser's that we speak. */
export function preferred() {
  const known = (tag) => LANGUAGES.find(({ code }) => code.split("-")[0] === tag.toLowerCase().split("-")[0])?.code;
  const stored = localStorage.getItem(STORED);
  return (stored && known(stored)) || navigator.languages.map(known).find(Boolean) || "zh-CN";
}

/** Fetches the words of a language and puts them on the whole page. */
export async function speak(next, { remember = false } = {}) {
  const answer = await fetch(`/page/words?language=${encodeURIComponent(next)}`);
  if (!answer.ok) throw new Error(`words: ${answer.status}`);
  words = await answer.json();
  language = next;
  if (remember) localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
  document.title = word("sandbox-page-title");
  apply(document);
}

/** The wording of a key of this page; empty before the words have come, so that no key is ever shown. */
export function word(key) {
  return words[key] ?? "";
}

export function setZone(name) {
  zone = name;
  apply(document);
}

/** Puts words and times on everything below root that asks for them. */
export function apply(root) {
  const asking = "[data-word], [data-label], [data-hint], time[data-format]";
  for (const element of root.querySelectorAll(asking)) dress(element);
}

/** Puts words and times on one element. */
export function dress(element) {
  const { word: text, label, hint, format } = element.dataset;
  if (text) element.textContent = word(text);
  if (label) {
    element.setAttribute("aria-label", word(label));
    if (element.matches("button, a, select, label, input")) element.title = word(label);
  }
  if (hint) element.placeholder = word(hint);
  if (format) element.textContent = moment(element.dateTime, format);
}

/** A moment in the bot's zone: "time" 08:30, "day" 9月3日 周四 or Thu 3 Sep, "date" the same with its year. */
export function moment(iso, format) {
  const part = (options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(new Date(iso));
  if (format === "time") return part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const year = format === "date" ? { year: "numeric" } : {};
  const weekday = part({ weekday: "short" });
  if (language.startsWith("zh")) return `${part({ ...year, month: "long", day: "numeric" })} ${weekday}`;
  const tail = format === "date" ? ` ${part(year)}` : "";
  return `${weekday} ${part({ day: "numeric" })} ${part({ month: "short" })}${tail}`;
}
