"""Contact cards in chat: a cadre's households, a picture of one's card, sheets of all to print."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.cards import Issued, issue_card, issue_cards
from models.actions.reading import saw
from models.domain.message import Button, Link, Made, MediaKind, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.cards import live_cards
from models.store.households import HouseholdLine, by_number, work_of_cadre

_PAGE = 6
_MENU = (Button(Phrase("engine-menu"), "!menu"),)
_BACK = (Button(Phrase("cards-back"), "!cards"),)


def _own(turn: Turn) -> list[HouseholdLine]:
    """Return the actor's households by village and number."""
    lines = by_number(work_of_cadre(turn.unit, turn.actor.id))
    return sorted(lines, key=lambda line: (line.village, line.number))


def _one(turn: Turn, arg: str) -> HouseholdLine:
    wanted = id_of(arg)
    found = next((line for line in _own(turn) if line.id == wanted), None)
    if found is None:
        raise Refused("not_yours")
    return found


@button("cards", needs=Can.ISSUE_CARD, about=About.PAGE)
def show_cards(turn: Turn, arg: str) -> None:
    """List the actor's households with a button for each one's card."""
    turn.set_aside()
    homes = _own(turn)
    if not homes:
        turn.show(Message((Phrase("cards-title"), Phrase(""), Phrase("cards-none")), (_MENU,)))
        return
    saw(turn.unit, turn.actor, "list_households", subject=f"person:{turn.actor.id}")
    cards = live_cards(turn.unit, [home.id for home in homes])
    pages = -(-len(homes) // _PAGE)
    page = min(page_of(arg), pages - 1)
    buttons = [
        Button(
            _called(home, "cards-household-has" if home.id in cards else "cards-household"),
            f"!card:{home.id}",
        )
        for home in homes[page * _PAGE : (page + 1) * _PAGE]
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows.append(turn_pages("cards", page, pages))
    rows.append((Button(Phrase("cards-all"), "!allcards"), *_MENU))
    count = Phrase("cards-count", {"count": len(homes), "with": len(cards)})
    turn.show(Message((Phrase("cards-title"), Phrase(""), count), tuple(row for row in rows if row)))


@button("card", needs=Can.ISSUE_CARD, about=About.HOUSEHOLD)
def show_card(turn: Turn, arg: str) -> None:
    """Make a household's first card, or ask before the one it has is replaced."""
    home = _one(turn, arg)
    card = live_cards(turn.unit, [home.id]).get(home.id)
    if card is None:
        _send_one(turn, home)
        return
    saw(turn.unit, turn.actor, "see_household", subject=f"household:{home.id}")
    day = card.issued_at.astimezone(turn.unit.world.zone).date()
    asked = Phrase("cards-renew", {"number": home.number, "name": home.head, "day": day})
    yes = Button(Phrase("cards-renew-yes"), f"!newcard:{home.id}:{card.id}")
    turn.show(Message((Phrase("cards-title"), Phrase(""), asked), ((yes,), _BACK)))


@button("newcard", needs=Can.ISSUE_CARD, about=About.HOUSEHOLD)
def renew(turn: Turn, arg: str) -> None:
    """Replace a household's card, unless that was done since the button was shown."""
    household_id, _, shown = arg.partition(":")
    home = _one(turn, household_id)
    _refuse_twice(turn, [home.id], shown)
    _send_one(turn, home)


@button("allcards", needs=Can.ISSUE_CARD)
def ask_all(turn: Turn, arg: str) -> None:
    """Ask which of the actor's households get new cards on sheets."""
    homes = _own(turn)
    cards = live_cards(turn.unit, [home.id for home in homes])
    newest = max((card.id for card in cards.values()), default=0)
    missing = len(homes) - len(cards)
    choices = (("missing", missing), ("every", len(homes)))
    rows = [
        (Button(Phrase(f"cards-all-{which}", {"count": count}), f"!newcards:{which}:{newest}"),)
        for which, count in choices
        if count and (which == "missing" or cards)
    ]
    turn.show(Message((Phrase("cards-title"), Phrase(""), Phrase("cards-all-which")), (*rows, _BACK)))


@button("newcards", needs=Can.ISSUE_CARD)
def renew_all(turn: Turn, arg: str) -> None:
    """Make cards of the actor's households, of all or of those without, as sheets to print."""
    which, _, shown = arg.partition(":")
    ids = [home.id for home in _own(turn)]
    _refuse_twice(turn, ids, shown)
    if which == "missing":
        have = live_cards(turn.unit, ids)
        ids = [one for one in ids if one not in have]
    issued = issue_cards(turn.unit, ids, actor_id=turn.actor.id)
    if not issued:
        raise Refused("card_just_made")
    _send(turn, "cards", issued, said=Phrase("cards-made-many", {"count": len(issued)}))


def _refuse_twice(turn: Turn, ids: Sequence[int], shown: str) -> None:
    """Raise Refused when a card newer than the one the button knew is there: a double tap."""
    newest = max((card.id for card in live_cards(turn.unit, ids).values()), default=0)
    if shown != str(newest):
        raise Refused("card_just_made")


def _send_one(turn: Turn, home: HouseholdLine) -> None:
    issued = issue_card(turn.unit, home.id, actor_id=turn.actor.id)
    said = Phrase("cards-made", {"number": home.number, "name": home.head, "link": Link(issued.payload)})
    _send(turn, "card", [issued], said=said)


def _send(turn: Turn, maker: str, issued: Sequence[Issued], *, said: Phrase) -> None:
    kind = MediaKind.PHOTO if maker == "card" else MediaKind.DOCUMENT
    made = Made(kind, maker, {"cards": [[one.household_id, one.payload] for one in issued]})
    turn.show(Message((Phrase("cards-making"),)))
    turn.say(Message((said,), ((*_BACK, *_MENU),), media=(made,)))


def _called(home: HouseholdLine, key: str) -> Phrase:
    return Phrase(key, {"number": home.number, "name": home.head})
