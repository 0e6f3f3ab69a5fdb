"""Teams by webhook: a poster and a look at the set-up."""

import warnings

from adapters.teams.cards import Envelope
from adapters.teams.doctor import check
from adapters.teams.webhook import TeamsWebhookPoster, Webhook

# The kit of the bot says so at each import, of a part that nobody here uses: the log is no place for it.
warnings.filterwarnings("ignore", "HtmlWidgetSecurityPolicy is in preview")

__all__ = ["Envelope", "TeamsWebhookPoster", "Webhook", "check"]
