// The attach menu: files from the computer, and samples so that none is needed.

import { button, h, icon } from "./dom.js";
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
  const entry = (key, symbol, deed) =>
    h("button", {
      type: "button", testid: nameOf(key),
      onclick: () => {
        close();
        composer.attempt(deed);
      },
    }, icon(symbol), h("span", { word: key }));
  const files = (key, symbol, options) => {
    const { kind, ...more } = options;
    const testid = nameOf(key).replace("attach", "file");
    const input = h("input", { type: "file", hidden: true, testid, ...more });
    input.addEventListener("change", () => {
      const chosen = [...input.files];
      input.value = "";
      close();
      composer.attempt(() => sendFiles(composer, chosen, kind));
    });
    const props = { testid: nameOf(key), onclick: () => input.click() };
    return [button(props, icon(symbol), h("span", { word: key })), input];
  };
  return [
    entry("sandbox-page-attach-sample-photo", "photo", () => act(composer.chat, "sample_photo")),
    entry("sandbox-page-attach-sample-album", "photos", async () =>
      sendFiles(composer, await samplePictures(), "photo")),
    entry("sandbox-page-attach-sample-voice", "wave", () => act(composer.chat, "sample_voice")),
    entry("sandbox-page-attach-sample-registry", "file", () => act(composer.chat, "sample_registry")),
    entry("sandbox-page-attach-location", "pin", () => sendPlace(composer.chat)),
    entry("sandbox-page-attach-contact", "person", () => sendContact(composer.chat)),
    ...files("sandbox-page-attach-photo", "photo", { kind: "photo", accept: "image/*", multiple: true }),
    ...files("sandbox-page-attach-document", "file", { kind: "document" }),
    ...files("sandbox-page-attach-voice", "wave", { kind: "voice", accept: "audio/*" }),
    entry("sandbox-page-attach-record", "mic", () => composer.record()),
    h("p", { class: "note", word: "sandbox-page-attach-note" }),
  ];
}

/** sandbox-page-attach-photo -> attach-photo. */
function nameOf(key) {
  return key.replace("sandbox-page-", "");
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
