"""A small local Slack: one workspace, one app, on a loopback address, for trying the bot without Slack.

The app under it is the real one over the real protocol: Socket Mode or signed HTTP, the Web API methods it
uses, Slack's limits. `LocalSlack` (in `local_slack`) is the whole of it and has five sides:

    with LocalSlack(manifest=Path("manifest.json")) as slack:
        slack.workspace.add_person("UAMIRA", "amira", real_name="Amira Holt", is_admin=True)
        slack.workspace.add_channel("CSTAFF", "staff", members=("UAMIRA",))
        …start the app with slack.environment()…
        act = slack.acts.send_message("UAMIRA", "CSTAFF", "@Paperclerk Who approves £600,000?")
        slack.wait_for_change(slack.changes, 10)
        slack.sight.messages("UAMIRA", "CSTAFF", thread=act.ts)

`workspace` says who and what there is, `acts` does what people do, `sight` gives what each of them sees as
the frozen values of `shown`, `faults` makes it misbehave, `record` keeps what the app called and was sent.
Everything may be used from any thread. It knows nothing of papers, and nothing of it is for serving people
who are not on this machine.
"""
