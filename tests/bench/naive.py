"""The peer: a bot on the usual stack, to be measured beside ours.

python-telegram-bot's Application, ConversationHandler and default HTTPX backend; SQLAlchemy's
asynchronous ORM; one transaction an update; messages sent by the handler after it. Nothing is
encrypted, no update is deduplicated, nothing is paced: all in its favour.

    python -m tests.bench.naive --api http://127.0.0.1:8081 --token 1:T --database sqlite:///naive.db

The conversation takes the same taps and texts as our visit dialog (``people.VISIT``), one after the
other: ``/menu``, a tap that begins the dialog, the answers of ``ASKED``, and a last tap that sends the
visit. A tap is answered with answerCallbackQuery and editMessageText; a text with sendMessage,
and the old screen loses its buttons by editMessageReplyMarkup. SIGTERM ends it.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import warnings
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.bench.naive_tables import Base, Done, Draft, Person, Visit, open_engine

TAP, TEXT = 1, 2
ASKED = (TEXT, TAP, TEXT, TAP, TAP, TEXT, TAP, TEXT, TAP, TEXT)
AT_ONCE = 64
_LABELS = ("张某 三组", "李某 一组", "马某 二组", "入户", "电话", "短信", "户主", "家属")

Context = ContextTypes.DEFAULT_TYPE


class VisitBot:
    """The handlers of one conversation and the database they write to."""

    def __init__(self, database: str) -> None:
        self.engine = open_engine(database)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    async def prepare(self, _: Application[Any, Any, Any, Any, Any, Any]) -> None:
        async with self.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def close(self, _: Application[Any, Any, Any, Any, Any, Any]) -> None:
        await self.engine.dispose()

    async def menu(self, update: Update, context: Context) -> int:
        person = update.effective_user
        assert person is not None
        assert update.message is not None
        async with self.sessions.begin() as session:
            await self._know(session, person)
            session.add(Done(update_id=update.update_id, person_id=person.id, said={"menu": True}))
        buttons = [[InlineKeyboardButton(label, callback_data=f"go:{i}")] for i, label in enumerate(_LABELS)]
        sent = await update.message.reply_html(
            "<b>张某，您好！</b>\n请选择：", reply_markup=InlineKeyboardMarkup(buttons)
        )
        assert context.user_data is not None
        context.user_data["screen"] = sent.message_id
        return ConversationHandler.END

    async def begin(self, update: Update, context: Context) -> int:
        person, query = update.effective_user, update.callback_query
        assert person is not None
        assert query is not None
        async with self.sessions.begin() as session:
            await self._know(session, person)
            draft = await session.get(Draft, person.id)
            if draft is None:
                session.add(Draft(person_id=person.id, step=0, answers={}))
            else:
                draft.step, draft.answers = 0, {}
            session.add(Done(update_id=update.update_id, person_id=person.id, said={"step": 0}))
        await query.answer()
        await query.edit_message_text(self._text(0), parse_mode="HTML", reply_markup=self._buttons(0))
        return self._state(0)

    async def tap(self, update: Update, context: Context) -> int:
        query = update.callback_query
        assert query is not None
        step = await self._take(update, query.data or "")
        await query.answer()
        await query.edit_message_text(self._text(step), parse_mode="HTML", reply_markup=self._buttons(step))
        return self._state(step)

    async def text(self, update: Update, context: Context) -> int:
        assert update.message is not None
        step = await self._take(update, update.message.text or "")
        await self._show_anew(update, context, step)
        return self._state(step)

    async def _take(self, update: Update, answer: str) -> int:
        """Save an answer in one transaction; return the next step, -1 when the visit is complete."""
        person = update.effective_user
        assert person is not None
        async with self.sessions.begin() as session:
            await self._know(session, person)
            draft = await session.get_one(Draft, person.id)
            if draft.step < len(ASKED):
                draft.answers = {**draft.answers, f"question_{draft.step}": answer}
                draft.step += 1
                step = draft.step
            else:
                session.add(Visit(person_id=person.id, answers=draft.answers))
                await session.delete(draft)
                step = -1
            session.add(
                Done(update_id=update.update_id, person_id=person.id, said={"step": step, "text": answer})
            )
        return step

    async def _know(self, session: AsyncSession, person: User) -> None:
        known = await session.get(Person, person.id)
        if known is None:
            session.add(Person(id=person.id, name=person.full_name))
            await session.flush()
        elif known.name != person.full_name:
            known.name = person.full_name

    async def _show_anew(self, update: Update, context: Context, step: int) -> None:
        message = update.effective_message
        kept = context.user_data
        assert message is not None
        assert kept is not None
        sent: Message = await message.reply_html(self._text(step), reply_markup=self._buttons(step))
        old = kept.get("screen")
        kept["screen"] = sent.message_id
        if old is not None:
            try:
                await context.bot.edit_message_reply_markup(sent.chat_id, old)
            except BadRequest as error:
                if "not modified" not in str(error):
                    raise

    def _state(self, step: int) -> int:
        if step < 0:
            return ConversationHandler.END
        return ASKED[step] if step < len(ASKED) else TAP

    def _text(self, step: int) -> str:
        if step < 0:
            return "✅ 已登记 走访。小庄村还有 4 户未走访。"
        done = "▰" * step + "▱" * (len(ASKED) - step)
        return f"<b>🏠 走访登记</b> {done}\n003 张某 · 入户 · 今天\n\n第 {step + 1} 问：哪些方面有困难？"

    def _buttons(self, step: int) -> InlineKeyboardMarkup | None:
        if step < 0:
            return InlineKeyboardMarkup([[InlineKeyboardButton("📋 我的工作", callback_data="work")]])
        if self._state(step) == TEXT:
            return InlineKeyboardMarkup([[InlineKeyboardButton("← 返回", callback_data="back")]])
        labels = _LABELS if step < len(ASKED) else ("✔ 提交", "← 返回")
        found = [InlineKeyboardButton(label, callback_data=f"v:{step}:{i}") for i, label in enumerate(labels)]
        return InlineKeyboardMarkup([found[start : start + 2] for start in range(0, len(found), 2)])


def build(api: str, token: str, *, bot: VisitBot, at_once: int) -> Application[Any, Any, Any, Any, Any, Any]:
    """Return the application, as its documentation has one written."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api.rstrip('/')}/bot")
        .concurrent_updates(at_once)
        .post_init(bot.prepare)
        .post_shutdown(bot.close)
        .build()
    )
    warnings.filterwarnings("ignore", message=".*(per_message=False|concurrent).*")
    menu: CommandHandler[Any, Any] = CommandHandler("menu", bot.menu)
    conversation: ConversationHandler[Any] = ConversationHandler(
        entry_points=[menu, CallbackQueryHandler(bot.begin, pattern="^go:")],
        states={
            # each takes both: the state is set after the reply, and an update may overtake it
            state: [
                CallbackQueryHandler(bot.begin, pattern="^go:"),
                CallbackQueryHandler(bot.tap),
                MessageHandler(filters.TEXT & ~filters.COMMAND, bot.text),
            ]
            for state in (TAP, TEXT)
        },
        fallbacks=[menu],
    )
    application.add_handler(conversation)
    return application


def main() -> None:
    """Run until SIGTERM or SIGINT."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--api", required=True)
    arguments.add_argument("--token", required=True)
    arguments.add_argument("--database", required=True)
    arguments.add_argument("--at-once", type=int, default=AT_ONCE)
    given = arguments.parse_args()
    logging.basicConfig(level=logging.WARNING)
    asyncio.set_event_loop(asyncio.new_event_loop())
    bot = VisitBot(given.database)
    application = build(given.api, given.token, bot=bot, at_once=given.at_once)
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
