"""Whoever gets our webhooks: checks each signature as the standard says, and keeps each event once."""

import json
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

from tests.fakes.http_service import HttpService

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class FakeReceiver(HttpService):
    def __init__(self, secret: str = SECRET) -> None:
        super().__init__()
        self._webhook = Webhook(secret)
        self.events: dict[str, dict[str, Any]] = {}
        """By the id in the header; one that comes again changes nothing."""

    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_post("/hook", self._hook)

    def transcript(self) -> str:
        """Each event that was taken."""
        events = [f"{each['type']}: {each['data']['summary']}" for each in self.events.values()]
        return "\n  ".join(["Webhook", *events])

    async def _hook(self, request: web.Request) -> web.Response:
        body = await request.read()
        try:
            self._webhook.verify(body, dict(request.headers))
        except WebhookVerificationError:
            return web.Response(status=401)
        assert request.content_type == "application/cloudevents+json"
        self.events.setdefault(request.headers["webhook-id"], json.loads(body))
        return web.Response(status=204)
