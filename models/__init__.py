"""Facts and the rules they obey: nothing here knows of chats, languages or the network."""
