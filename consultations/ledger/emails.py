"""The letter of the ledger: its latest seal, to keep."""

from cms import emails

from .models import HeadWatch


def latest_head(watch: HeadWatch) -> None:
    """To whoever asked for it: so many lines, and the seal that covers them all."""
    context = {"consultation": watch.consultation, "chain": watch.consultation.chain}
    emails.send("latest_head", to=watch.account, context=context)
