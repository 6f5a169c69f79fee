### The words of the sandbox page

sandbox-page-title = Lianxin sandbox
sandbox-page-banner = A sandbox: people and stories are made up; no Telegram.
sandbox-page-hint = Try: the villager taps “Tell us something” or the cadre reports a problem by “Visit”; the cadre writes the result, the lead checks it, the villager says whether it is solved, the office closes it. “To next digest” above brings the reminder.
sandbox-page-language = Language of the page
sandbox-page-chats = Chats
sandbox-page-reconnecting = The connection is lost. Connecting again…
sandbox-page-failed = That did not work.

## Clock

sandbox-page-clock = The bot’s time
sandbox-page-clock-move = Move time forward
sandbox-page-clock-hour = +1 hour
sandbox-page-clock-day = +1 day
sandbox-page-clock-digest = To next digest
sandbox-page-clock-week = +1 week
sandbox-page-clock-moving = Moving time…

## Chat

sandbox-page-empty = No messages yet
sandbox-page-typing = typing…
sandbox-page-edited = edited
sandbox-page-edit = Edit this message
sandbox-page-editing = Editing a sent message
sandbox-page-new-messages = New
sandbox-page-to-end = To the newest message
sandbox-page-chat-language = Language of this person’s phone
sandbox-page-chat-menu = More
sandbox-page-block = Block the bot
sandbox-page-unblock = Unblock the bot
sandbox-page-start = Start
sandbox-page-no-answer = The bot has not answered yet.
sandbox-page-copied = Copied
sandbox-page-photo = Enlarge the photo
sandbox-page-voice-play = Play the voice message
sandbox-page-voice-pause = Pause
sandbox-page-voice-seek = Position
sandbox-page-link-who = Who opens this link?
sandbox-page-link-new = Somebody new
sandbox-page-ok = OK
sandbox-page-close = Close
sandbox-page-cancel = Cancel

## Input

sandbox-page-compose = Message
sandbox-page-send = Send
sandbox-page-commands = Commands
sandbox-page-attach = Attach
sandbox-page-keyboard = Show or hide the keyboard
sandbox-page-attach-sample-photo = Sample photo
sandbox-page-attach-sample-album = Sample album
sandbox-page-attach-sample-voice = Sample voice
sandbox-page-attach-sample-registry = Sample registry
sandbox-page-attach-location = Location
sandbox-page-attach-contact = My contact
sandbox-page-attach-photo = Choose photos
sandbox-page-attach-document = Choose a file
sandbox-page-attach-voice = Choose audio
sandbox-page-attach-record = Record
sandbox-page-attach-note = Several photos make an album; words in the input become the caption.
sandbox-page-recording = Recording
sandbox-page-record-stop = Send
sandbox-page-record-refused = There is no microphone to use here.

## Server

sandbox-bot-name = Lianxin
sandbox-newcomer = Guest { $number }
sandbox-refused-blocked = You blocked the bot. Unblock it first.
sandbox-refused-empty = There is nothing in it to send.
sandbox-refused-gone = That message is gone.
sandbox-refused-no_button = There is no such button.
sandbox-refused-not_yours = You can only edit your own messages.
sandbox-refused-too_big = The file is over 50 MB and cannot be sent.
sandbox-refused-unknown = The sandbox does not know that action.
