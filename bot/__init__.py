"""The outside world: Telegram, HTTP, the clock and the terminal. Nothing else imports them."""
