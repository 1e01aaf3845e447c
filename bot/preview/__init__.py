"""The preview: a page on this machine that looks and behaves like the conversation in Slack.

Nothing is answered here. People of a made-up office act in the local Slack (`bot.local_slack`), the real app
hears of it over the real protocol, and the page draws what each of them would see. `running` puts the parts
together, `page` serves them, `drawing` and its neighbours turn Slack's JSON into HTML.
"""
