// The attach menu: files from the computer, and samples so that none is needed.

import { h, icon } from "./dom.js";
import { act, upload } from "./live.js";
import { samplePictures } from "./media.js";

/** Where the sample places lie: fields without a house. */
const PLACES = [[34.5713, 105.8402], [34.6128, 105.7719], [34.5391, 105.9034]];
let nextPlace = 0;

/** Sends the person's own contact. */
export function sendContact(chat) {
  return act(chat, "contact", { own: true });
}

/** Sends a place; another one each time. */
export function sendPlace(chat) {
  const [latitude, longitude] = PLACES[nextPlace % PLACES.length];
  nextPlace += 1;
  return act(chat, "location", { latitude, longitude });
}

/**
 * The panel of the attach menu. composer = {chat, attempt(fn), takeCaption(), record()}:
 * attempt runs a deed and tells when it fails, takeCaption empties the input into a caption.
 */
export function attachPanel(composer, close) {
  const entry = (name, symbol, deed) =>
    h("button", {
      type: "button", data: { testid: `attach-${name}` },
      onclick: () => {
        close();
        composer.attempt(deed);
      },
    }, icon(symbol), h("span", { word: `attach-${name}` }));
  const files = (name, symbol, options) => {
    const input = h("input", { type: "file", hidden: true, accept: options.accept, multiple: options.multiple, data: { testid: `file-${name}` } });
    input.addEventListener("change", () => {
      const chosen = [...input.files];
      input.value = "";
      close();
      composer.attempt(() => sendFiles(composer, chosen, options.kind));
    });
    const made = h("button", { type: "button", data: { testid: `attach-${name}` }, onclick: () => input.click() }, icon(symbol), h("span", { word: `attach-${name}` }));
    return [made, input];
  };
  return [
    entry("sample-photo", "photo", () => act(composer.chat, "sample_photo")),
    entry("sample-album", "photos", async () => sendFiles(composer, await samplePictures(), "photo")),
    entry("sample-voice", "wave", () => act(composer.chat, "sample_voice")),
    entry("location", "pin", () => sendPlace(composer.chat)),
    entry("contact", "person", () => sendContact(composer.chat)),
    ...files("photo", "photo", { kind: "photo", accept: "image/*", multiple: true }),
    ...files("document", "file", { kind: "document" }),
    ...files("voice", "wave", { kind: "voice", accept: "audio/*" }),
    entry("record", "mic", () => composer.record()),
    h("p", { class: "note", word: "attach-note" }),
  ];
}

/** Sends files in their order; several pictures become one album, the caption goes with the first. */
async function sendFiles(composer, chosen, kind) {
  const album = chosen.length > 1 ? `${composer.chat}-${Date.now()}` : "";
  let caption = composer.takeCaption();
  for (const file of chosen) {
    await upload(composer.chat, { kind, file, caption, album });
    caption = "";
  }
}
