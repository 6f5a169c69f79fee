// Addresses in messages, and those among them that lead to the bot itself.

const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\u3000-\u303f\uff00-\uffef]/g;
let bot = "";

/** Takes the bot's username, by which a link to it is known. */
export function setBot(username) {
  bot = username;
}

/** What a link brings along for the bot's START; null for a link that leads elsewhere. */
export function payloadOf(address) {
  const { hostname, pathname, searchParams } = new URL(address);
  if (hostname !== "t.me" || !bot || pathname !== `/${bot}`) return null;
  return searchParams.get("start");
}

/** A text as nodes, its addresses as links. */
export function linked(text) {
  const nodes = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const link = document.createElement("a");
    link.textContent = address;
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    nodes.push(text.slice(from, index), link);
    from = index + address.length;
  }
  return [...nodes, text.slice(from)].filter((node) => node !== "");
}
