"""What a chat is shown of an import: the preview with its choices, the result, the file that comes back."""

from __future__ import annotations

from collections.abc import Iterable

from models.domain.message import Button, Made, MediaKind, Message, Phrase
from models.domain.registry.preview import Counts, Preview

Rows = tuple[tuple[Button, ...], ...]

_TITLE = (Phrase("import-chat-title"), Phrase(""))
_MENU = (Button(Phrase("engine-menu"), "menu"),)


def preview_lines(preview: Preview) -> list[Phrase]:
    """Return a line a kind, and what is to be known of bad rows and of what the file holds no more."""
    lines = _lines(preview, "absent")
    if preview.bad:
        lines.append(Phrase("import-preview-bad", {"count": preview.bad}))
    elif preview.gone:
        lines.append(Phrase("import-chat-gone"))
    if not preview.changes and not preview.bad:
        lines.append(Phrase("import-nothing-new"))
    return lines


def done_lines(preview: Preview, *, ended: bool) -> list[Phrase]:
    """Return what was done, a line a kind; ``ended`` tells whether what is gone was ended."""
    return [Phrase("import-chat-done"), *_lines(preview, "ended" if ended else None)]


def _lines(preview: Preview, gone: str | None) -> list[Phrase]:
    return [
        Phrase("import-chat-line", {"kind": Phrase(f"import-sheet-{kind}"), "counts": _counted(counts, gone)})
        for kind, counts in preview.counts.items()
    ]


def _counted(counts: Counts, gone: str | None) -> tuple[Phrase, ...]:
    """Return what there is of a kind, what there is none of left out; ``gone`` is what that is called."""
    told = {"added": counts.added, "changed": counts.changed, "unchanged": counts.unchanged}
    if gone is not None:
        told[gone] = counts.gone
    found = tuple(Phrase(f"import-chat-{name}", {"count": count}) for name, count in told.items() if count)
    return found or (Phrase("format-none"),)


def choices(job_id: int, preview: Preview) -> Rows:
    """Return the buttons under a preview; none when there is nothing to decide."""
    row = []
    if preview.changes:
        key, act = ("import-chat-good", "impgood") if preview.bad else ("import-chat-go", "impgo")
        row.append(Button(Phrase(key), f"{act}:{job_id}"))
    if preview.gone and not preview.bad:
        row.append(Button(Phrase("import-chat-end"), f"impend:{job_id}"))
    if row or preview.bad:
        row.append(Button(Phrase("import-chat-drop"), f"impdrop:{job_id}"))
    return (tuple(row),) if row else ()


def got(lines: Iterable[Phrase], buttons: Rows) -> Message:
    """Return the screen of an import with these lines; with nothing to decide it leads to the menu."""
    return Message((*_TITLE, *lines), buttons or (_MENU,))


def returned(job_id: int) -> Message:
    """Return the message with the copy of the file in which bad rows have their reasons."""
    made = Made(MediaKind.DOCUMENT, "returns", {"job": job_id})
    return Message((Phrase("import-chat-returned"),), media=(made,))
