"""Papers for the tests of headers: text files, as their reader gives them."""

from __future__ import annotations

from ingest.header import Header, read_header
from ingest.header.opening import Opening
from ingest.paper import Mark, Paper
from ingest.sidecar import Sidecar


def paper_of(
    text: str, path: str = "paper.txt", marks: tuple[Mark, ...] = (), title: str | None = None
) -> Paper:
    return Paper(path=path, format="text", sha256="0" * 64, text=text, marks=marks, title=title)


def opening_of(
    text: str, path: str = "paper.txt", marks: tuple[Mark, ...] = (), title: str | None = None
) -> Opening:
    return Opening.of(paper_of(text, path, marks, title), 0, len(text))


def header_of(
    text: str, sidecar: Sidecar | None = None, path: str = "paper.txt", marks: tuple[Mark, ...] = ()
) -> Header:
    return read_header(paper_of(text, path, marks), 0, len(text), sidecar)


DECISION = """Skip to main content
Mayor of Eastmarch logo
Home

Lantern Programme

Key information

Reference code: EMD 214

Date signed:

Decision by: Ada Fenwick, Deputy Mayor, Safety and Justice

Executive summary

The Lantern Programme replaces the control room platform.

Recommendation

The Deputy Mayor for Safety is recommended to approve:

• Expenditure of up to £2.4m to award the contract, following EMD 187.
"""

AGREEMENT = """EXHIBIT 10.2

SITE DEVELOPMENT AND HOSTING AGREEMENT

This SITE DEVELOPMENT AND HOSTING AGREEMENT (the "Agreement") dated as of August 9, 1999 is made between
Harbour Direct, Inc. ("HDI"), a New Jersey corporation, located at 15 Quay Boulevard, Weehawk, NJ 07000, and
The Deerfold Companies, Inc. (the "Company"), a Nevada corporation. Each of the parties is a "Party".

In consideration of the mutual promises below, the parties agree as follows:
"""
