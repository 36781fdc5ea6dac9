"""Follow-ups of what the answer before has: the subject of its sentence, several who are counted, a name's noun."""

# As in followup_cases.py.
ANSWERED: list[tuple[list[str], str, str]] = [
    (["Who leads the Civic Union?", "Ann Lee leads the Civic Union [1]."], "How old is she?", "How old is Ann Lee?"),
    (["Who leads the Civic Union?", "Ann Lee leads the Civic Union [1]."], "Why does she want it?",
     "Why does Ann Lee want Civic Union?"),
    (["Who runs Rill?", "Bo Dahl runs Rill."], "How old is he?", "How old is Bo Dahl?"),
    (["Who chairs the board?", "Bo Dahl chairs the board [1]."], "Where does he live?", "Where does Bo Dahl live?"),
    (["Who won the seat?", "Bo Dahl won it by 58 votes."], "How old is he?", "How old is Bo Dahl?"),
    (["Who coaches the team?", "The team is coached by Ann Lee [1]."], "Is she rich?", "Is Ann Lee rich?"),
    (["Who met?", "The team of Bo Dahl was met by Ann Lee."], "Is she rich?", "Is she rich (Who met)?"),
    (["Who was hurt?", "Rill workers, mostly."], "Why?", "Why was Rill workers hurt?"),
    # several who are counted
    (["Who was arrested?", "Two men were arrested in Rye on 20 May [1]."], "And how old are they?",
     "How old are the two men?"),
    (["Who was jailed?", "Two police officers, according to The Herald [1]: “…”"], "Who chose them?",
     "Who chose the two police officers?"),
    (["Who was jailed?", "Two men."], "Which of them is rich?", "Which of the two men is rich?"),
    (["Who was jailed?", "Two weeks ago nobody was."], "Why were they?", "Why were they (Who was jailed)?"),
    (["How many satellites were launched?", "At least two satellites [1]."], "What did they cost?",
     "What did the two satellites cost?"),
    (["How many people did Orion sack?", "30 people."], "When did they say so?", "When did Orion say so?"),
    (["How many died?", "17."], "How old were they?", "How old were they (How many died)?"),
    (["How many died?", "17.", "How old were they?", "…"], "Were they rich?", "Were they rich (How many died)?"),
    # the article and the noun of a name
    (["What did Ann Lee promise to close?", "The Fell quarry [1]."], "When was it dug?",
     "When was the Fell quarry dug?"),
    (["Which mine burned?", "They say that the Fell burned."], "When was it dug?", "When was the Fell dug?"),
    (["Which mine burned?", "Only the Fell in Rye."], "When was it dug?", "When was the Fell dug?"),
    (["Where do they meet?", "They meet in the Old Customs House [1]."], "When was it built?",
     "When was the Old Customs House built?"),
    # what has no name
    (["Who was captain of the ferry?", "Bo Dahl."], "And the cost?", "What is the cost of the ferry?"),
    (["How many died on the ferry?", "17."], "And the captain?", "Who is the captain of the ferry?"),
    (["Who is the mayor?", "Bo Dahl."], "What about the price?", "What is the price (Who is the mayor)?"),
]  # fmt: skip
