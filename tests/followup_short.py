"""Follow-ups of a few words: with courtesies around them, of another name or year, and what no rule completes."""

CHIEF = ["Who is the chief executive of Corvane?", "Ann Lee."]
EXPORTS = ["How much oil did Lornia export in 2022?", "Nine million barrels."]

# As in followup_cases.py.
SHORT: list[tuple[list[str], str, str]] = [
    # what is said to the answer before, and other courtesies
    (CHIEF, "Thanks. When did she start?", "When did Ann Lee start?"),
    (CHIEF, "I see. And when did she start?", "When did Ann Lee start?"),
    (CHIEF, "Wow. Why?", "Why is Ann Lee the chief executive of Corvane?"),
    (CHIEF, "why though?", "Why is Ann Lee the chief executive of Corvane?"),
    (CHIEF, "Right. Since when?", "Since when has Ann Lee been the chief executive of Corvane?"),
    (CHIEF, "Since when, please?", "Since when has Ann Lee been the chief executive of Corvane?"),
    (CHIEF, "Do you know since when?", "Since when has Ann Lee been the chief executive of Corvane?"),
    (CHIEF, "could you tell me why?", "Why is Ann Lee the chief executive of Corvane?"),
    (CHIEF, "Great, and Halvard?", "Who is the chief executive of Halvard?"),
    (CHIEF, "Got it - what about Halvard?", "Who is the chief executive of Halvard?"),
    (CHIEF, "who's that?", "Who is that (Who is the chief executive of Corvane)?"),
    (CHIEF, "Thanks", "Thanks"),
    (CHIEF, "And Great Britain?", "Who is the chief executive of Great Britain?"),
    (CHIEF, "No. 10 is whose home?", "No. 10 is whose home?"),
    # of something else, and in another year
    (EXPORTS, "And Verden in 2023?", "How much oil did Verden export in 2023?"),
    (EXPORTS, "And the imports in 2021?", "What are the imports of Lornia in 2021?"),
    (EXPORTS, "And Verden last year?", "How much oil did Verden export last year?"),
    (EXPORTS, "And Lornia in 2019?", "How much oil did Lornia export in 2019?"),
    (EXPORTS, "And in 2021?", "How much oil did Lornia export in 2021?"),
    (["How many died in Alton in 2022?", "Nine."], "And in Rye in 2023?", "How many died in Rye in 2023?"),
]  # fmt: skip
