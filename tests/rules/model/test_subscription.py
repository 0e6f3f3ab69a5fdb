import pytest

from rules.model.change import ChangeKind
from rules.model.notice import Environment
from rules.model.subscription import EnvironmentFilter, kinds_of

BOTH = (Environment.PRODUCTION, Environment.TEST)

ADMITTED = {
    "production hears production": ("production", (Environment.PRODUCTION,), True),
    "production does not hear test": ("production", (Environment.TEST,), False),
    "test hears a notice for both": ("test", BOTH, True),
    "all hears test": ("all", (Environment.TEST,), True),
}


@pytest.mark.parametrize(("wish", "environments", "admitted"), ADMITTED.values(), ids=ADMITTED)
def test_environment_filter(wish, environments, admitted):
    assert EnvironmentFilter(wish).admits(environments) is admitted


def test_a_kind_by_its_name():
    assert kinds_of("window.extended") == {ChangeKind.WINDOW_EXTENDED}


def test_a_family_of_kinds():
    assert kinds_of("fallback.*") == {
        ChangeKind.FALLBACK_ALLOWED,
        ChangeKind.FALLBACK_RESTRICTED,
        ChangeKind.FALLBACK_ENDED,
    }


WRONG = {  # what was written, what the answer names
    "a typo": ("window.anounced", "did you mean window.announced?"),
    "a family with a typo": ("windows.*", r"did you mean window\.\*\?"),
    "nothing like it": ("42", "known are"),
    "a star alone": ("*", "known are"),
    "half a word": ("win*", "no kind of change"),
    "nothing": ("", "known are"),
}


@pytest.mark.parametrize(("pattern", "answer"), WRONG.values(), ids=WRONG)
def test_a_wrong_kind_is_one_clear_line(pattern, answer):
    with pytest.raises(ValueError, match=answer) as caught:
        kinds_of(pattern)

    assert "\n" not in str(caught.value)
