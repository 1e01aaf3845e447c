"""Slack's interactive elements as HTML form controls.

A control says in `data-` attributes which block and action it is; the page's script sends that, with the
place it stands in, and the local Slack does the rest. `data-act="change"` acts when a choice is made,
`data-act="click"` when it is pressed; a field of a form has neither and is sent with the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from bot.preview.mrkdwn import link, mrkdwn
from bot.preview.plain_words import attribute, visible, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Told = dict[str, Any]
"""Slack's JSON of an element or a text."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """Something to choose in a list of people or channels."""

    id: str
    label: str


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """What the drawing needs to know of the place: names for ids, whom and what a list offers."""

    names: dict[str, str]
    people: tuple[Option, ...] = ()
    channels: tuple[Option, ...] = ()
    files: str = "/files"
    """Where the bytes of files are served, for this person."""
    errors: dict[str, str] = {}
    """What is wrong with a field, by its block."""


def text_of(told: Mapping[str, Any] | None, drawn: Drawn) -> Markup:
    """A text object: mrkdwn is parsed, plain text is not."""
    if not told:
        return Markup("")
    text = str(told.get("text", ""))
    return mrkdwn(text, drawn.names) if told.get("type") == "mrkdwn" else words(text)


def field_id(told: Told, block_id: str) -> Markup:
    """An id that no other control of the page has by accident."""
    return attribute(f"{block_id}|{told.get('action_id', '')}")


class _Control(msgspec.Struct, frozen=True, kw_only=True):
    """A control and the place it stands in."""

    told: Told
    block_id: str
    drawn: Drawn
    in_form: bool
    """In a form, a choice is sent with the form; elsewhere it acts at once."""

    @property
    def action_id(self) -> str:
        return str(self.told.get("action_id", ""))

    @property
    def marks(self) -> Markup:
        """The attributes by which the script knows it."""
        return Markup('data-block="{}" data-action="{}"').format(
            attribute(self.block_id), attribute(self.action_id)
        )

    @property
    def key(self) -> Markup:
        """Its id, or the name that the choices of one control share."""
        return field_id(self.told, self.block_id)

    @property
    def acting(self) -> Markup:
        return Markup("") if self.in_form else Markup('data-act="change"')


def element(told: Told, block_id: str, drawn: Drawn, *, in_form: bool = False) -> Markup:
    """One control. Of a kind that is not known, its name, so that nothing is dropped silently."""
    draw = _CONTROLS.get(str(told.get("type")))
    if draw is None:
        return Markup('<span class="unknown">[{}]</span>').format(words(str(told.get("type"))))
    return draw(_Control(told=told, block_id=block_id, drawn=drawn, in_form=in_form))


def image(told: Told, drawn: Drawn, *, small: bool = False) -> Markup:
    """A picture of a file that was uploaded. Of one from elsewhere, its description."""
    file = (told.get("slack_file") or {}).get("id")
    described = attribute(str(told.get("alt_text") or ""))
    if not file:
        return Markup('<span class="unknown">{}</span>').format(described)
    return Markup('<img class="{}" src="{}/{}" alt="{}">').format(
        "small-picture" if small else "picture", drawn.files, str(file), described
    )


def _press(control: _Control, label: Markup, style: str, more: Markup) -> Markup:
    return Markup('<button type="button" class="press {}" data-act="click" {} {}>{}</button>').format(
        style, control.marks, more, label
    )


def _button(control: _Control) -> Markup:
    told, drawn = control.told, control.drawn
    label = text_of(told.get("text"), drawn)
    if url := told.get("url"):
        return Markup('<span class="press-link">{}</span>').format(link(str(url), label))
    more = Markup("")
    if name := told.get("accessibility_label"):
        more = Markup('aria-label="{}"').format(attribute(str(name)))
    if confirm := told.get("confirm"):
        asked = str((confirm.get("text") or {}).get("text", ""))
        more += Markup(' data-confirm="{}"').format(attribute(asked))
    return _press(control, label, str(told.get("style") or "plain"), more)


