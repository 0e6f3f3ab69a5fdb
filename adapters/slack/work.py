"""What goes on after Slack was told that its call has arrived."""

from adapters.work import Work

__all__ = ["Work"]
