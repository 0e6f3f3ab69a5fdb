"""Run benchmarks: `make bench` all of them, `python -m tests.bench NAME…` some. Ratios are against a baseline in the same process.

Nothing is asserted: a shared machine cannot keep a promise about time.
"""

import sys
from importlib import import_module

from bot.operations.logging import configure

# The outbox comes first: what others leave in memory would count as its own.
ALL = (
    *("outboxing", "starting", "polling", "reading", "routing", "reminding"),
    *("delivering", "asking", "commanding", "sending", "teams"),
)

configure(terminal=True, quiet=True)

for name in sys.argv[1:] or ALL:
    if name not in ALL:
        sys.exit(f"no benchmark {name}; there are {', '.join(ALL)}")
    benchmark = import_module(f"tests.bench.{name}")
    print(f"\n{benchmark.__doc__}")
    for line in benchmark.run():
        print(f"  {line}", flush=True)
