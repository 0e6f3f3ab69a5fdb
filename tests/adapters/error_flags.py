"""What a `DeliveryError` means for its delivery: the set of its flags."""

from rules.ports.services import DeliveryError

PERMANENT, GONE, REFUSED, UNKNOWN = {"permanent"}, {"gone"}, {"refused"}, {"uncertain"}
PASSING: set[str] = set()
FLAGS = PERMANENT | GONE | REFUSED | UNKNOWN


def flags(error: DeliveryError) -> set[str]:
    return {flag for flag in FLAGS if getattr(error, flag)}
