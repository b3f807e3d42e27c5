"""Where mails leave us, as the settings say."""

from typing import TYPE_CHECKING

from copilot.settings import Settings

if TYPE_CHECKING:
    from tools.outbox import SmtpOutbox


def outbox_of(settings: Settings) -> "SmtpOutbox | None":
    """The configured mail server, None where there is none: mails can then be drafted, not sent."""
    if not settings.smtp_host:
        return None
    from tools.outbox import SmtpOutbox

    return SmtpOutbox(
        host=settings.smtp_host,
        sender=settings.smtp_from,
        port=settings.smtp_port,
        username=settings.smtp_user or None,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
        use_tls=settings.smtp_security == "tls",
        start_tls=settings.smtp_security == "starttls",
    )
