"""Teams by webhook: the poster, and a check of the set-up."""

import warnings

from adapters.teams.cards import Envelope
from adapters.teams.doctor import check
from adapters.teams.webhook import TeamsWebhookPoster, Webhook

# The SDK warns of this at each import; the bot does not use that part.
warnings.filterwarnings("ignore", "HtmlWidgetSecurityPolicy is in preview")

__all__ = ["Envelope", "TeamsWebhookPoster", "Webhook", "check"]
