from __future__ import annotations

from dataclasses import replace

from ingest.facts.sentences import lead_of, sentences_of
from tests.ingest.facts.documents import document_of

TEXT = "Title\n\nFirst words. Second words, no. 4.2 included."


def test_sentences_keep_their_place_in_the_document() -> None:
    _, passages = document_of(TEXT)
    found = sentences_of(passages[1])
    assert [one.text for one in found] == ["First words.", "Second words, no. 4.2 included."]
    assert all(TEXT[one.start : one.start + len(one.text)] == one.text for one in found)


def test_evidence_cut_from_a_sentence_is_a_slice_of_the_document() -> None:
    _, passages = document_of(TEXT)
    second = sentences_of(passages[1])[1]
    piece = second.evidence(7, 12)
    assert piece.text == "words" == TEXT[piece.start : piece.end]
    assert second.whole().text == second.text


def test_a_passage_without_a_lead_has_none() -> None:
    document, passages = document_of(TEXT)
    assert lead_of(document, passages[1]) == ""
    assert lead_of(document, replace(passages[1], lead_start=0, lead_end=5)) == "Title"
