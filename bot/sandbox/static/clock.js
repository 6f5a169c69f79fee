// The bot's clock: shows its time, which runs on, and moves it.

import { button, h, icon } from "./dom.js";
import { moveClock } from "./live.js";
import { moment, word } from "./words.js";

const STEPS = {
  hour: "sandbox-page-clock-hour",
  day: "sandbox-page-clock-day",
  digest: "sandbox-page-clock-digest",
  week: "sandbox-page-clock-week",
};

export class Clock {
  /** Builds itself into element; onError gets a sentence. */
  constructor(element, onError) {
    this.element = element;
    this.onError = onError;
    this.base = null;
    this.sky = h("span", { class: "sky", "aria-hidden": "true" });
    this.hours = h("b");
    this.day = h("span", { class: "date" });
    this.face = h("time", { class: "face", testid: "clock" }, this.sky, this.hours, " ", this.day);
    this.status = h("span", { class: "moving", role: "status" });
    this.buttons = Object.entries(STEPS).map(([step, key]) =>
      button({ word: key, testid: `clock-${step}`, onclick: (event) => this.move(step, event.currentTarget) }));
    const steps = h("div", { class: "steps", role: "group", label: "sandbox-page-clock-move" }, ...this.buttons);
    element.append(this.face, steps, this.status);
    setInterval(() => this.show(), 1000);
  }

  /** The bot's time is iso now. */
  set(iso) {
    this.base = { at: Date.parse(iso), since: performance.now() };
    this.show();
  }

  show() {
    if (!this.base) return;
    const iso = new Date(this.base.at + performance.now() - this.base.since).toISOString();
    const hour = Number(moment(iso, "time").slice(0, 2));
    const sky = hour >= 6 && hour < 19 ? "sun" : "moon";
    this.hours.textContent = moment(iso, "time");
    this.day.textContent = moment(iso, "day");
    this.face.dateTime = iso;
    this.face.title = moment(iso, "date");
    if (this.sky.dataset.sky !== sky) {
      this.sky.dataset.sky = sky;
      this.sky.replaceChildren(icon(sky));
    }
  }

  async move(step, pressed) {
    this.busy(pressed, true);
    try {
      const { clock } = await moveClock(step);
      this.set(clock);
    } catch (error) {
      this.onError(error.message || word("sandbox-page-failed"));
    }
    this.busy(pressed, false);
  }

  busy(pressed, on) {
    this.element.setAttribute("aria-busy", String(on));
    for (const button of this.buttons) button.disabled = on;
    pressed.toggleAttribute("aria-busy", on);
    this.status.textContent = on ? word("sandbox-page-clock-moving") : "";
    if (!on) pressed.focus({ preventScroll: true });
  }
}
