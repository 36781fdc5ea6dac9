"""Verbs: the base form, and the helping verb that asks in the same tense."""

import pytest

from rag.conversation.verbs import base_form, helper, past, singular

FORMS = (
    "acquired acquire,released release,created create,treated treat,defeated defeat,joined join,visited visit,"
    "invested invest,raised raise,killed kill,founded found,owned own,stopped stop,planned plan,"
    "announced announce,named name,claimed claim,hired hire,opened open,ordered order,used use,voted vote,"
    "hosted host,elected elect,shared share,appeared appear,controlled control,called call,merged merge,"
    "changed change,belonged belong,charged charge,executed execute,signed sign,scored score,monitored monitor,"
    "captured capture,poured pour,determined determine,explained explain,fined fine,declined decline,"
    "abandoned abandon,mentioned mention,postponed postpone,happened happen,threatened threaten,blamed blame,"
    "assumed assume,failed fail,filed file,ruled rule,handled handle,settled settle,crawled crawl,"
    "provoked provoke,looked look,asked ask,backed back,developed develop,escaped escape,traded trade,loaded load,"
    "decided decide,avoided avoid,included include,conceded concede,needed need,succeeded succeed,"
    "described describe,referred refer,carried carry,agreed agree,passed pass,pressed press,accused accuse,"
    "sued sue,convicted convict,opposes oppose,owns own,leads lead,watches watch,passes pass,carries carry,"
    "causes cause,sentenced sentence,arrested arrest,resigned resign,launched launch,exploded explode,landed land,"
    "crashed crash,reported report,warned warn,rescued rescue,injured injure,damaged damage,destroyed destroy,"
    "collapsed collapse,struck strike,triggered trigger,beat beat,defended defend,promised promise,"
    "approved approve,rejected reject,proposed propose,delayed delay,cancelled cancel,published publish,"
    "supplied supply,married marry,scheduled schedule,invited invite,united unite,limited limit,"
    "completed complete,competed compete,deleted delete,budgeted budget,targeted target,rooted root,noted note,"
    "offered offer,entered enter,prepared prepare,cleared clear,ignored ignore,sponsored sponsor,secured secure,"
    "gained gain,trained train,fired fire,welcomed welcome,resumed resume,compiled compile,revealed reveal,"
    "pulled pull,doubled double,hurled hurl,liked like,talked talk,hoped hope,shaped shape,helped help,"
    "invaded invade,divided divide,persuaded persuade,flooded flood,persuades persuade,goes go,travelled travel,"
    "labelled label,installed install,endorsed endorse,transferred transfer,spotted spot,questioned question,"
    "pledged pledge,alleged allege,managed manage,engaged engage,ranged range,hanged hang,wanted want,hunted hunt,"
    "granted grant,attacked attack,bombed bomb,climbed climb,investigated investigate,prosecuted prosecute,"
    "sparked spark,caused cause,unveiled unveil,retired retire,replaced replace,moved move,served serve,"
    "solved solve,testified testify,denied deny,borrowed borrow,donated donate,licensed license,"
    "purchased purchase,evacuated evacuate,toppled topple,struggled struggle,wrestled wrestle,supported support,"
    "reversed reverse,halted halt,edited edit,orbited orbit,exited exit,exceeded exceed,blocked block,"
    "stored store,restored restore,explored explore,anchored anchor,favored favor,bored bore,adored adore,"
    "tutored tutor,authored author,timed time,aimed aim,confirmed confirm,performed perform,informed inform,"
    "roamed roam,screamed scream,deemed deem"
)


@pytest.mark.parametrize("pair", FORMS.split(","))
def test_the_base_form(pair: str) -> None:
    verb, base = pair.split()
    assert base_form(verb) == base


@pytest.mark.parametrize(("verb", "asks"), [("left", "did"), ("founded", "did"), ("owns", "does"), ("own", "do")])
def test_the_helping_verb(verb: str, asks: str) -> None:
    assert helper(verb) == asks


def test_a_helping_verb_agrees_with_one_thing() -> None:
    assert [singular(verb) for verb in ("do", "Are", "weren't", "did")] == ["does", "Is", "wasn't", "did"]


@pytest.mark.parametrize("verb", "die topple survive stop carry play leave get hit quit derail commit flee".split())
def test_the_past_tense_goes_back_to_its_base(verb: str) -> None:
    assert base_form(past(verb)) == verb


def test_the_past_tense() -> None:
    assert [past(verb) for verb in "die topple stop carry leave".split()] == "died toppled stopped carried left".split()
