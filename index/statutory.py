"""The statutory procurement figures that come with the program: dated rows, each with its sources."""

from __future__ import annotations

import datetime as dt
import functools
from importlib import resources

import msgspec

from index.facts import Vat
from index.money import POUND
from index.rules import Bound, Buyer, Category, KnownRule, Limit, Rule, RuleSource, Standing, Topic

SHIPPED = "statute"
"""What the ids of these rules begin with: "statute:2018-01-01:goods_services:sub_central"."""


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    valid_from: dt.date
    valid_to: dt.date | None
    instrument: str
    category: Category
    pounds: int
    vat: Vat
    sources: tuple[str, ...]
    buyer: Buyer | None = None


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: str
    rows: tuple[_Row, ...]


@functools.cache
def statutory_rules() -> tuple[KnownRule, ...]:
    """Every row as a rule: law and route, from the value on, with dates, VAT basis and sources."""
    text = resources.files("index").joinpath("statutory.json").read_bytes()
    return tuple(_known(row) for row in msgspec.json.decode(text, type=_Rows).rows)


_BOUGHT = {
    Category.GOODS_SERVICES: "goods and services",
    Category.WORKS: "works",
    Category.LIGHT_TOUCH: "light touch services",
    Category.CONCESSION: "concessions",
    Category.LIGHT_TOUCH_CONCESSION: "concessions for light touch services",
}
_BOUGHT_BY = {
    Buyer.CENTRAL: ", bought by central government",
    Buyer.SUB_CENTRAL: ", bought by a sub-central authority",
    Buyer.UTILITY: ", bought by a utility",
    None: "",
}
_VAT_WORDS = {Vat.INCLUDED: "including VAT", Vat.EXCLUDED: "net of VAT"}


def _known(row: _Row) -> KnownRule:
    rule = Rule(
        id=":".join(part for part in (SHIPPED, str(row.valid_from), row.category, row.buyer) if part),
        topic=Topic.LAW,
        bound=Bound(
            lo=Limit(pence=row.pounds * POUND, inclusive=True),
            words=f"not less than £{row.pounds:,} ({_VAT_WORDS[row.vat]})",
        ),
        subject=f"contracts for {_BOUGHT[row.category]}{_BOUGHT_BY[row.buyer]}",
        category=row.category,
        buyer=row.buyer,
        instrument=row.instrument,
        vat=row.vat,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        sources=row.sources,
    )
    source = RuleSource(title=row.instrument, addresses=row.sources)
    because = "from the sources named; no admin of this library has confirmed it yet"
    return KnownRule(rule=rule, source=source, standing=Standing.QUOTED, because=because)