def _icon(control: _Control) -> Markup:
    return _press(control, text_of(control.told.get("text"), control.drawn), "icon", Markup(""))


def _feedback(control: _Control) -> Markup:
    made = [
        _press(
            control,
            text_of((control.told.get(f"{way}_button") or {}).get("text"), control.drawn),
            f"feedback {way}",
            Markup('data-value="{}"').format(way),
        )
        for way in ("positive", "negative")
    ]
    return Markup('<span class="feedback-row" role="group" aria-label="Feedback">{}</span>').format(
        Markup("").join(made)
    )


def _options(told: Told) -> Sequence[tuple[str, str]]:
    groups: Iterable[Told] = told.get("option_groups") or (told,)
    return [
        (str(option["value"]), str(option["text"]["text"]))
        for group in groups
        for option in group.get("options") or ()
    ]


def _pairs(options: Iterable[Option]) -> Sequence[tuple[str, str]]:
    return [(option.id, option.label) for option in options]


def _select(control: _Control, options: Sequence[tuple[str, str]]) -> Markup:
    told = control.told
    first = (told.get("initial_option") or {}).get("value") or told.get("initial_conversation")
    asked = str((told.get("placeholder") or {}).get("text") or "Choose…")
    listed = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            attribute(value), Markup(" selected") if value == first else Markup(""), words(label)
        )
        for value, label in options
    )
    name = (
        Markup('id="{}"').format(control.key)
        if control.in_form
        else Markup('aria-label="{}"').format(attribute(asked))
    )
    return Markup('<select {} {} {}><option value="">{}</option>{}</select>').format(
        name, control.acting, control.marks, words(asked), listed
    )


def _choices(control: _Control) -> Markup:
    told = control.told
    kind = "radio" if told["type"] == "radio_buttons" else "checkbox"
    first = {option["value"] for option in told.get("initial_options") or ()}
    if told.get("initial_option"):
        first.add(told["initial_option"]["value"])
    made = [
        Markup('<label class="choice"><input type="{}" name="{}" value="{}" {} {} {}> {}</label>').format(
            kind,
            control.key,
            attribute(str(option["value"])),
            control.acting,
            control.marks,
            Markup("checked") if option["value"] in first else Markup(""),
            text_of(option.get("text"), control.drawn),
        )
        for option in told.get("options") or ()
    ]
    return Markup("").join(made)


def _field(control: _Control) -> Markup:
    told = control.told
    first = visible(str(told.get("initial_value") or ""))
    hint = attribute(str((told.get("placeholder") or {}).get("text") or ""))
    most = Markup(' maxlength="{}"').format(int(told["max_length"])) if told.get("max_length") else Markup("")
    start = Markup('id="{}" placeholder="{}" {}{}').format(control.key, hint, control.marks, most)
    if told.get("multiline"):
        return Markup('<textarea rows="4" {}>{}</textarea>').format(start, first)
    return Markup('<input type="text" value="{}" {}>').format(attribute(first), start)


ONE_FIELD = frozenset(
    {
        "static_select",
        "external_select",
        "conversations_select",
        "channels_select",
        "users_select",
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
    }
)
"""Those that are one field, so that a label can name it; the others are groups with a legend."""

_CONTROLS: dict[str, Callable[[_Control], Markup]] = {
    "button": _button,
    "workflow_button": _button,
    "feedback_buttons": _feedback,
    "icon_button": _icon,
    "static_select": lambda control: _select(control, _options(control.told)),
    "external_select": lambda control: _select(control, _options(control.told)),
    "overflow": lambda control: _select(control, _options(control.told)),
    "conversations_select": lambda control: _select(control, _pairs(control.drawn.channels)),
    "channels_select": lambda control: _select(control, _pairs(control.drawn.channels)),
    "users_select": lambda control: _select(control, _pairs(control.drawn.people)),
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "plain_text_input": _field,
    "email_text_input": _field,
    "url_text_input": _field,
    "number_input": _field,
    "image": lambda control: image(control.told, control.drawn, small=True),
}
