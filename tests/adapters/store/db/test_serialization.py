from adapters.store.db.serialization import printed_from_plain, printed_to_plain
from tests.support.builders import printed


def test_what_a_view_does_not_show_is_not_the_same_as_nothing():
    unseen, empty = printed(status=None, systems=None, body=None), printed(status="", systems=(), body="")

    assert printed_from_plain(printed_to_plain(unseen)) == unseen
    assert printed_from_plain(printed_to_plain(empty)) == empty


def test_a_field_of_a_later_version_is_passed_over():
    told = printed()

    assert printed_from_plain({**printed_to_plain(told), "colour": ["blue"]}) == told
