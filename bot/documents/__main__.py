"""Draws one job: read from the standard input as text, written to the standard output as bytes."""

from __future__ import annotations

import sys

from bot.documents.cards import draw
from bot.documents.jobs import from_json

if __name__ == "__main__":
    sys.stdout.buffer.write(draw(from_json(sys.stdin.buffer.read())))
