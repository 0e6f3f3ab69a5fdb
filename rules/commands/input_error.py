"""The error for typed text that is not a valid command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rules.model.notice import Language


class InputErrorCode(StrEnum):
    """Why a text is not a valid command; `rules.texts.input_errors` has the sentence for each."""

    TOO_LONG = "too_long"
    UNKNOWN_COMMAND = "unknown_command"
    UNKNOWN_SYSTEM = "unknown_system"
    NO_SUCH_DATE = "no_such_date"
    """A date that no calendar has."""
    TIME_MISSING = "time_missing"
    """A day without a time of day."""
    SKIPPED_TIME = "skipped_time"
    """A time that the clocks skip in the night when summer time begins."""
    NOTICE_MISSING = "notice_missing"
    """A command about a notice without the number of one."""
    INVALID_NUMBER = "invalid_number"
    """No number of a subscription."""
    INVALID_DURATION = "invalid_duration"
    MUTE_TARGET_MISSING = "mute_target_missing"
    """A mute without a notice or exactly one system."""
    EXTRA_TEXT = "extra_text"
    """Text behind a command that takes none."""
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_OPTION = "unknown_option"
    INVALID_VALUE = "invalid_value"
    """A value that the option does not have."""
    INVALID_REMINDERS = "invalid_reminders"
    INVALID_QUIET_HOURS = "invalid_quiet_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputError:
    """A code, its facts, and a corrected command where the intended one can be derived.

    The facts are parts of the typed text, by the name of their placeholder in the sentence: untrusted input.
    """

    code: InputErrorCode
    facts: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    """A whole command."""
    language: Language | None = None
    """The language of the typed text; None: it might be either."""
