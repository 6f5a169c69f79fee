"""The slip of a case filed for somebody, read back by another's reader."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from bot.documents.jobs import Drawing, Job, PrintedSlip, from_json, to_json
from bot.documents.slip import A6, slip_parts, slip_pdf
from locales import LANGUAGES
from models.domain.codes import SlipFacts

FACTS = SlipFacts(
    "2026-0117", date(2026, 9, 3), date(2026, 9, 10), "王建国", "13900001234", "小庄乡", "13900005678"
)
LONG = replace(FACTS, name="迪丽热巴·阿卜杜克力木" * 4, phone=None, office="", office_phone=None)
CODE = "7K2M-9QXA-3FHT-8WZP"


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facts", [FACTS, LONG], ids=["full", "long"])
def test_a_slip_read_back_says_number_code_and_whom_to_phone(facts: SlipFacts, language: str) -> None:
    slip = PrintedSlip(facts, CODE)
    read = pypdf.PdfReader(io.BytesIO(slip_pdf(slip, language)))
    assert len(read.pages) == 1
    box = read.pages[0].mediabox
    assert [round(float(side) * 25.4 / 72) for side in (box.width, box.height)] == list(A6)
    text = squeezed(read.pages[0].extract_text())
    for part, _ in slip_parts(slip, language):
        assert squeezed(part) in text
    for told in (facts.number, CODE, facts.name, facts.phone or "", facts.office):
        assert squeezed(told) in text


def test_a_slip_travels_to_the_process_that_draws_it() -> None:
    job = Job(Drawing.SLIP, "en", slip=PrintedSlip(FACTS, CODE))
    assert from_json(to_json(job)) == job
    assert CODE not in repr(job)
