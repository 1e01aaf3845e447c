"""What stands on a PDF page beside its content: form fields, notes (beside `pdfium`, a user of pypdfium2)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from ingest.read.frame import Box

_MOST = 5_000
_UNSEEN = raw.FPDF_ANNOT_FLAG_INVISIBLE | raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_WITH_WORDS = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
_TICKED = {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A check box or a radio button: where it stands on the file's page, and whether it is on."""

    box: Box
    on: bool

    @property
    def sign(self) -> str:
        """What is written for it."""
        return "☒" if self.on else "☐"


def enable_forms(document: Any) -> None:
    """Have the values of form fields drawn, also where the file leaves that to its reader."""
    with contextlib.suppress(pypdfium2.PdfiumError):
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()


def whole_page(document: Any, index: int) -> tuple[Any, tuple[Tick, ...]]:
    """Page `index` with its form fields, typed notes and stamps made part of its content; its ticks.

    What the file hides is left out, and so are comments that open only when they are clicked.
    """
    page = document[index]
    ticks: list[Tick] = []
    shows = False
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        if raw.FPDFAnnot_GetSubtype(annotation) in _WITH_WORDS and not _is_unseen(annotation):
            shows = True
            ticks.extend(_ticks(document, annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    if shows and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    return page, tuple(ticks)


def _is_unseen(annotation: Any) -> bool:
    return bool(raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN)


def _ticks(document: Any, annotation: Any) -> list[Tick]:
    if document.formenv is None:
        return []
    form = document.formenv.raw
    if raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _TICKED:
        return []
    place = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, place):
        return []
    low, high = sorted((place.bottom, place.top))
    on = bool(raw.FPDFAnnot_IsChecked(form, annotation))
    return [Tick(box=(place.left, low, place.right, high), on=on)]
