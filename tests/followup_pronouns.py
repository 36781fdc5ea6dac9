"""Follow-ups with a pronoun: the noun, the people or the name that it stands for."""

# As in followup_cases.py.
PRONOUNS: list[tuple[list[str], str, str]] = [
    # a noun of several words
    (["How many people died in the tram crash?", "9."], "What caused it?", "What caused the tram crash?"),
    (["Who drew the new concert hall?", "Ann Lee."], "Where is it?", "Where is the new concert hall?"),
    (["Where is the royal wedding?", "The articles don't say."], "When is it?", "When is the royal wedding?"),
    (["When did the local election take place?", "In May."], "Who won it?", "Who won the local election?"),
    (["Where did the cargo ship capsize?", "The articles don't say."], "Who built it?", "Who built the cargo ship?"),
    (["How does the new law affect bakers?", "A lot."], "Who wrote it?", "Who wrote the new law?"),
    (["How long will the tram strike last?", "A week."], "Who called it?", "Who called the tram strike?"),
    (["How many were hurt when the old ferry sank?", "9."], "Who built it?", "Who built the old ferry?"),
    (["Is the old ferry late?", "Yes."], "Who built it?", "Who built the old ferry?"),
    (["When is the old ferry leaving?", "At noon."], "Who built it?", "Who built the old ferry?"),
    (["Why is the old ferry so late?", "Fog."], "Who built it?", "Who built the old ferry?"),
    (["When will the tax rate plan be published?", "Soon."], "Who wrote it?", "Who wrote the tax rate plan?"),
    (["Who built the new Rill plant?", "Ann Lee."], "Where is it?", "Where is the new Rill plant?"),
    (["When did the war in Lornia start?", "In May."], "Who began it?", "Who began the war in Lornia?"),
    (["Who lost the 2022 World Cup?", "Lornia."], "Where was it?", "Where was the 2022 World Cup?"),
    (["Who has the most seats?", "The Greens."], "Where is it?", "Where is it (Who has the most seats)?"),
    # several who are listed: of the answer itself, not of its articles' headlines and quotes
    (["How much did Orion pay for Vega?", "$9 billion, according to The Herald [1]: “Ann Lee and Bo Dahl agreed.”"],
     "Did they celebrate?", "Did Orion celebrate?"),
    (["How much did Orion pay for Vega?", "“Ann Lee and Bo Dahl agreed on it.” [1]"], "Which of them is rich?",
     "Which of them is rich (How much did Orion pay for Vega)?"),
    (["Who is mayor?", "Ann Lee."], "Which of them does she like?", "Which of them does Ann Lee like?"),
    (["Who was hurt?", "Ann Lee and Bo Dahl, according to The Herald [1]: “…”"], "Are they rich?",
     "Are Ann Lee and Bo Dahl rich?"),
    # a name that is only part of a noun; and what happened
    (["What caused the Elm Hall fire?", "A candle."], "How did it spread?", "How did the Elm Hall fire spread?"),
    (["When did the war in Lornia start?", "In May."], "When will it end?", "When will the war in Lornia end?"),
    (["How many died in the Lornia flood?", "9."], "When did it happen?", "When did the Lornia flood happen?"),
    (["How many people died when the ferry sank?", "9."], "When did that happen?",
     "When did people die when the ferry sank?"),
    (["Why did the Rill bridge collapse?", "Rust."], "When did this happen?", "When did the Rill bridge collapse?"),
    (["Why did the Rill bridge collapse?", "Rust."], "When did it happen?", "When did the Rill bridge collapse?"),
    (["Who bought Rill?", "Ann Lee."], "How did that happen?", "How did Ann Lee buy Rill?"),
    (["Who bought Rill?", "Ann Lee."], "When did it happen?", "When did Ann Lee buy Rill?"),
]  # fmt: skip
