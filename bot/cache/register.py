"""All subscriptions with their numbers and whoever made them, read again only when they have changed."""

from collections.abc import Hashable, Sequence

from rules.model.people import Workspace, workspace_of
from rules.model.subscription import Destination
from rules.ports.subscription_store import Enrolled, Enrolments


class Register:
    """Any question may raise a StoreError: the database cannot be used."""

    def __init__(self, enrolments: Enrolments) -> None:
        self._enrolments = enrolments
        self._mark: Hashable = None
        self._known: Sequence[Enrolled] | None = None

    async def all(self) -> Sequence[Enrolled]:
        """Return every one of them; the same object as long as nothing changes."""
        # The mark first: what changes between the two questions is then taken in by the next one.
        mark = await self._enrolments.enrolment_mark()
        if self._known is None or mark != self._mark:
            self._known, self._mark = await self._enrolments.enrolled(), mark
        return self._known

    async def of(self, room: Destination) -> Sequence[Enrolled]:
        return [each for each in await self.all() if each.wish.to == room]

    async def of_workspace(self, workspace: Workspace) -> Sequence[Enrolled]:
        return [each for each in await self.all() if workspace_of(each.wish.to) == workspace]
