from dataclasses import replace

from rules.model.subscription import Destination
from rules.ports.teams_channels import TeamsChannel

HERE = Destination("teams-bot:19:a@thread.tacv2")
ROOM = TeamsChannel(to=HERE, tenant="t-1", service_url="https://smba.trafficmanager.net/emea/")


async def test_a_room_is_remembered_as_it_was_last_seen(store):
    await store.save_channel(ROOM)
    moved = replace(ROOM, service_url="https://smba.trafficmanager.net/uk/")
    await store.save_channel(moved)

    assert await store.room(HERE) == moved


async def test_a_room_that_was_left_is_forgotten(store):
    await store.save_channel(ROOM)
    await store.delete_channel(HERE)

    assert await store.room(HERE) is None


async def test_the_channels_of_a_team_are_found(store):
    mine = replace(ROOM, team="19:a@thread.tacv2")
    other = replace(ROOM, to=Destination("teams-bot:19:b@thread.tacv2"), team="19:b@thread.tacv2")
    for each in (mine, other):
        await store.save_channel(each)

    assert await store.channels_of_team("19:a@thread.tacv2") == [mine]
