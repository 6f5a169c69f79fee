"""A local Bot API and a web chat, so that everything can be tried without a token.

It stands in for Telegram's side only: the bot speaks HTTP to it, unchanged. It refuses what Telegram
refuses, with Telegram's codes and words, listens on 127.0.0.1 alone, and is imported by ``demo`` and by
tests, never by ``run``. Nothing is kept when it stops.

    async with Sandbox() as sandbox:
        cadre = sandbox.world.add_person(1001, "Zhang San")
        cadre.start()
        # let a bot poll sandbox.url with sandbox.token, then:
        await cadre.sees("…")

``Sandbox`` is in ``bot.sandbox.server``; people are in ``bot.sandbox.person``.
"""
