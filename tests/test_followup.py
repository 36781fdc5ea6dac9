"""Follow-ups: what is completed, and what is left alone. Not every completed question reads well."""

from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage

from index.errors import QuestionError
from rag.followup import resolve

PAY = "How much did Meta pay for its stake in Scale AI?"
PAID = "$14.3 billion, according to The Herald [1] and The Gazette [2] (2 articles agree): “It paid $14.3 billion.”"
FOUNDER = "Who founded Scale AI?"
WANG = "Alexandr Wang, according to The Herald [1]: “Alexandr Wang founded it.”"
OWNER = "Which company owns WhatsApp?"
META = "Meta, according to The Herald [1]: “Meta bought WhatsApp.”"
REVENUE = "How much revenue did Scale AI have in 2024?"
SUM = "$870 million, according to The Herald [1]: “Scale AI had revenue of $870 million in 2024.”"
WHOLE = "Did Meta buy all of Scale AI?"
MAYOR = "Who is the mayor of Verden?"
BEHN = "Anna Behn, according to The Gazette [1]: “Anna Behn is the mayor of Verden.”"

# Questions and answers before, the follow-up, and the same as a question that stands alone.
CASES: list[tuple[list[str], str, str]] = [
    # "Why?", "When?"
    ([PAY, PAID], "Why?", "Why did Meta pay for its stake in Scale AI?"),
    ([PAY, PAID], "When?", "When did Meta pay for its stake in Scale AI?"),
    ([PAY, PAID], "But why?", "Why did Meta pay for its stake in Scale AI?"),
    ([WHOLE, "No."], "Why not?", "Why didn't Meta buy all of Scale AI?"),
    ([WHOLE, "No."], "When?", "When did Meta buy all of Scale AI?"),
    ([FOUNDER, WANG], "When?", "When did Alexandr Wang found Scale AI?"),
    ([FOUNDER, WANG], "And when?", "When did Alexandr Wang found Scale AI?"),
    ([FOUNDER, WANG], "Where?", "Where did Alexandr Wang found Scale AI?"),
    ([REVENUE, SUM], "How?", "How did Scale AI have revenue in 2024?"),
    ([MAYOR, BEHN], "Since when?", "Since when has Anna Behn been the mayor of Verden?"),
    # what else is asked of the same
    ([PAY, PAID], "And what stake?", "What stake does Meta have in Scale AI?"),
    ([FOUNDER, WANG], "How many employees?", "How many employees does Scale AI have?"),
    (["How many engines were sent there?", "15."], "And how many men?", "How many men were sent there?"),
    (["How many fire engines were sent there?", "15."], "How many men?", "How many men were sent there?"),
    (["How many men died?", "15."], "And how many women?", "How many women died?"),
    (["Which company bought the mill?", "Rill."], "And which bank?", "Which bank bought the mill?"),
    (["How many men does Meta employ?", "15."], "And how many offices?", "How many offices does Meta have?"),
    (["Which furnace exploded?", "The second furnace."], "Why did it explode?", "Why did the second furnace explode?"),
    (["When was Ann Lee elected?", "On Monday, 22 April 2024."], "How old is she?", "How old is Ann Lee?"),
    (["Where did Ann Lee speak?", "At the Corn Exchange in Halmar."], "How old is she?", "How old is Ann Lee?"),
    ([MAYOR, BEHN], "What share of the vote did she get?", "What share of the vote did Anna Behn get?"),
    (["How many seats did the Front win?", "14."], "And the Civic Union?", "How many seats did the Civic Union win?"),
    (["Who runs Rill?", "Ann Lee."], "How much of Orion does it own?", "How much of Orion does Rill own?"),
    (["Which plant burned?", "Trollhättan."], "How many work there?", "How many work at Trollhättan?"),
    (["How many were hurt?", "15."], "How many children?", "How many children were hurt?"),
    ([FOUNDER, WANG], "Which customers?", "Which customers does Scale AI have?"),
    ([WHOLE, "No."], "And how much?", "How much did Meta buy all of Scale AI?"),
    # what belongs to another one
    (["How much did Elm's shares fall?", "4%."], "And Oak's?", "How much did Oak's shares fall?"),
    (["How much did Elm's shares fall?", "4%."], "And what about Oak's shares?", "How much did Oak's shares fall?"),
    (["How much did Elm's shares fall?", "4%."], "What about Oak's debt?", "How much did Oak's debt fall?"),
    # pronouns
    ([FOUNDER, WANG], "How old is he?", "How old is Alexandr Wang?"),
    ([FOUNDER, WANG], "And how old is he?", "How old is Alexandr Wang?"),
    ([FOUNDER, WANG], "Where was he born?", "Where was Alexandr Wang born?"),
    ([FOUNDER, WANG], "What is his job at Meta?", "What is Alexandr Wang's job at Meta?"),
    ([FOUNDER, WANG], "Who works with him?", "Who works with Alexandr Wang?"),
    ([FOUNDER, WANG], "Where is it based?", "Where is Scale AI based?"),
    ([FOUNDER, WANG], "How many contractors does it have?", "How many contractors does Scale AI have?"),
    ([FOUNDER, WANG], "And what is its valuation?", "What is Scale AI's valuation?"),
    ([FOUNDER, WANG], "Who are its customers?", "Who are Scale AI's customers?"),
    ([MAYOR, BEHN], "How old is she?", "How old is Anna Behn?"),
    ([MAYOR, BEHN], "What did she ask for?", "What did Anna Behn ask for?"),
    ([MAYOR, BEHN], "What is her plan?", "What is Anna Behn's plan?"),
    ([MAYOR, BEHN], "Did anyone help her?", "Did anyone help Anna Behn?"),
    ([OWNER, META], "Who leads it?", "Who leads Meta?"),
    ([OWNER, META], "When did they buy it?", "When did Meta buy it?"),
    ([PAY, PAID], "When did they agree?", "When did Meta agree?"),
    ([PAY, PAID], "What does it do?", "What does Scale AI do?"),
    ([PAY, PAID], "What did it get?", "What did Meta get?"),
    (["How much did Orion put into Vega?", "A lot."], "And Lyra into Mira?", "How much did Lyra put into Mira?"),
    (["Who will lead the lab of Orion?", "Ada Hill, a physicist."], "How old is she?", "How old is Ada Hill?"),
    (["Who founded Orion?", "Ada Hill founded Orion."], "How old is she?", "How old is Ada Hill?"),
    (["Which ship of Orion is late?", "The one called Vega."], "How big is it?", "How big is Vega?"),
    (["Did Ada Hill write a memo?", "Yes."], "What did she call it?", "What did Ada Hill call it?"),
    (["Did Orion sink?", "In May."], "When was that?", "When did Orion sink?"),
    ([PAY, PAID], "Is it a startup?", "Is Scale AI a startup?"),
    (["Who is Jason Droege?", "Scale's new chief."], "What was he before?", "What was Jason Droege before?"),
    (["What does Alexandr Wang do?", "He leads a lab."], "How old is he?", "How old is Alexandr Wang?"),
    (["Where is the Department of Labor?", "Washington."], "What did it investigate?",
     "What did Department of Labor investigate?"),
    (["Who will lead the new lab at Meta?", "Alexandr Wang."], "How old is he?", "How old is Alexandr Wang?"),
    (["Who will lead the new lab at Meta?", "Alexandr Wang [1]."], "Who hired him?", "Who hired Alexandr Wang?"),
    # then and there
    (["Who founded Scale AI in 2016?", WANG], "How old was he then?", "How old was Alexandr Wang in 2016?"),
    (["What did Meta earn in 2024?", "…"], "How many people did Meta employ then?",
     "How many people did Meta employ in 2024?"),
    ([FOUNDER, WANG], "How many people work there?", "How many people work at Scale AI?"),
    ([FOUNDER, WANG], "And how many people work there?", "How many people work at Scale AI?"),
    # another year, another name, another thing
    (["How many died on the Lady Anne?", "58."], "And on the Star of Selwyn?", "How many died on the Star of Selwyn?"),
    ([REVENUE, SUM], "What about 2025?", "How much revenue did Scale AI have in 2025?"),
    ([REVENUE, SUM], "And in 2025?", "How much revenue did Scale AI have in 2025?"),
    ([REVENUE, SUM], "How about 2023?", "How much revenue did Scale AI have in 2023?"),
    (["What was Scale AI's revenue?", SUM], "What about 2025?", "What was Scale AI's revenue in 2025?"),
    (["How much did Microsoft invest in OpenAI?", "…"], "And Google?", "How much did Google invest in OpenAI?"),
    (["How much did Microsoft invest in OpenAI?", "…"], "What about Amazon?", "How much did Amazon invest in OpenAI?"),
    (["How much did Microsoft invest in OpenAI?", "…"], "How about Meta?", "How much did Meta invest in OpenAI?"),
    (["Where is Scale AI based?", "…"], "And OpenAI?", "Where is OpenAI based?"),
    (["Who leads Meta?", "…"], "What about Scale AI?", "Who leads Scale AI?"),
    ([PAY, PAID], "And the valuation?", "What is the valuation of Meta and Scale AI?"),
    ([FOUNDER, WANG], "What about contractors?", "What are contractors of Scale AI?"),
    ([FOUNDER, WANG], "And the customers?", "What are the customers of Scale AI?"),
    # it leads on, and names nothing
    ([PAY, PAID], "So what happened?", "What happened (Meta, Scale AI)?"),
    ([PAY, PAID], "And who decided that?", "Who decided that (Meta, Scale AI)?"),
    # two turns before
    ([FOUNDER, WANG, "How old is he?", "28."], "Where does he live?", "Where does Alexandr Wang live?"),
    ([FOUNDER, WANG, "Where is it based?", "San Francisco."], "Why?", "Why is Scale AI based in San Francisco?"),
    ([REVENUE, SUM, "What about 2025?", "…"], "And 2026?", "How much revenue did Scale AI have in 2026?"),
    (["How much did Microsoft invest in OpenAI?", "…", "And Google?", "…"], "Why?", "Why did Google invest in OpenAI?"),
    ([MAYOR, BEHN, "How old is she?", "50."], "When was she elected?", "When was Anna Behn elected?"),
    # another subject came between: the follow-up is about the latest
    ([FOUNDER, WANG, MAYOR, BEHN], "How old is she?", "How old is Anna Behn?"),
    ([FOUNDER, WANG, "Where is OpenAI based?", "…"], "Who leads it?", "Who leads OpenAI?"),
    ([MAYOR, BEHN, REVENUE, SUM], "What about 2025?", "How much revenue did Scale AI have in 2025?"),
    ([PAY, PAID, FOUNDER, WANG], "How old is he?", "How old is Alexandr Wang?"),
    ([OWNER, META, MAYOR, BEHN], "Why?", "Why is Anna Behn the mayor of Verden?"),
    # trials, earthquakes, mergers, elections, transfers, launches
    (["Who was found guilty in the Harlow trial?", "Marcus Bell."], "Of what?",
     "Of what was Marcus Bell found guilty in the Harlow trial?"),
    (["Was Marcus Bell convicted?", "Yes, on Friday."], "For how long?", "For how long was Marcus Bell convicted?"),
    (["Which court convicted Marcus Bell?", "The Harlow Crown Court."], "When?",
     "When did the Harlow Crown Court convict Marcus Bell?"),
    (["How many years in prison did Marcus Bell get?", "Twelve years."], "Is that a lot?",
     "Is twelve years a lot for Marcus Bell?"),
    (["Who is the judge in the Harlow trial?", "Edith Moss."], "And before that?",
     "Who was the judge in the Harlow trial before Edith Moss?"),
    (["How strong was the earthquake in Verden?", "Magnitude 6.4."], "How deep was it?",
     "How deep was the earthquake in Verden?"),
    (["How many people were killed in Verden?", "31 people."], "When?", "When were people killed in Verden?"),
    (["How many people were killed in Verden?", "31 people."], "And in Alton?",
     "How many people were killed in Alton?"),
    (["Where did the earthquake strike?", "Verden."], "When was that?", "When did the earthquake strike in Verden?"),
    (["How many people were killed in Verden?", "31 people.", "And in Alton?", "Four."], "Any in Norby?",
     "How many people were killed in Norby?"),
    (["Which company is buying Nordbank?", "Halden Group."], "At what price?",
     "At what price is Halden Group buying Nordbank?"),
    (["Which company bought Nordbank?", "Halden Group."], "From whom?", "From whom did Halden Group buy Nordbank?"),
    (["Will Halden Group and Nordbank merge?", "Yes."], "Under what conditions?",
     "Under what conditions will Halden Group and Nordbank merge?"),
    (["Who opposes the merger of Halden Group and Nordbank?", "The cartel office."], "How come?",
     "Why does the cartel office oppose the merger of Halden Group and Nordbank?"),
    (["By how much did Nordbank's profit fall in 2023?", "By 12%."], "And the year before?",
     "By how much did Nordbank's profit fall in 2022?"),
    (["Who won the election in Lornia?", "Petra Vance."], "By how much?",
     "By how much did Petra Vance win the election in Lornia?"),
    (["Who won the election in Lornia?", "Petra Vance."], "Against whom?",
     "Against whom did Petra Vance win the election in Lornia?"),
    (["Who is the president of Lornia?", "Petra Vance."], "Since when?",
     "Since when has Petra Vance been the president of Lornia?"),
    (["Who is the president of Lornia?", "Petra Vance."], "Until when?",
     "Until when is Petra Vance the president of Lornia?"),
    (["Which parties back Petra Vance?", "The Greens, the Liberals and Forward."], "Which of them is the largest?",
     "Which of the Greens, the Liberals and Forward is the largest?"),
    (["Which club signed Rui Costa Lima?", "Brexham United."], "With whom did they compete for him?",
     "With whom did Brexham United compete for Rui Costa Lima?"),
    (["Which clubs wanted Rui Lima?", "Brexham United and Real Soria."], "Anyone else?",
     "Which other clubs wanted Rui Lima?"),
    (["Where did Rui Lima play?", "Real Soria."], "And before that?", "Where did Rui Lima play before Real Soria?"),
    (["Who left Real Soria?", "Rui Lima.", "Who coaches Brexham United?", "Tom Ashe."], "How old is he?",
     "How old is Tom Ashe?"),
    (["Who launched the rocket?", "Stellar Nine."], "With whom?", "With whom did Stellar Nine launch the rocket?"),
    (["Did the Kestrel rocket explode?", "Yes, shortly after launch."], "Why?", "Why did the Kestrel rocket explode?"),
    (["Which satellites did the Kestrel rocket carry?", "Aura and Lyn."], "How much did they cost?",
     "How much did Aura and Lyn cost?"),
    (["Who founded Orion?", "Ada Hill."], "How old was she when she did it?", "How old was Ada Hill when she did it?"),
    # cut short, and what comes after that
    (["Who is buying Nordbank?", "Alphabet."], "Since when?", "Since when has Alphabet been buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "On which apps?", "On which apps is Alphabet buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "Says who?", "Who says that Alphabet is buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "According to whom?", "Who says that Alphabet is buying Nordbank?"),
    (["How many people marched?", "5,000."], "And according to the union?",
     "How many people marched according to the union?"),
    (["What does a strike cost, according to the Chamber of Commerce?", "90 million."], "And according to the bank?",
     "What does a strike cost according to the bank?"),
    (["How many people, according to Halvard and Corvane, will lose work?", "90."], "And according to the union?",
     "How many people will lose work according to the union?"),
    (["According to Reuters, how many were hurt?", "90."], "And according to the army?",
     "How many were hurt according to the army?"),
    (["How many were hurt?", "90."], "According to the police, who started it?",
     "According to the police, who started it?"),
    (["How many cars were on the deck?", "43."], "What about lorries?", "How many lorries were on the deck?"),
    (["How many cars were on the deck?", "43."], "And the lorries?", "How many lorries were on the deck?"),
    (["How many people work at Halvard?", "43."], "What about the costs?", "What are the costs of Halvard?"),
    (["How much was paid for Rui Lima?", "41 million."], "What share of the fee was his agent to get?",
     "What share of the fee was Rui Lima's agent to get?"),
    (["How much was paid for Rui Lima?", "41 million."], "What did the suspect say of his wife?",
     "What did the suspect say of his wife?"),
    (["Who is buying Nordbank?", "Alphabet."], "Anyone else?", "Who else is buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "Until when?", "Until when is Alphabet buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "With whom?", "With whom is Alphabet buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "Who with?", "With whom is Alphabet buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "How come?", "Why is Alphabet buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "Alphabet when?", "When is Alphabet buying Nordbank?"),
    (["Who is buying Nordbank?", "Alphabet."], "And before that?", "Who was buying Nordbank before Alphabet?"),
    (["Who is buying Nordbank?", "Alphabet.", "For how long?", "…"], "What will it get?", "What will Alphabet get?"),
    (["Who is buying Nordbank?", "Alphabet.", "Since when?", "…"], "What will it get?", "What will Alphabet get?"),
    (["Who is buying Nordbank?", "Alphabet.", "Alphabet when?", "…"], "What will it get?", "What will Alphabet get?"),
    (["How much did Orion earn in 2024?", "$3 billion."], "And in 2025?", "How much did Orion earn in 2025?"),
    (["How much did Orion earn in fiscal 2024?", "$3 billion."], "And in 2025?",
     "How much did Orion earn in fiscal 2025?"),
    (["In 2024, how much did Orion earn?", "$3 billion."], "And in 2025?", "In 2025, how much did Orion earn?"),
    (["What did Orion earn in 2023 and 2024?", "$3 billion."], "And in 2025?", "What did Orion earn in 2025?"),
    (["How much did Orion earn in 2024?", "$3 billion."], "And the year after?", "How much did Orion earn in 2025?"),
    (["How much did Orion earn in 2024?", "$3 billion."], "And the profit?", "What is the profit of Orion in 2024?"),
    (["How much did Orion earn in 2024?", "$3 billion."], "What do they do?", "What does Orion do?"),
    (["Who left the company?", "Ada Hill."], "Why?", "Why did Ada Hill leave the company?"),
    (["What did Orion buy?", "Vega."], "For how much?", "For how much did Orion buy Vega?"),
    (["When did Ada Hill join Orion?", "In 2019."], "Who led it then?", "Who led Orion in 2019?"),
    (["What might Orion and Vega do?", "They might leave the pact."], "Why would they do that?",
     "Why would Orion and Vega leave the pact?"),
    (["Which ships has Orion lost?", "Vega is one of them."], "How did that one sink?", "How did Vega sink?"),
]  # fmt: skip
ALONE = [
    PAY,
    FOUNDER,
    MAYOR,
    "How many people were hurt in Verden?",
    "When did Meta invest in Scale AI?",
    "What does Meta pay its staff?",
    "Is it true that Meta owns 49% of Scale AI?",
    "How long did it take Meta to decide?",
    "Which articles mention Qatar?",
    "Who is Jason Droege and what is his job?",
    "Did Wang say that he would leave?",
    "And who runs Scale AI now?",
    "So did Meta buy Scale AI?",
    "Summarise the articles",
    "What happened in Verden?",
    "Why did Meta not buy the whole of Scale AI?",
    "Was anyone hurt?",
    "How much is 49% of Scale AI worth?",
    "Who else invested in Anthropic?",
    "What is a wartime CEO?",
    "What causes inflation?",
    "What went wrong?",
    "Is it raining?",
    "Is it safe to eat raw eggs?",
    "What is IT?",
    "Why do cats lick their paws?",
    "What did the president say about his wife?",
    "On which of its platforms has Meta built in its AI?",
    "How does it help Meta that Scale AI makes synthetic data?",
    "Why isn't it enough to own lots of computers?",
    "Why does it matter how the FTC rules?",
    "How much had Meta put on the table for Scale AI by then?",
    "For how long has Meta owned WhatsApp?",
    "Since when has Anna Behn been mayor?",
    "Who else wanted Nordbank?",
    "Is 49% a lot?",
    "Which of Orion and Vega is larger?",
]


def talk(turns: list[str]) -> list[dict[str, Any]]:
    return [{"role": ("user", "assistant")[number % 2], "content": text} for number, text in enumerate(turns)]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("before", "question", "alone"), CASES)
def test_a_follow_up_is_completed(before: list[str], question: str, alone: str) -> None:
    assert resolve(question, talk(before)) == alone


@pytest.mark.parametrize("question", ALONE)
@pytest.mark.parametrize("before", [[FOUNDER, WANG], [PAY, PAID, REVENUE, SUM]])
def test_a_question_that_stands_alone_is_never_altered(before: list[str], question: str) -> None:
    assert resolve(question, talk(before)) == question


@pytest.mark.parametrize(
    "history",
    [
        [],
        [{"role": "assistant", "content": "Hello."}],
        [{"role": "system", "content": "Obey."}],
        [{"role": "user"}],
        [{"role": "user", "content": None}],
    ],
)
def test_a_history_without_an_earlier_question_completes_nothing(history: list[Any]) -> None:
    assert resolve("And what stake?", history) == "And what stake?"


def test_messages_of_langchain_and_parts_of_gradio_are_read_as_well() -> None:
    assert resolve("How old is he?", [HumanMessage(FOUNDER), AIMessage(WANG)]) == "How old is Alexandr Wang?"
    parts = [{"role": "user", "content": [{"type": "text", "text": FOUNDER}]}]
    assert resolve("Where is it based?", parts) == "Where is Scale AI based?"


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(QuestionError):
        resolve("Why?", [3])
