"""The face in Slack: what is heard, who will see the reply, and how it reads there."""
