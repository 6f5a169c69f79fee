// Rows of buttons: one line of equal widths where the words fit, else lines of equal counts, never a lone leftover.

const widths = new WeakMap();
const watch = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    if (widths.get(target) === contentRect.width) continue;
    widths.set(target, contentRect.width);
    even(target);
  }
});

/** Keeps a row even whenever its width changes; gives the row. */
export function keepEven(row) {
  watch.observe(row);
  return row;
}

function even(row) {
  const count = row.children.length;
  for (let lines = 1; lines <= count; lines += 1) {
    row.style.setProperty("--columns", Math.ceil(count / lines));
    row.classList.toggle("split", lines > 1);
    if (linesOf(row) <= lines) return;
  }
}

function linesOf(row) {
  return new Set([...row.children].map((key) => key.offsetTop)).size;
}
