"""Files made when they are sent: their facts read then, drawn in a process of their own."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from bot.charts import Charts, Shown
from bot.documents.jobs import Drawing, Job, PrintedCard, PrintedSlip
from bot.documents.minutes import minutes_xlsx
from bot.documents.mydata import to_json, to_xlsx
from bot.documents.workshop import NotDrawn, Workshop
from bot.registry import files
from bot.render import LINK, File, Rendered, Upload
from bot.telegram import Messenger
from bot.worker import Worker
from locales import say
from models.domain.cards import CardFacts, deep_link
from models.domain.message import Made
from models.domain.refusal import Refused
from models.store.cards import card_facts, card_of
from models.store.codes import slip_of
from models.store.meetings import minutes_of
from models.store.mydata import my_data
from models.store.people import load_actors
from models.store.sealed import file_for
from models.unit import Unit

_DRAWINGS: Final = {"card": Drawing.PICTURE, "cards": Drawing.SHEETS}
_TABLES: Final = {
    "mydata_json": "application/json",
    "mydata_xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ANY: Final = "application/octet-stream"
_PLAIN_NAME: Final = "1.jpg"
_MIME: Final = {Drawing.PICTURE: "image/png", Drawing.SHEETS: "application/pdf"}


class Makers:
    """Makes the files of a message.

    ``card`` and ``cards`` are told ``{"cards": [[household, payload]]}``, ``mydata_xlsx`` and
    ``mydata_json`` ``{"person": id}``, ``returns`` (what comes back of an import) ``{"job": id}``,
    ``template`` ``{"place": path}``, ``sealed_photo`` ``{"file": id, "user": id}`` of who is to see it,
    ``minutes`` (of a dispatch meeting) ``{"meeting": id}``, ``slip`` (of a case filed for somebody)
    ``{"case": id, "code": what the paper says}``, ``weekly`` (a chart of a place)
    ``{"place": id, "office": whether its office reads it, "on": day}``.
    """

    def __init__(self, worker: Worker, messenger: Messenger) -> None:
        self._worker = worker
        self._messenger = messenger
        self._workshop = Workshop()
        self._charts = Charts(worker)
        self._username = ""

    async def finish(self, rendered: Rendered, language: str) -> Rendered:
        """Return the message with its addresses and files made; where one cannot be, a sentence that says so.

        Raises a ``Failure`` when the platform does not tell who we are.
        """
        if LINK.search(rendered.text):
            username = await self._who()
            text = LINK.sub(lambda found: deep_link(username, found[1]), rendered.text)
            rendered = replace(rendered, text=text)
        if not any(isinstance(one, Made) for one in rendered.media):
            return rendered
        try:
            media = [await self._made(one, language) for one in rendered.media]
        except Refused as refused:
            return replace(rendered, text=say(language, refused.phrase.key), media=())
        except NotDrawn:
            return replace(rendered, text=say(language, "refused-not_drawn"), media=())
        return replace(rendered, media=tuple(media))

    async def _made(self, file: File, language: str) -> File:
        if not isinstance(file, Made):
            return file
        told = file.told
        own = dict.fromkeys(_TABLES, self._my_data)
        own |= {"minutes": self._minutes, "slip": self._slip, "weekly": self._weekly}
        if file.maker in own:
            return await own[file.maker](file, language)
        if file.maker in ("template", "returns"):
            made = await (
                files.template(self._worker, language, place=told.get("place"))
                if file.maker == "template"
                else files.returns(self._worker, self._messenger, job_id=told["job"], language=language)
            )
            return Upload(file.kind, made.name, mimetypes.guess_type(made.name)[0] or _ANY, made.content)
        if file.maker == "sealed_photo":
            content = await self._worker.run(partial(_sealed_photo, told=told))
            return Upload(file.kind, _PLAIN_NAME, "image/jpeg", content)
        drawing = _DRAWINGS[file.maker]
        good = await self._worker.run(lambda unit: _good_cards(unit, told))
        username = await self._who()
        cards = tuple(PrintedCard(facts, deep_link(username, payload)) for facts, payload in good)
        content = await self._workshop.draw(Job(drawing, language, cards))
        return Upload(file.kind, say(language, f"card-file-{drawing}"), _MIME[drawing], content)

    async def _my_data(self, file: Made, language: str) -> File:
        data, zone = await self._worker.run(
            lambda unit: (my_data(unit, file.told["person"]), unit.world.zone)
        )
        if file.maker == "mydata_json":
            content = to_json(data)
        else:
            content = await asyncio.to_thread(to_xlsx, data, language, zone)
        return Upload(file.kind, say(language, f"mydata-file-{file.maker}"), _TABLES[file.maker], content)

    async def _minutes(self, file: Made, language: str) -> File:
        minutes, zone = await self._worker.run(
            lambda unit: (minutes_of(unit, file.told["meeting"]), unit.world.zone)
        )
        content = await asyncio.to_thread(minutes_xlsx, minutes, language, zone)
        return Upload(file.kind, say(language, "minutes-file"), _TABLES["mydata_xlsx"], content)

    async def _weekly(self, file: Made, language: str) -> File:
        told = file.told
        picture = await self._charts.picture(Shown(told["place"], told["office"], told["on"], language))
        return Upload(file.kind, say(language, "chart-file"), _MIME[Drawing.PICTURE], picture)

    async def _slip(self, file: Made, language: str) -> File:
        code = str(file.told["code"])
        facts = await self._worker.run(lambda unit: slip_of(unit, file.told["case"], code=code))
        job = Job(Drawing.SLIP, language, slip=PrintedSlip(facts, code))
        name = say(language, "slip-file", {"number": facts.number})
        return Upload(file.kind, name, _MIME[Drawing.SHEETS], await self._workshop.draw(job))

    async def _who(self) -> str:
        if not self._username:
            self._username = str((await self._messenger.me())["username"])
        return self._username


def _sealed_photo(unit: Unit, told: Mapping[str, Any]) -> bytes:
    """Return a picture of a sealed complaint; raise Refused when whom it goes to may not see it now."""
    actor = load_actors(unit, [told["user"]]).get(told["user"])
    if actor is None:
        raise Refused("not_yours")
    return file_for(unit, actor, told["file"])


def _good_cards(unit: Unit, told: Mapping[str, Any]) -> list[tuple[CardFacts, str]]:
    """Return facts and payload of the cards that are good still; raise Refused when none is."""
    facts = card_facts(unit, [household_id for household_id, _ in told["cards"]])
    good = []
    for household_id, payload in told["cards"]:
        card = card_of(unit, payload)
        if card is not None and card.revoked_at is None and household_id in facts:
            good.append((facts[household_id], payload))
    if not good:
        raise Refused("card_replaced")
    return good
