"""All commands, gathered."""

import typer

from copilot.cli import ask, chat, data, digest, doctor, indexing, metrics, search, serve, users

app = typer.Typer(
    name="crm-copilot",
    help="Ask your CRM in plain language: figures computed, claims cited, nothing sent unapproved.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(serve.demo)
app.command("ask")(ask.ask)
app.command("chat")(chat.chat)
app.command("import")(data.import_)
app.command("index")(indexing.index)
app.command("search")(search.search)
app.command("digest")(digest.digest)
app.command("serve")(serve.serve)
app.command("metrics")(metrics.metrics)
app.command("doctor")(doctor.doctor)
app.add_typer(users.app, name="users")
