"""Slack's blocks as HTML. Pure: what was sent is drawn, and none of its text can be more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from bot.preview.elements import ONE_FIELD, Drawn, Told, element, field_id, image, text_of
from bot.preview.plain_words import attribute, words
from bot.preview.rich_text import markdown, rich_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def blocks(told: Iterable[Told], drawn: Drawn) -> Markup:
    """All the blocks of a message or a view, one below the other."""
    return Markup("").join(block(one, drawn) for one in told)


def block(told: Told, drawn: Drawn) -> Markup:
    """One block. Of a kind that is not known, its name: nothing is dropped silently."""
    draw = _BLOCKS.get(str(told.get("type")))
    if draw is None:
        return Markup('<div class="block unknown">[{}]</div>').format(words(str(told.get("type"))))
    return draw(told, str(told.get("block_id", "")), drawn)


def _header(told: Told, _block_id: str, drawn: Drawn) -> Markup:
    return Markup('<h3 class="block header">{}</h3>').format(text_of(told.get("text"), drawn))


def _divider(_told: Told, _block_id: str, _drawn: Drawn) -> Markup:
    return Markup('<hr class="block">')


def _context(told: Told, block_id: str, drawn: Drawn) -> Markup:
    return _row("context", (_small(one, block_id, drawn) for one in told.get("elements") or ()))


def _actions(told: Told, block_id: str, drawn: Drawn) -> Markup:
    kind = str(told["type"]).replace("_", "-")
    return _row(kind, (element(one, block_id, drawn) for one in told.get("elements") or ()))


def _rich_text(told: Told, _block_id: str, drawn: Drawn) -> Markup:
    return Markup('<div class="block">{}</div>').format(rich_text(told, drawn.names))


def _markdown(told: Told, _block_id: str, _drawn: Drawn) -> Markup:
    return Markup('<div class="block">{}</div>').format(markdown(str(told.get("text", ""))))


def _row(kind: str, made: Iterable[Markup]) -> Markup:
    return Markup('<div class="block {}">{}</div>').format(kind, Markup("").join(made))


def _small(told: Told, block_id: str, drawn: Drawn) -> Markup:
    if told.get("type") in {"plain_text", "mrkdwn"}:
        return Markup("<span>{}</span>").format(text_of(told, drawn))
    return element(told, block_id, drawn)


def _section(told: Told, block_id: str, drawn: Drawn) -> Markup:
    parts = []
    if told.get("text"):
        parts.append(Markup('<div class="words">{}</div>').format(text_of(told["text"], drawn)))
    if told.get("fields"):
        cells = Markup("").join(Markup("<div>{}</div>").format(text_of(one, drawn)) for one in told["fields"])
        parts.append(Markup('<div class="fields">{}</div>').format(cells))
    main = Markup('<div class="section-main">{}</div>').format(Markup("").join(parts))
    beside = told.get("accessory")
    side = (
        Markup('<div class="accessory">{}</div>').format(element(beside, block_id, drawn))
        if beside
        else Markup("")
    )
    return Markup('<div class="block section">{}{}</div>').format(main, side)


def _picture(told: Told, _block_id: str, drawn: Drawn) -> Markup:
    title = text_of(told.get("title"), drawn)
    caption = Markup("<figcaption>{}</figcaption>").format(title) if title else Markup("")
    return Markup('<figure class="block">{}{}</figure>').format(image(told, drawn), caption)


def _input(told: Told, block_id: str, drawn: Drawn) -> Markup:
    inner: Told = told.get("element") or {}
    label = text_of(told.get("label"), drawn)
    optional = Markup(' <span class="optional">(optional)</span>') if told.get("optional") else Markup("")
    wrong = drawn.errors.get(block_id)
    error = Markup('<p class="error" role="alert">{}</p>').format(words(wrong)) if wrong else Markup("")
    hint = (
        Markup('<p class="hint">{}</p>').format(text_of(told.get("hint"), drawn)) if told.get("hint") else ""
    )
    if inner.get("type") in ONE_FIELD:
        return Markup(
            '<div class="block input" data-field="{}"><label for="{}">{}{}</label>{}{}{}</div>'
        ).format(
            attribute(block_id),
            field_id(inner, block_id),
            label,
            optional,
            element(inner, block_id, drawn, in_form=True),
            hint,
            error,
        )
    return Markup(
        '<fieldset class="block input" data-field="{}"><legend>{}{}</legend>{}{}{}</fieldset>'
    ).format(attribute(block_id), label, optional, element(inner, block_id, drawn, in_form=True), hint, error)


def _table(told: Told, _block_id: str, drawn: Drawn) -> Markup:
    made = []
    for number, row in enumerate(told.get("rows") or ()):
        tag = Markup("th") if number == 0 else Markup("td")
        cells = Markup("").join(Markup("<{0}>{1}</{0}>").format(tag, _cell(cell, drawn)) for cell in row)
        made.append(Markup("<tr>{}</tr>").format(cells))
    return Markup('<div class="block wide"><table>{}</table></div>').format(Markup("").join(made))


def _cell(told: dict[str, Any], drawn: Drawn) -> Markup:
    if told.get("type") == "rich_text":
        return rich_text(told, drawn.names)
    return words(str(told.get("text", "")))


_BLOCKS: dict[str, Callable[[Told, str, Drawn], Markup]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "image": _picture,
    "input": _input,
    "table": _table,
}
