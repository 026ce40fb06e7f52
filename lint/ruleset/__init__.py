"""Rules, word lists and their loader: what is looked for, as data."""

from lint.ruleset.loader import load
from lint.ruleset.rule import Examples, PageTest, Pattern, Rule, RuleSet, Source

__all__ = ["Examples", "PageTest", "Pattern", "Rule", "RuleSet", "Source", "load"]
