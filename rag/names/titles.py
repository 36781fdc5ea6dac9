"""Titles: what leads up to a name and is no part of it, "General", "Scale CEO", "Deputy Commissioner of Police"."""

TITLES = frozenset(
    "mr mrs ms dr sir dame lord lady rev sgt sergeant lt lieutenant col colonel cllr detective constable inspector "
    "superintendent sheriff archbishop congressman congresswoman spokesman spokeswoman "
    "prof professor president prime minister chancellor senator sen rep gov governor mayor "
    "secretary judge justice general gen captain capt king queen prince princess pope ceo chief executive "
    "founder chairman chairwoman former company corporation group corporal brigadier admiral commander commodore "
    "skipper manager hon honourable madam miss signor signora senor senora herr frau monsieur madame pastor imam rabbi "
    "monsignor councillor alderman commissioner marshal adm maj cpl cmdr supt insp".split()
)
# By these alone nobody is called, so that "General Electric" is no Schneider Electric. What has one is a body.
BODIES = frozenset(
    "electric motors dynamics mills atomics hospital assembly council staff capital video academy agency airlines "
    "airways army association authority bank board bureau club college commission committee court department "
    "electronics energy federation force forces foundation foods fund holdings industries institute insurance league "
    "library ministry museum navy office party parliament partners service services school senate society studios "
    "systems trust union university".split()
)
_STORMS = frozenset("cyclone hurricane typhoon storm".split())
_BEFORE_TITLES = frozenset(
    "acting assistant attorney cabinet chief crown defence defense deputy finance foreign health home inspector "
    "interior major police prime rear senior tropical vice".split()
)
# "Stephen King", "Ann Major", "Amazon Prime": behind another word they may be a name.
_NAMES_TOO = frozenset(
    "king prince judge pope queen princess dame lord lady miss sir hon general justice captain colonel company "
    "corporation group prime former marshal cyclone hurricane typhoon storm".split()
)
_SURNAMES = frozenset("king prince judge pope".split())
_SMALL = frozenset("of and for the in".split())
_LONGEST = 3  # words before a title, of a body or a nation: "Bergen City CEO Ann Hale"


def without_titles(words: list[str]) -> list[str]:
    """Return the words of a name, in small letters, without what leads up to it; a possessive still ends with "'".

    Nothing is taken off a body: "General Electric", "Ministry of Justice".
    """
    only_titles = (TITLES | _BEFORE_TITLES).issuperset(words) and (len(words) < 2 or words[-1] not in _SURNAMES)
    if only_titles or not BODIES.isdisjoint(words):
        return words
    for start in range(min(_LONGEST + 1, len(words))):
        behind = _behind(words, start)
        if start and (words[start - 1] in _SMALL or words[start] in _NAMES_TOO):
            continue
        if start < behind and not (start and TITLES.issuperset(words[behind:])):
            return without_titles(words[behind:])
    return words


def _behind(words: list[str], start: int) -> int:
    """Return where a title ends that begins at `start`: "Prime Minister |", "Secretary of State |"; else `start`."""
    end = start
    while end < len(words) and words[end] in _BEFORE_TITLES:
        end += 1
    titled = end
    while titled < len(words) - 1 and words[titled] in TITLES | _STORMS:
        titled += 1
    if titled == end:
        return start + 1 if words[start] in TITLES else start
    if words[titled : titled + 1] == ["of"]:
        named = words[titled + 2 :]
        return titled + 2 if len(named) > 1 and _SMALL.isdisjoint(named) else start
    return titled
