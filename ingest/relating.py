"""The papers of a draft beside each other: each draft and amended version linked to its other paper."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from index.progress import Progress, Stage
from index.rows import card_of
from ingest.prints import Prints
from ingest.versions import linked

if TYPE_CHECKING:
    from index.draft import Draft


def relate(draft: Draft, progress: Progress) -> None:
    """Link versions of one paper, and only within a collection.

    A link names the other paper, and a remark gives its path: in a paper that everybody may read they
    would tell of a restricted one. So a Part 2 version and its public twin know nothing of each other.

    The prints of all texts are kept with the draft: the next ingest reads only what has other words.
    """
    prints = Prints.of(draft.previous)
    documents = sorted(draft.documents(), key=lambda document: (document.collection, document.path))
    progress(Stage.COMPARING, 0, len(documents))
    done = 0
    for _, members in groupby(documents, key=lambda document: document.collection):
        before = list(members)
        for document, after in zip(before, linked(before, prints), strict=True):
            if after != document:
                draft.amend(card_of(after))
        done += len(before)
        progress(Stage.COMPARING, done, len(documents))
    prints.write(draft.directory)
