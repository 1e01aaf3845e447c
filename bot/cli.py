"""The command line: puts the parts together. The only logging set-up, the only place that ends the process.

Exit status: 0 done, 1 a problem the user can mend (one sentence says how), 2 wrong usage, 3 a bug (with a
reference that is also in the log).
"""

from __future__ import annotations

import importlib
import logging
import os
import secrets
import sys
from dataclasses import replace
from pathlib import Path

import click

from bot.settings import read_settings
from index.errors import Problem

COMMANDS = {
    "ingest": "Bring the library into line with a folder of papers.",
    "ask": "Ask a question; the answer quotes its passages.",
    "search": "Find passages.",
    "status": "What is in the library, and what is wrong with it.",
    "rollback": "Go back to the library before the last ingest.",
    "threshold": "Look up the approvals a value needs.",
    "rules": "Review and edit the register of threshold rules.",
    "decision": "One decision paper: what it recommends, its dates, its links.",
    "programme": "The papers and approvals of a programme.",
    "timeline": "What a programme decided, and what it plans, by date.",
    "expiring": "Contracts that end soon, and when notice must be given.",
    "glossary": "What an abbreviation or a term means, and where it is defined.",
    "evaluate": "Measure answers, retrieval or thresholds on a file of questions.",
    "preview": "Try the bot in a browser, without Slack.",
    "serve": "Answer in Slack.",
    "doctor": "Check what serving needs: tokens, scopes, library, model; says what to do.",
    "journal": "What was asked: export, retention, subject access, what found no answer, replay.",
    "settings": "Every setting, its variable and its default.",
}
"""The commands and their one-line help. A command's module is loaded only when it is called, so that a
threshold look-up does not wait for an embedding model."""

EXIT_PROBLEM = 1
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are modules of `bot.commands`, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command, which then also takes `--library` after its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"bot.commands.{cmd_name}").command
        return _with_library_option(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """The table, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _with_library_option(command: click.Command) -> click.Command:
    """Let `--library` stand behind the command as well as before it: people type it in both places."""
    if isinstance(command, click.Group):
        for one in command.commands.values():
            _with_library_option(one)
    if not any(parameter.name == "library" for parameter in command.params):
        command.params.append(
            click.Option(
                ["--library"],
                type=click.Path(path_type=Path),
                expose_value=False,
                callback=_take_library,
                help="The folder that holds the library.",
            )
        )
    return command


def _take_library(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj = replace(context.obj, library=value)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--library", type=click.Path(path_type=Path), help="The folder that holds the library.")
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), help="A TOML file of settings.")
@click.version_option(package_name="paperclerk")
@click.pass_context
def paperclerk(context: click.Context, library: Path | None, settings_file: Path | None) -> None:
    """Answers from an authority's own papers, each with the passage it stands on."""
    settings = read_settings(os.environ, settings_file)
    if library is not None:
        settings = replace(settings, library=library)
    logging.basicConfig(
        level=settings.log_level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    context.obj = settings


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with one of the four statuses."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit status instead of ending the process."""
    try:
        _expect_text(arguments)
        paperclerk.main(args=arguments, prog_name="paperclerk", standalone_mode=False)
    except Problem as problem:
        click.echo(problem.sentence, err=True)
        return EXIT_PROBLEM
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. The library is as it was.", err=True)
        return EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the second is how click itself ends at a broken pipe
        _leave_quietly()
        return 0
    except Exception:
        reference = secrets.token_hex(4)
        logging.getLogger("paperclerk").exception("bug %s", reference)
        click.echo(
            f"Something went wrong inside Paperclerk (reference {reference}); the log above has the details.",
            err=True,
        )
        return EXIT_BUG
    return 0


def _expect_text(arguments: list[str]) -> None:
    """Raise `Problem` for words and names that are not UTF-8: the library could not keep them."""
    for one in arguments:
        try:
            one.encode()
        except UnicodeEncodeError:
            told = one.encode(errors="replace").decode()
            raise Problem(
                f"“{told}” is not text in UTF-8: type it in a terminal set to UTF-8, or rename it."
            ) from None


def _leave_quietly() -> None:
    """Say nothing more: the reader of our output has gone (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
