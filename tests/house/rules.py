"""The rules of the house that no linter knows: each is a function from a module to its findings."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Iterator

from tests.house.source import Module

Rule = Callable[[Module], Iterator[str]]

MODULE_LINES = 300
FUNCTION_LINES = 60
VERSIONS = "models/migrations/versions/"  # written once, in Alembic's form

_CJK = re.compile(r"[\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_CLOCKS = frozenset(
    [
        *(
            "datetime.datetime.now",
            "datetime.datetime.utcnow",
            "datetime.datetime.today",
            "datetime.date.today",
        ),
        *(
            "time.time",
            "time.time_ns",
            "time.monotonic",
            "time.monotonic_ns",
            "time.localtime",
            "time.gmtime",
        ),
        *("sqlalchemy.func.now", "sqlalchemy.func.current_timestamp", "sqlalchemy.func.current_date"),
    ]
)
_ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv", "os.unsetenv"})
_SPOKEN = frozenset(
    [
        *("print", "echo", "secho", "confirm", "prompt", "sys.exit", "SystemExit"),
        *("answer", "send_message", "edit_message_text", "answer_callback_query"),
    ]
)
_SPOKEN_KEYWORDS = frozenset({"help", "epilog", "short_help", "prompt", "caption", "text", "placeholder"})
_EXCUSE = re.compile(
    r"#\s*(?:type:\s*ignore|noqa)(?P<code>\[[a-z-, ]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?(?P<rest>.*)"
)
# Bracketed, or this file would break its own rule.
_LATER = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")


def commits_in_the_unit_only(module: Module) -> Iterator[str]:
    """Nothing but models/unit.py ends a transaction; migrations may open theirs."""
    if module.path == "models/unit.py":
        return
    forbidden = {"commit", "rollback"}
    if not module.path.startswith("models/migrations/"):
        forbidden |= {"begin", "begin_nested"}
    for call in module.calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if name in forbidden and not (name == "begin" and not _could_be_database(module)):
            yield module.at(call, f".{name}() belongs into models/unit.py")
    for text in module.strings():
        if str(text.value).strip(" ;").casefold() in {"commit", "rollback", "end transaction"}:
            yield module.at(text, f"{text.value!r} belongs into models/unit.py")


def _could_be_database(module: Module) -> bool:
    return any(
        isinstance(node, ast.Import | ast.ImportFrom) and "sqlalchemy" in ast.unparse(node)
        for node in module.nodes
    )


def no_words_for_people(module: Module) -> Iterator[str]:
    """Words people read stand in locales/: no Chinese in code, no sentence where people are spoken to."""
    if module.path.startswith("locales/"):
        return
    for text in module.strings():
        if _CJK.search(str(text.value)):
            yield module.at(text, f"{text.value!r} belongs into locales/")
    for call in module.calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        spoken = [*call.args] if {name, module.dotted(call.func)} & _SPOKEN else []
        spoken += [one.value for one in call.keywords if one.arg in _SPOKEN_KEYWORDS]
        for argument in spoken:
            if len(_WORD.findall(_literal(argument))) >= 3:
                yield module.at(argument, f"{_literal(argument)!r} belongs into locales/")


def _literal(node: ast.expr) -> str:
    """Return the words written in an expression: of a string, an f-string, or strings put together."""
    parts = (one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
        return " ".join(str(one.value) for one in parts)
    return ""


def everything_is_caught_in_the_loops_only(module: Module) -> Iterator[str]:
    """``except Exception`` stands in the two loops; elsewhere only what raises again may catch all."""
    if module.path in {"bot/intake.py", "bot/delivery.py", "handlers/arrivals.py"}:
        return
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node):
            yield module.at(
                node, "catches every exception outside intake, delivery and the parking of updates"
            )
        if isinstance(node, ast.Call) and module.dotted(node.func) == "contextlib.suppress":
            yield from (
                module.at(one, "suppresses every exception") for one in node.args if _catches_all(one)
            )


def _catches_all(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    named = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(one, ast.Name) and one.id in {"Exception", "BaseException"} for one in named)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def the_clock_is_read_in_bot_only(module: Module) -> Iterator[str]:
    """Below bot/ the unit carries the time."""
    if module.path.startswith("bot/"):
        return
    for node in module.nodes:
        if isinstance(node, ast.Attribute | ast.Name) and module.dotted(node) in _CLOCKS:
            yield module.at(node, f"{module.dotted(node)} reads the clock below bot/")


def the_environment_is_read_in_settings_only(module: Module) -> Iterator[str]:
    """Settings are one injected object."""
    if module.path == "bot/settings.py":
        return
    for node in module.nodes:
        if isinstance(node, ast.Attribute | ast.Name) and module.dotted(node) in _ENVIRONMENT:
            yield module.at(node, f"{module.dotted(node)} belongs into bot/settings.py")


def modules_and_functions_are_short(module: Module) -> Iterator[str]:
    """A module has at most 300 lines, a function at most 60, its docstring not counted."""
    if module.path.startswith(VERSIONS):
        return
    lines = module.text.count("\n")
    if lines > MODULE_LINES:
        yield module.at(module.tree, f"{lines} lines; a module has at most {MODULE_LINES}")
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            long = (node.end_lineno or 0) - body[0].lineno + 1
            if long > FUNCTION_LINES:
                yield module.at(
                    node, f"{node.name} has {long} lines; a function has at most {FUNCTION_LINES}"
                )


def everything_public_says_what_it_promises(module: Module) -> Iterator[str]:
    """Every module, and every public class and function, has a docstring."""
    if not ast.get_docstring(module.tree):
        yield module.at(module.tree, "the module has no docstring")
    if module.path.startswith(VERSIONS):
        return
    classes = [
        node for node in module.nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    for node in itertools.chain(module.tree.body, *(owner.body for owner in classes)):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("_") and not ast.get_docstring(node) and not _overrides(node):
            yield module.at(node, f"{node.name} has no docstring")


def _overrides(node: ast.AST) -> bool:
    decorators = getattr(node, "decorator_list", [])
    return any(ast.unparse(one).split(".")[-1] in {"override", "overload", "setter"} for one in decorators)


def excuses_have_a_code_and_a_reason(module: Module) -> Iterator[str]:
    """``type: ignore[code]  # reason`` and ``noqa: CODE - reason``, never one without the other."""
    for number, line in enumerate(module.text.splitlines(), 1):
        found = _EXCUSE.search(line)
        if found and (not found["code"] or not _WORD.search(found["rest"])):
            yield f"{module.path}:{number}: an excuse without its code or its reason"


def nothing_is_left_for_later(module: Module) -> Iterator[str]:
    """What is not done stands in an issue, not in the code."""
    for number, line in enumerate(module.text.splitlines(), 1):
        if _LATER.search(line):
            yield f"{module.path}:{number}: something is left for later"


CODE_RULES: tuple[Rule, ...] = (
    commits_in_the_unit_only,
    no_words_for_people,
    everything_is_caught_in_the_loops_only,
    the_clock_is_read_in_bot_only,
    the_environment_is_read_in_settings_only,
    modules_and_functions_are_short,
    everything_public_says_what_it_promises,
)
RULES_OF_TESTS_TOO: tuple[Rule, ...] = (excuses_have_a_code_and_a_reason, nothing_is_left_for_later)
