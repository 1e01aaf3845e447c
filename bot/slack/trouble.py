"""What a call to Slack may raise that is Slack's or the network's doing, not a bug of ours."""

from __future__ import annotations

from http.client import HTTPException

from slack_sdk.errors import SlackClientError

TROUBLE = (SlackClientError, OSError, HTTPException)
"""Refusals and answers that are none; cut and refused connections; answers that end half-way."""
