"""The rules hold in the house, and each is broken by what it forbids."""

from __future__ import annotations

import ast

import pytest

from tests.house import rules
from tests.house.rules import CODE_RULES, RULES_OF_TESTS_TOO, Rule
from tests.house.source import Module, modules


@pytest.mark.parametrize("rule", [*CODE_RULES, *RULES_OF_TESTS_TOO], ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    found = [finding for module in modules() for finding in rule(module)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("rule", RULES_OF_TESTS_TOO, ids=lambda rule: rule.__name__)
def test_the_tests_keep_the_rule(rule: Rule) -> None:
    found = [finding for module in modules("tests") for finding in rule(module)]
    assert not found, "\n" + "\n".join(found)


def test_names_of_tests_are_sentences() -> None:
    found = [
        module.at(node, node.name)
        for module in modules("tests")
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert not found, "\n" + "\n".join(found)


# Put together here, or this file would break the rules itself.
LATER = "# " + "todo".upper()
NO_CODE = "x = 1  # type: IGNORE".lower()
NO_REASON = "import x  # noq@: F401".replace("@", "a")
LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 61

BROKEN: list[tuple[Rule, str, str]] = [
    (rules.commits_in_the_unit_only, "models/store/cases.py", "session.commit()"),
    (rules.commits_in_the_unit_only, "bot/intake.py", "self.session.rollback()"),
    (
        rules.commits_in_the_unit_only,
        "models/database.py",
        "import sqlalchemy\nwith engine.begin() as c: pass",
    ),
    (rules.commits_in_the_unit_only, "models/database.py", "c.exec_driver_sql('COMMIT')"),
    (rules.no_words_for_people, "handlers/router.py", "x = '你好'"),
    (rules.no_words_for_people, "handlers/router.py", "x = f'{a}。'"),
    (rules.no_words_for_people, "bot/cli.py", "typer.echo('The token is missing')"),
    (rules.no_words_for_people, "bot/cli.py", "print(f'The token {x} is missing')"),
    (rules.no_words_for_people, "bot/cli.py", "typer.Option(8, help='how many households there are')"),
    (rules.no_words_for_people, "bot/cli.py", "import sys\nsys.exit('The token is missing')"),
    (rules.no_words_for_people, "bot/telegram.py", "bot.send_message(1, text='Hello to you all')"),
    (rules.everything_is_caught_in_the_loops_only, "bot/cli.py", "try: f()\nexcept Exception: pass"),
    (rules.everything_is_caught_in_the_loops_only, "bot/cli.py", "try: f()\nexcept: pass"),
    (
        rules.everything_is_caught_in_the_loops_only,
        "bot/cli.py",
        "try: f()\nexcept (OSError, Exception): pass",
    ),
    (
        rules.everything_is_caught_in_the_loops_only,
        "bot/x.py",
        "import contextlib\ncontextlib.suppress(Exception)",
    ),
    (rules.the_clock_is_read_in_bot_only, "models/x.py", "import datetime\nx = datetime.datetime.now()"),
    (
        rules.the_clock_is_read_in_bot_only,
        "models/x.py",
        "from datetime import datetime as d\nx = d.now(UTC)",
    ),
    (
        rules.the_clock_is_read_in_bot_only,
        "reminders/x.py",
        "from datetime import date\nf(default=date.today)",
    ),
    (rules.the_clock_is_read_in_bot_only, "handlers/x.py", "from time import time\nx = time()"),
    (rules.the_clock_is_read_in_bot_only, "models/x.py", "from sqlalchemy import func\nx = func.now()"),
    (rules.the_environment_is_read_in_settings_only, "bot/cli.py", "import os\nos.environ['A']"),
    (rules.the_environment_is_read_in_settings_only, "bot/cli.py", "from os import getenv\ngetenv('A')"),
    (rules.modules_and_functions_are_short, "bot/cli.py", "x = 1\n" * 301),
    (rules.modules_and_functions_are_short, "bot/cli.py", LONG_FUNCTION),
    (rules.everything_public_says_what_it_promises, "bot/cli.py", "x = 1"),
    (rules.everything_public_says_what_it_promises, "bot/cli.py", "'''Doc.'''\ndef run(): pass"),
    (
        rules.everything_public_says_what_it_promises,
        "bot/cli.py",
        "'''Doc.'''\nclass A:\n  '''Doc.'''\n  def f(s): pass",
    ),
    (rules.excuses_have_a_code_and_a_reason, "bot/cli.py", NO_CODE),
    (rules.excuses_have_a_code_and_a_reason, "bot/cli.py", NO_REASON),
    (rules.nothing_is_left_for_later, "bot/cli.py", LATER),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_the_rule_is_broken_by(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Module(path, text)))


KEPT: list[tuple[Rule, str, str]] = [
    (rules.commits_in_the_unit_only, "models/unit.py", "session.commit()"),
    (rules.no_words_for_people, "locales/parse.py", "x = '十'"),
    (rules.no_words_for_people, "models/x.py", "'''A visit, 走访.'''\ndef f():\n  '''入户.'''"),
    (rules.no_words_for_people, "bot/cli.py", "log.info('the token of %s is missing here', x)"),
    (rules.everything_is_caught_in_the_loops_only, "bot/intake.py", "try: f()\nexcept Exception: pass"),
    (
        rules.everything_is_caught_in_the_loops_only,
        "models/unit.py",
        "try: f()\nexcept BaseException:\n  g()\n  raise",
    ),
    (rules.the_clock_is_read_in_bot_only, "bot/main.py", "import time\ntime.time()"),
    (
        rules.the_clock_is_read_in_bot_only,
        "models/x.py",
        "unit.now\nfrom datetime import datetime\ndatetime(2026, 9, 3)",
    ),
    (rules.the_environment_is_read_in_settings_only, "bot/settings.py", "import os\nos.environ"),
    (
        rules.excuses_have_a_code_and_a_reason,
        "bot/x.py",
        "x = 1  # type: ignore[misc]  # the library's stub is wrong",
    ),
    (rules.excuses_have_a_code_and_a_reason, "bot/x.py", "x = 1  # noqa: S101 - a test's own"),
]


@pytest.mark.parametrize(("rule", "path", "text"), KEPT, ids=lambda value: getattr(value, "__name__", None))
def test_the_rule_is_kept_by(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Module(path, text)))
