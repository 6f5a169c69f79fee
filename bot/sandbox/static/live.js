// The line to the sandbox: events come over a WebSocket that mends itself, acts go by POST.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

/**
 * Keeps the line open for good: onEvent gets each frame, onStatus(false) tells of a loss, onStatus(true) of its mending,
 * which a frame with the whole state follows.
 */
export function listen({ onEvent, onStatus }) {
  let wait = FIRST_WAIT;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/page/live`);
    socket.addEventListener("message", ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "state") {
        wait = FIRST_WAIT;
        onStatus(true);
      }
      onEvent(event);
    });
    socket.addEventListener("close", () => {
      onStatus(false);
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 1.6, LONGEST_WAIT);
    });
  }
  open();
}

/** Does one act in a chat; gives the answer, or throws with the sandbox's sentence. */
export function act(chat, name, more = {}) {
  return post("/page/act", { body: JSON.stringify({ chat, act: name, ...more }), json: true });
}

/** Sends one file of a kind (photo, voice, document); seconds is how long a voice message is, where it is known. */
export function upload(chat, { kind, file, caption = "", album = "", seconds = 0 }) {
  const body = new FormData();
  body.append("chat", chat);
  body.append("kind", kind);
  if (album) body.append("album", album);
  if (seconds) body.append("seconds", seconds);
  if (caption) body.append("caption", caption);
  body.append("file", file, file.name);
  return post("/page/upload", { body });
}

/** Moves the bot's time by "hour", "day", "week" or to the next "digest". */
export function moveClock(step) {
  return post("/page/clock", { body: JSON.stringify({ step }), json: true });
}

async function post(path, { body, json = false }) {
  const headers = json ? { "Content-Type": "application/json" } : {};
  const response = await fetch(path, { method: "POST", body, headers });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || answer.ok === false) throw new Error(answer.error ?? "");
  return answer;
}
