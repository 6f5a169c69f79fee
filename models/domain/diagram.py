"""The table of a case's life as a diagram, in Mermaid's words."""

from __future__ import annotations

from models.domain.cases import Act, State
from models.domain.moves import MOVES


def drawn() -> str:
    """Return the states and the acts between them; acts that leave a case where it is are left out."""
    arrows: dict[tuple[str, str], list[Act]] = {}
    for move in MOVES:
        for state in move.of:
            to = "before" if move.back else move.to
            if to is not None and to is not state:
                arrows.setdefault((state, to), []).append(move.act)
    lines = ["stateDiagram-v2", f"    [*] --> {State.FILED}: {Act.FILE}"]
    lines += [f"    {one} --> {to}: {', '.join(acts)}" for (one, to), acts in arrows.items()]
    return "\n".join([*lines, f"    {State.ARCHIVED} --> [*]"])
