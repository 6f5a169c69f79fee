# The command line: help, checks, and what is wrong with a setting.

cli-help = Lianxin: household visits, petitions and reminders in one chat bot.
cli-run-help = Run the bot. Settings are read from the environment, LIANXIN_….
cli-demo-help = Try it on a page of this machine, with no token and no account.
cli-demo-port-help = Port of the page; 0 chooses one.
cli-demo-households-help = How many households to make for trying.
cli-sample-help = Make a synthetic registry in the database; one line is printed per person who can enter.
cli-sample-households-help = How many households.
cli-sample-seed-help = Random seed; the same seed makes the same registry.
cli-sample-reveal-help = Write every synthetic name, phone and sentence used to this file, one a line.
cli-doctor-help = Check settings, database, token, clock and calendar year, and say what to do.
cli-version-help = Show the version.

cli-demo-stop = Press Ctrl+C to stop.
cli-run-started = The bot @{ $username } is running. Press Ctrl+C to stop.
cli-run-stopped = Stopped.
cli-sample-done = Written: { $villages } villages, { $households } households, { $cadres } cadres.
cli-sample-not_empty = The database has a registry already, so nothing was written. Please use an empty database.

setting-missing-LIANXIN_TOKEN = LIANXIN_TOKEN is not set. Please give the token @BotFather gave you; to try without one, run lianxin demo.
setting-wrong-LIANXIN_TOKEN = LIANXIN_TOKEN does not look like a token, such as 123456:ABC…. Please copy it from @BotFather again.
setting-wrong-LIANXIN_API_URL = LIANXIN_API_URL is not an address: “{ $value }”. Please give one like https://api.telegram.org, or leave it out.
setting-wrong-LIANXIN_DATABASE_URL = LIANXIN_DATABASE_URL cannot be used: “{ $value }”. Please give sqlite:///file.sqlite or postgresql://user@host/database.
setting-wrong-LIANXIN_MODE = LIANXIN_MODE can only be polling, and is “{ $value }”.
setting-webhook-LIANXIN_MODE = Webhook is not supported yet. Please set LIANXIN_MODE=polling, or leave it out.
setting-wrong-LIANXIN_TIMEZONE = LIANXIN_TIMEZONE is not a time zone: “{ $value }”. Please give a name like Asia/Shanghai.
setting-wrong-LIANXIN_RATE = LIANXIN_RATE must be a number from 0 to 1000, and is “{ $value }”. Usually it is 30; 0 means no limit.
setting-wrong-LIANXIN_KEYS = The file LIANXIN_KEYS names cannot be used: “{ $value }”. Please check its path and permissions.

fault-database-unreachable = The database cannot be reached. Please check LIANXIN_DATABASE_URL and that the database is running.
fault-keys-unreadable = The key file { $path } cannot be read. Please check its permissions; without it personal data cannot be opened.
fault-keys-wrong = The key file { $path } does not fit the database. Please put the right one back.
fault-token-refused = Telegram refuses this token. Please copy it from @BotFather again.
fault-api-unreachable = { $url } cannot be reached. Please check the network.
fault-port-used = Port { $port } is taken. Please choose another, or none.

doctor-settings-ok = The settings are fine.
doctor-database-ok = The database works: { $kind }, revision { $revision }.
doctor-database-behind = The database is of an older shape; lianxin run will bring it up to date at start.
doctor-database-empty = The database is empty. You may run lianxin sample first.
doctor-token-ok = The token is valid; the bot is @{ $username }.
doctor-token-missing = There is no token. Only lianxin demo can be tried.
doctor-clock-ok = The clock is right.
doctor-clock-wrong = The clock is { $seconds } s off. Please set this machine's time.
doctor-clock-unknown = There is no network, so the clock was not checked.
doctor-calendar-ok = The working calendar goes to the end of { $year }.
doctor-calendar-ending = The working calendar ends with { $year }. Please update chinesecalendar when next year's days off are announced.
doctor-calendar-unknown = The days off of { $year } are not known; Monday to Friday are counted for now. Please update chinesecalendar.
doctor-keys-ok = The key file is fine.
doctor-keys-open = Others can read the key file { $path }. Please run chmod 600 { $path }.
doctor-keys-missing = There is no key file yet; it is made at the first start. Please back it up then.
doctor-all-ok = All is well.
doctor-faults = Things to put right: { $count }.
