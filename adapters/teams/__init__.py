"""Teams by webhook: a poster and a look at the set-up."""

from adapters.teams.cards import Envelope
from adapters.teams.check import check
from adapters.teams.post import TeamsWebhookPoster, Webhook

__all__ = ["Envelope", "TeamsWebhookPoster", "Webhook", "check"]
