"""Quantities that copy states: durations, money, lengths, percentages and bare counts, with their bounds.

`find` reads a text from left to right. Where a number, a sign of money or a word such as "a few" begins, the parts of a small grammar are
tried at that place:

    quantity = before* element (separator element)? after*
    element  = money | ratio | fraction | article unit | amount unit?
    before   = "about", "up to", "from", "between" ...     after = "or so", "or more", "+" ...

Every part is bounded in length, so the work grows with the text and with nothing else. What looks like a number and is none (dates, times,
telephone numbers, "Week 3") is covered up first. Whether a quantity says anything about a treatment is asked elsewhere.
"""

from lint.language.quantities.quantity import Quantity
from lint.language.quantities.reader import find

__all__ = ["Quantity", "find"]
