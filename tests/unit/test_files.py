"""Files by their content: what is taken, what is refused, and that a name must tell the truth."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.sandbox import samples
from bot.sniffing import START, family_of
from models.domain.files import Family, FileFault, fault_of, wait_after
from models.domain.message import MediaKind

DOCUMENT, PHOTO, VOICE = MediaKind.DOCUMENT, MediaKind.PHOTO, MediaKind.VOICE


def zipped(first: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(first, "x" * 50)
    return target.getvalue()


def drawn(kind: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(target, kind)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(56) + b"\xfe\xff" + bytes(400)
CONTENTS = [
    (drawn("PNG"), Family.IMAGE), (drawn("JPEG"), Family.IMAGE), (drawn("GIF"), Family.IMAGE),
    (drawn("WEBP"), Family.IMAGE), (drawn("BMP"), Family.IMAGE), (samples.picture(), Family.IMAGE),
    (samples.beep(), Family.AUDIO), (b"OggS\0\x02" + bytes(22) + b"\x01\x13OpusHead", Family.AUDIO),
    (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(40), Family.VIDEO),
    (
        b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + bytes(40),
        Family.VIDEO,
    ),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Family.PDF), (OLE, Family.OFFICE),
    (zipped("[Content_Types].xml"), Family.OFFICE), (zipped("_rels/.rels"), Family.OFFICE),
    (zipped("photo.jpg"), Family.ARCHIVE), (b"Rar!\x1a\x07\x01\0" + bytes(20), Family.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(20), Family.ARCHIVE),
    (b"\x1f\x8b\x08\0" + bytes(20), Family.ARCHIVE),
    (b"MZ\x90\0\x03" + bytes(60), Family.PROGRAM), (b"\x7fELF\x02\x01\x01" + bytes(60), Family.PROGRAM),
    (b"#!/bin/sh\nrm -rf /\n", Family.PROGRAM), (b"<!DOCTYPE html><p>", Family.PAGE),
    (b"\xef\xbb\xbf  \n<svg xmlns='x'>", Family.PAGE), (b"<?xml version='1.0'?>", Family.PAGE),
    ("<html>".encode("utf-16"), Family.PAGE), (b"<script>", Family.PAGE),
    ("户号,户主\n1,张三\n".encode("gb18030"), Family.TEXT), ("户号,户主\n".encode(), Family.TEXT),
    ("户号".encode("utf-16"), Family.TEXT), (b"1 < 2", Family.TEXT),
    (b"", Family.UNKNOWN), (bytes(1024), Family.UNKNOWN), (b"\x01\x02\x03\x04\x05", Family.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("content", "family"), CONTENTS)
def test_a_file_is_known_by_its_first_bytes(content: bytes, family: Family) -> None:
    assert family_of(content[:START]) is family


@given(st.binary(max_size=300))
def test_no_bytes_break_the_look(content: bytes) -> None:
    assert family_of(content) in Family


@pytest.mark.parametrize(
    ("found", "name", "mime", "fault"),
    [
        (Family.PDF, "contract.pdf", "application/pdf", None),
        (Family.PDF, "CONTRACT.PDF", "", None),
        (Family.IMAGE, "", "image/jpeg", None),
        (Family.IMAGE, "roof", "", None),
        (Family.OFFICE, "台账.xlsx", "", None),
        (Family.TEXT, "台账.csv", "text/csv", None),
        (Family.TEXT, "台账.xls", "application/vnd.ms-excel", None),
        (Family.AUDIO, "talk.mp4", "", None),
        (Family.PROGRAM, "contract.pdf", "application/pdf", FileFault.DANGEROUS),
        (Family.ARCHIVE, "photos.zip", "application/zip", FileFault.DANGEROUS),
        (Family.ARCHIVE, "台账.xlsx", "", FileFault.DANGEROUS),
        (Family.PAGE, "logo.png", "image/png", FileFault.DANGEROUS),
        (Family.TEXT, "start.bat", "text/plain", FileFault.DANGEROUS),
        (Family.TEXT, "photo.jpg.js", "", FileFault.DANGEROUS),
        (Family.TEXT, "start.bat. ", "", FileFault.DANGEROUS),
        (Family.OFFICE, "台账.xlsm", "", FileFault.DANGEROUS),
        (Family.TEXT, "page", "text/html", FileFault.DANGEROUS),
        (Family.IMAGE, "x", "image/svg+xml", FileFault.DANGEROUS),
        (Family.IMAGE, "contract.pdf", "application/pdf", FileFault.LIES),
        (Family.PDF, "roof.jpg", "image/jpeg", FileFault.LIES),
        (Family.PDF, "roof", "image/jpeg", FileFault.LIES),
        (Family.UNKNOWN, "roof.jpg", "image/jpeg", FileFault.UNKNOWN),
    ],
)
def test_a_document_must_be_what_it_says(
    found: Family, name: str, mime: str, fault: FileFault | None
) -> None:
    assert fault_of(DOCUMENT, found, name=name, mime=mime) is fault


def test_a_photo_is_a_picture_and_a_voice_message_is_sound() -> None:
    assert fault_of(PHOTO, Family.IMAGE, name="", mime="") is None
    assert fault_of(PHOTO, Family.PDF, name="", mime="") is FileFault.LIES
    assert fault_of(VOICE, Family.AUDIO, name="", mime="audio/ogg") is None
    assert fault_of(VOICE, Family.VIDEO, name="", mime="audio/ogg") is None
    assert fault_of(VOICE, Family.PROGRAM, name="", mime="audio/ogg") is FileFault.DANGEROUS


@given(st.text(), st.text(), st.sampled_from([Family.ARCHIVE, Family.PROGRAM, Family.PAGE]))
def test_no_name_makes_a_dangerous_file_good(name: str, mime: str, found: Family) -> None:
    assert all(fault_of(kind, found, name=name, mime=mime) is FileFault.DANGEROUS for kind in MediaKind)


def test_looks_in_vain_get_rarer() -> None:
    waits = [wait_after(tries) for tries in range(1, 9)]
    assert waits == sorted(waits)
