from __future__ import annotations

import stat
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings
from bot.slack.dropped import SlackFile, fetched, folder_for, safe_name, saved
from index.errors import Problem
from ingest.sidecar import read_sidecar

PDF = b"%PDF-1.7\n" + b"x" * 2000
TOKEN = "xoxb-test"  # noqa: S105 - a made-up one


class Files(BaseHTTPRequestHandler):
    """Gives files to whoever has the token, as Slack does; everybody else gets a page to sign in."""

    tokens: list[str | None] = []  # noqa: RUF012 - what was seen, over all requests of a test

    def do_GET(self) -> None:
        self.tokens.append(self.headers.get("Authorization"))
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/paper.pdf")
            self.end_headers()
            return
        bodies = {
            "/paper.pdf": PDF,
            "/page.pdf": b"<html>sign in</html>",
            "/large.pdf": PDF + b"y" * 2_000_000,
        }
        body = bodies.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        pass


@pytest.fixture
def address() -> Iterator[str]:
    Files.tokens.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def settings_at(address: str, **more: Any) -> Settings:
    return Settings(slack_bot_token=TOKEN, slack_api_url=address, file_megabytes=1, **more)


def a_file(address: str, size: int = len(PDF)) -> SlackFile:
    return SlackFile(id="F1", name="paper.pdf", person="U1", size=size, address=address)


def test_a_pdf_is_fetched_with_the_bots_token(address: str) -> None:
    assert fetched(a_file(f"{address}paper.pdf"), settings_at(address)) == PDF
    assert Files.tokens == [f"Bearer {TOKEN}"]


@pytest.mark.parametrize(
    ("path", "size", "why"),
    [
        ("page.pdf", 20, "is not a PDF file"),
        ("paper.pdf", 2_000_000, "larger than 1 MB"),
        ("large.pdf", 20, "larger than 1 MB"),
        ("gone.pdf", 20, "status 404"),
        ("elsewhere", 20, "status 302"),
    ],
)
def test_what_is_no_pdf_of_a_bearable_size_is_refused(address: str, path: str, size: int, why: str) -> None:
    with pytest.raises(Problem, match=why):
        fetched(a_file(f"{address}{path}", size), settings_at(address))


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/paper.pdf",
        "https://slack.com.example.org/paper.pdf",
        "https://evilslack.com/paper.pdf",
        "http://files.slack.com/paper.pdf",
        "file:///etc/passwd",
        "https://[broken",
        "",
    ],
)
def test_the_token_goes_to_slack_alone(address: str, elsewhere: str) -> None:
    with pytest.raises(Problem, match="its address is not Slack's"):
        fetched(a_file(elsewhere), settings_at(address))
    assert Files.tokens == []


def test_another_port_of_the_same_machine_is_not_slack(address: str) -> None:
    settings = settings_at("http://127.0.0.1:9/")
    with pytest.raises(Problem, match="its address is not Slack's"):
        fetched(a_file(f"{address}paper.pdf"), settings)
    assert Files.tokens == []


def test_a_saved_paper_has_a_sidecar_with_its_collection_and_cannot_be_run(tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    assert saved(PDF, "Minutes of May.pdf", 'board "A"', folder) == "Minutes of May.pdf"
    file = folder / "Minutes of May.pdf"
    assert file.read_bytes() == PDF
    assert not file.stat().st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    assert read_sidecar(folder / "Minutes of May.pdf.toml").collection == 'board "A"'
    assert sorted(one.name for one in folder.iterdir()) == ["Minutes of May.pdf", "Minutes of May.pdf.toml"]


def test_a_paper_is_never_written_over(tmp_path: Path) -> None:
    names = [
        saved(PDF, "a.pdf", "staff", tmp_path),
        saved(PDF, "a.pdf", "staff", tmp_path),
        saved(PDF + b"2", "a.pdf", "staff", tmp_path),
        saved(PDF, "a.pdf", "board", tmp_path),
    ]
    assert names == ["a.pdf", "a.pdf", "a (2).pdf", "a (3).pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == PDF
    assert read_sidecar(tmp_path / "a.pdf.toml").collection == "staff"


@given(name=st.text(max_size=300))
def test_a_name_stays_in_its_folder_and_ends_in_pdf(name: str) -> None:
    made = safe_name(name)
    assert made.endswith(".pdf")
    assert made == Path(made).name
    assert not made.startswith((".", "-", " "))
    assert len(made) <= 104
    assert made.isprintable()
    assert safe_name(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\papers\\A.PDF", "A.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("a\u202efdp.exe.pdf", "a-fdp.exe.pdf"),
        ("", "paper.pdf"),
        ("access.toml", "access.toml.pdf"),
    ],
)
def test_odd_names_are_made_plain(name: str, made: str) -> None:
    assert safe_name(name) == made


@given(collection=st.text(min_size=1, max_size=40))
def test_any_name_of_a_collection_is_written_as_toml_or_refused(
    collection: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dropped")
    if not collection.isprintable():
        with pytest.raises(Problem):
            saved(PDF, "a.pdf", collection, folder)
        return
    saved(PDF, "a.pdf", collection, folder)
    told = tomllib.loads((folder / "a.pdf.toml").read_text(encoding="utf-8"))
    assert told == {"collection": collection}


def test_the_folder_must_be_set_and_below_one_that_is_ingested(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="dropped_papers"):
        folder_for(Settings(), (str(tmp_path),))
    inside = tmp_path / "papers" / "dropped"
    assert folder_for(Settings(dropped_papers=inside), (str(tmp_path / "papers"),)) == inside.resolve()
    with pytest.raises(Problem, match="not below one that is ingested"):
        folder_for(Settings(dropped_papers=tmp_path / "else"), (str(tmp_path / "papers"),))
    with pytest.raises(Problem, match="not below one that is ingested"):
        folder_for(Settings(dropped_papers=tmp_path / "papers" / ".." / "else"), (str(tmp_path / "papers"),))
