// The list of a chat: stays at its end when it is there, stays put when it is not, and counts what came meanwhile.

const NEAR = 48;

/** Watches list (which scrolls) and its content; onChange({end, unread}) whenever what the reader sees changes. */
export class Scroller {
  constructor(list, content, onChange) {
    this.list = list;
    this.onChange = onChange;
    this.end = true;
    this.top = 0;
    this.height = 0;
    this.unread = 0;
    this.inView = false;
    list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const sizes = new ResizeObserver(() => this.settle());
    sizes.observe(list);
    sizes.observe(content);
    new IntersectionObserver(([entry]) => this.seen(entry.isIntersecting), { threshold: 0.5 }).observe(list);
    document.addEventListener("visibilitychange", () => this.read());
  }

  scrolled() {
    if (!this.list.offsetParent) return;
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    const left = scrollTop < this.top && scrollHeight === this.height; // up, and not because something grew or shrank
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.end = true;
    else if (left) this.end = false;
    this.top = scrollTop;
    this.height = scrollHeight;
    this.read();
    this.onChange(this);
  }

  seen(inView) {
    this.inView = inView;
    this.read();
  }

  settle() {
    if (this.end) this.list.scrollTop = this.list.scrollHeight;
    this.onChange(this);
  }

  /** Goes to the end, where the newest message is. */
  toEnd() {
    this.end = true;
    this.settle();
    this.read();
  }

  /** Counts a message that came; it is read at once when the reader is there. */
  came() {
    this.unread += 1;
    this.read();
    this.onChange(this);
  }

  read() {
    if (!this.unread || !this.end || !this.inView || document.hidden) return;
    this.unread = 0;
    this.onChange(this);
  }
}
