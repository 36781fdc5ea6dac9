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
    # now and then
    (EXPORTS, "And now?", "How much oil does Lornia export now?"),
    (EXPORTS, "And a year ago?", "How much oil did Lornia export a year ago?"),
    (["How many flats did banks own in 2022?", "Nine."], "And today?", "How many flats do banks own today?"),
    (["Who was the mayor of Verden in 2022?", "Bo Dahl."], "And now?", "Who is the mayor of Verden now?"),
    # of another thing that is counted or measured
    (EXPORTS, "And gas?", "How much gas did Lornia export in 2022?"),
    (EXPORTS, "And the costs?", "What are the costs of Lornia in 2022?"),
    (["How many seats did the Greens win?", "Nine."], "How many votes?", "How many votes did the Greens win?"),
    (["How many seats did the Greens win?", "Nine."], "And votes?", "How many votes did the Greens win?"),
    (["How many ships has Lornia lost?", "Nine."], "And planes?", "How many planes has Lornia lost?"),
    (["How many miners voted to strike in Rye?", "Nine."], "And dockers?",
     "How many dockers voted to strike in Rye?"),
    (["How many Vegas has Ann Lee won?", "Nine."], "And Bo Dahl?", "How many Vegas has Bo Dahl won?"),
    (["How many Vegas has Ann Lee won?", "Nine."], "And Lyras?", "How many Lyras has Ann Lee won?"),
    (["How many Vega plants did Orion close?", "Nine."], "And Lyra?", "How many Lyra plants did Orion close?"),
    # who and what
    (["Who is the CEO of Corvane?", "Ann Lee."], "And Halvard?", "Who is the CEO of Halvard?"),
    (["Who is the CEO of Corvane?", "Ann Lee."], "And the CFO?", "Who is the CFO of Corvane?"),
    (["Who is the CEO of Corvane?", "Ann Lee."], "And profits?", "What are profits of Corvane?"),
    (["Who is the CEO of Corvane?", "Ann Lee."], "Which offices?", "Which offices does Corvane have?"),
    (["Who is the chancellor of Lornia?", "Ann Lee."], "And her husband?", "Who is Ann Lee's husband?"),
    (["How much did Ann Lee earn?", "A lot."], "And her husband?", "How much did Ann Lee's husband earn?"),
    (["Who is the chancellor of Lornia?", "Ann Lee."], "What about the home secretary?",
     "Who is the home secretary of Lornia?"),
    (["Who is the chancellor of Lornia?", "Ann Lee."], "And the Home Secretary?",
     "Who is the Home Secretary of Lornia?"),
    # what no rule completes keeps what it was about
    (["Which banks are closing branches?", "Vega and Lyra."], "And Mira?",
     "What about Mira (Which banks are closing branches)?"),
    (["Which banks are closing branches?", "Vega and Lyra.", "And Mira?", "No."], "And Orion?",
     "What about Orion (Which banks are closing branches)?"),
    (["How much did Corvane put into Halvard?", "A lot."], "what about orion",
     "What about orion (How much did Corvane put into Halvard)?"),
    (["Who played in the Rye Cup final?", "Vega and Lyra."], "Which team won?",
     "Which team won (Who played in the Rye Cup final)?"),
    (CHIEF, "What happens next?", "What happens next (Who is the chief executive of Corvane)?"),
    (CHIEF, "And what next?", "What next (Who is the chief executive of Corvane)?"),
    (CHIEF, "What cost?", "What cost does Corvane have?"),
]  # fmt: skip
