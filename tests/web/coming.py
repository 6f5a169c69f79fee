"""How people come in: an office imports, a cadre is invited, a villager joins with the card."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.web.page import DemoPage, Phone

NAME = "王春花"

Shoot = Callable[[str], None]


def import_registry(page: DemoPage, shoot: Shoot) -> None:
    """The office sends the sample of the registry, sees what it would change, and says yes."""
    office = page.office
    office.says("/menu")
    office.sees("要做什么？")
    office.taps("📥 导入名册")
    office.sees("您这里是")
    shoot("import")
    office.attaches("sample-registry")
    preview = office.sees("户：新增 3")
    expect(preview).to_contain_text("人员：新增 2")
    shoot("import-preview")
    office.taps("✔ 确认")
    done = office.sees("导入好了")
    expect(done).to_contain_text("联户：新增 3")
    shoot("import-done")


def invite_cadre(page: DemoPage, shoot: Shoot) -> Phone:
    """The office invites a cadre of the file; whoever opens the link comes in, agrees, and is returned."""
    office = page.office
    office.taps("☰ 菜单")
    office.sees("要做什么？")
    office.taps("✉️ 邀请")
    office.sees("邀请")
    office.taps("邀请")
    office.sees("邀请谁？")
    shoot("invite-whom")
    office.taps(re.compile("联户干部 · .*供水站"))
    office.sees("请核对")
    office.taps("✔ 提交")
    office.finds("邀请做好了")
    shoot("invitation")
    cadre = page.opens(office.finds("请点这个链接进入连心"))
    cadre.starts()
    cadre.sees("先请看一看")
    shoot("consent-staff")
    return agrees(cadre)


def make_card(page: DemoPage, cadre: Phone, shoot: Shoot) -> Locator:
    """The cadre makes a household's card; returns the message it comes in."""
    cadre.says("/menu")
    cadre.sees("要做什么？")
    cadre.taps("🪪 连心卡")
    cadre.sees("点一户做卡")
    cadre.taps(re.compile(r"^00\d "))
    card = cadre.finds("请只给这一户")
    picture = cadre.box.get_by_test_id("photo").locator("img")
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    shoot("card")
    return card


def join_with_card(page: DemoPage, cadre: Phone, *, card: Locator, shoot: Shoot) -> Phone:
    """Somebody opens the card's link and asks to be let in; the cadre says yes; returns their phone."""
    villager = page.opens(card)
    villager.starts()
    villager.sees("是这户的人")
    shoot("join")
    villager.presses("请干部确认")
    villager.sees("您叫什么名字？")
    villager.says(NAME)
    villager.sees("您是户主的什么人？")
    villager.taps("配偶")
    villager.sees("已请干部确认")
    asked = cadre.sees(NAME)
    shoot("join-asked")
    cadre.taps("是家里人", of=asked)
    cadre.sees(f"已让 {NAME} 进来")
    villager.sees("您已经进来")
    villager.taps("☰ 菜单")
    villager.sees("先请您看一看")
    shoot("consent-villager")
    return agrees(villager)


def agrees(phone: Phone) -> Phone:
    """Agree to the notice and see the menu."""
    phone.taps("同意")
    phone.finds("您好")
    return phone
