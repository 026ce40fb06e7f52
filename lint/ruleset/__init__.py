"""Rules, word lists and their loader: what is looked for, as data."""

from lint.ruleset.loader import load
from lint.ruleset.rule import Attribute, Examples, Opposed, PageTest, Pattern, Rewrite, Rule, RuleSet, Source
from lint.ruleset.terms import Terms, Treatment

__all__ = ["Attribute", "Examples", "Opposed", "PageTest", "Pattern", "Rewrite", "Rule", "RuleSet", "Source", "Terms", "Treatment", "load"]
