"""Questions for rules: what one does, or what happens, under a condition; why, how and where."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Rule
from drill.core.material.facts.known_terms import term_within
from drill.core.material.questions.asked import Asked
from drill.core.material.questions.setting import Setting, about_it, context_of, placed, within


def ask_rule(fact: Rule, setting: Setting) -> Asked | str:
    """The card of a rule, with the subject that it is of in its question."""
    question = fact.asks.format(fact.condition)
    about = "" if setting.interview else context_of("", fact.place.names, setting, always=True)
    if _TELLS.match(fact.asks):
        names = fact.place.names
        asked = placed(within(question, about, names, setting), names, setting)
        is_placed = asked != question or bool(term_within(question, setting.vocabulary))
        doubt = "" if is_placed else "the question does not say in which subject"
        is_of_heading = bool(about) and f"In {about.lower()}," in asked.lower()
        if _CIRCUMSTANCE.match(fact.asks) and not term_within(asked, setting.vocabulary):
            doubt = "no technical term is in it"
        if not (is_of_heading or term_within(f"{asked} {fact.action}", setting.vocabulary)):
            doubt = "no technical term is in it"
    else:
        subject = setting.speech.with_article(setting.speech.within(about))
        asked = about_it(question, subject, setting)
        doubt = "" if setting.interview else "it is not sure that the condition says all"
    return Asked(fact, Kind.BASIC, asked, (fact.condition,), fact.action, doubt=doubt)


_CIRCUMSTANCE = re.compile(r"How |Where |What \{\}|What happens without")
_TELLS = re.compile(r"What happens|Why |How |Where |What \{\}")
