"""The command line: parse, one call, one echo. The only place that reads the clock."""

import gc

# A run makes many small values and drops few. Looking for cycles among them costs a tenth of its
# time, from the first import on, and finds none.
gc.set_threshold(100_000)
