// Voice: the player in a bubble and the recorder; and pictures made up on the spot for a sample album.

import { button, h, icon } from "./dom.js";
import { word } from "./words.js";

let playing = null;

/** A player of {url, seconds}: a button, a line to seek on, the time. One plays at a time. */
export function player({ url, seconds }) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = url;
  const range = { type: "range", min: 0, max: Math.max(seconds, 1), step: 0.1, value: 0 };
  const line = h("input", { ...range, label: "sandbox-page-voice-seek" });
  const time = h("small", { class: "seconds" });
  const toggle = button({ class: "badge", testid: "play", onclick: () => (audio.paused ? start() : audio.pause()) });

  function start() {
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    audio.play().catch(show);
  }
  function show() {
    toggle.replaceChildren(icon(audio.paused ? "play" : "pause"));
    toggle.setAttribute("aria-label", word(audio.paused ? "sandbox-page-voice-play" : "sandbox-page-voice-pause"));
    time.textContent = clockOf(audio.currentTime || seconds);
    line.value = audio.currentTime;
    line.style.setProperty("--done", `${(100 * audio.currentTime) / Number(line.max)}%`);
  }
  line.addEventListener("input", () => (audio.currentTime = Number(line.value)));
  for (const name of ["play", "pause", "timeupdate"]) audio.addEventListener(name, show);
  audio.addEventListener("ended", () => (audio.currentTime = 0));
  show();
  return h("div", { class: "voice", testid: "voice" }, toggle, line, time);
}

/** 83 -> "1:23". */
export function clockOf(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Starts to record; gives {stop(): Promise<File>, cancel()}; throws when there is no microphone or it is refused. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  const end = async () => {
    recorder.stop();
    await ended;
    for (const track of stream.getTracks()) track.stop();
  };
  const ending = recorder.mimeType.includes("ogg") ? "ogg" : "webm";
  return {
    cancel: end,
    stop: async () => {
      await end();
      return new File(pieces, `voice.${ending}`, { type: recorder.mimeType });
    },
  };
}

/** Three made-up pictures of hills, as files, for an album without having any. */
export function samplePictures() {
  return Promise.all([0, 1, 2].map((turn) => picture(turn)));
}

async function picture(turn) {
  const canvas = h("canvas", { width: 640, height: 480 });
  const pen = canvas.getContext("2d");
  const hue = 150 - turn * 55;
  pen.fillStyle = `hsl(${hue} 35% 88%)`;
  pen.fillRect(0, 0, 640, 480);
  for (let hill = 0; hill < 5; hill += 1) {
    pen.fillStyle = `hsl(${hue} 30% ${70 - hill * 11}%)`;
    pen.beginPath();
    pen.moveTo(0, 480);
    const rise = (x) => 40 * Math.sin(x / (90 + hill * 25) + turn * 2 + hill);
    for (let x = 0; x <= 640; x += 8) pen.lineTo(x, 190 + hill * 60 + rise(x));
    pen.lineTo(640, 480);
    pen.fill();
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  return new File([blob], `sample-${turn + 1}.jpg`, { type: "image/jpeg" });
}
