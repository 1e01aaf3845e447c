"""`python -m bot` is `paperclerk`."""

from bot.cli import main

main()
