"""Groups of commands, one file each; `bot.cli` puts them together."""
