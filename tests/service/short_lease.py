"""Runs the command line with a lease for lanes of a few seconds, so that a test need not wait half a minute for its end."""

from datetime import timedelta

from bot import app
from bot.__main__ import main

if __name__ == "__main__":
    app.LEASE = timedelta(seconds=4)
    main()
