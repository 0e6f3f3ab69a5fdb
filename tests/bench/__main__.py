"""Run all benchmarks: `make bench`. Each prints a ratio against a baseline measured in the same process.

Nothing is asserted: a shared machine cannot keep a promise about time.
"""

from bot.log import configure
from tests.bench import asking, commanding, delivering, reading, reminding, routing, sending, teams

configure(terminal=True, quiet=True)

for benchmark in (reading, routing, reminding, delivering, asking, commanding, sending, teams):
    print(f"\n{benchmark.__doc__}")
    for line in benchmark.run():
        print(f"  {line}")
