"""The closed vocabularies of the record and of the answers, each term with meaning and origin.

The terms are the field's: ACLED, UCDP GED, the ETH/PRIO Civil Conflict Ceasefire data set (CF),
PA-X, HXL. ``docs/data-format.md`` is made from this module.

References: Raleigh et al. 2010 (ACLED, *Journal of Peace Research*); Sundberg & Melander 2013 (GED,
*JPR* 50(4)); Clayton et al. 2022 (CF, *Journal of Conflict Resolution*); Bell & Badanjak 2019
(PA-X, *JPR* 56(3)); Kreutz 2010 (termination, *JPR* 47(2)).
"""

from karabakh_timeline.model.dates import End, Precision
from karabakh_timeline.model.term import Term

__all__ = [
    "ActorKind",
    "Category",
    "CeasefireClass",
    "Coverage",
    "Duration",
    "End",
    "EndedBy",
    "Extent",
    "Form",
    "Kind",
    "Match",
    "Measure",
    "NameStyle",
    "Observance",
    "PlacePrecision",
    "Precision",
    "Purpose",
    "Qualifier",
    "Scope",
    "Severity",
    "Side",
    "Standing",
    "State",
    "Step",
    "Term",
    "Tier",
    "Verdict",
    "YesNo",
]


class Kind(Term):
    """What kind of event it is: one flat list."""

    BATTLE = "battle", "armed clash between forces", "ACLED Battles; UCDP state-based"
    OFFENSIVE = (
        "offensive", "an operation that takes, or sets out to take, territory",
        "ACLED Government regains / Non-state overtakes territory",
    )  # fmt: skip
    ADVANCE = (
        "advance", "forces move onto ground without a fight being told",
        "ACLED Non-violent transfer of territory",
    )  # fmt: skip
    SHELLING = (
        "shelling", "artillery or mortar fire, rockets with it or not, or what fired is not said",
        "ACLED Shelling/artillery/missile attack",
    )  # fmt: skip
    AIR_DRONE_STRIKE = (
        "air-drone-strike", "a strike from the air", "ACLED Explosions/Remote violence",
    )  # fmt: skip
    MISSILE_STRIKE = (
        "missile-strike", "missiles or rockets, guided or not, are what is told of",
        "ACLED Shelling/artillery/missile attack",
    )  # fmt: skip
    SMALL_ARMS_FIRE = (
        "small-arms-fire", "gunfire or a sniper's shot across a line, short of a clash",
        "ceasefire monitoring (OSCE)",
    )  # fmt: skip
    MINE_EXPLOSION = (
        "mine-explosion", "a mine or another explosive that was left goes off",
        "ACLED Remote explosive/landmine/IED",
    )  # fmt: skip
    AIRCRAFT_DOWN = (
        "aircraft-down", "an aircraft is shot down or comes down", "ACLED Disrupted weapons use",
    )  # fmt: skip
    ATTACK_ON_CIVILIANS = (
        "attack-on-civilians", "violence whose stated target is civilians, a killing of one too",
        "ACLED Violence against civilians; UCDP one-sided",
    )  # fmt: skip
    DETENTION = (
        "detention", "people are captured or arrested",
        "ACLED Arrests; Abduction/forced disappearance",
    )  # fmt: skip
    DESTRUCTION = (
        "destruction", "buildings or property are destroyed outside fighting",
        "ACLED Looting/property destruction",
    )  # fmt: skip
    INCIDENT = (
        "incident", "a violent or military occurrence of no other kind, or not told more of",
    )  # fmt: skip
    PROTEST = "protest", "a demonstration or riot", "ACLED Protests/Riots"
    AGREEMENT = "agreement", "a signed or announced agreement", "PA-X stages; ACLED Agreement"
    CEASEFIRE_DECLARED = (
        "ceasefire-declared", "a ceasefire is announced or signed", "PA-X Cea; CF declaration",
    )  # fmt: skip
    CEASEFIRE_EFFECTIVE = "ceasefire-effective", "a ceasefire is due to take effect", "CF"
    CEASEFIRE_ENDED = "ceasefire-ended", "a source says that a ceasefire is over", "CF"
    TALKS = "talks", "a meeting or call between parties or with mediators"
    STATEMENT = "statement", "something said or published"
    RESOLUTION = "resolution", "a resolution of an international body"
    RULING = "ruling", "a court's order or judgment"
    COURT_PROCEEDINGS = "court-proceedings", "a case is brought or heard, short of a ruling"
    ELECTION = "election", "an election or a referendum"
    POLITICAL = "political", "a political act or standing position"
    DEPLOYMENT = "deployment", "forces or equipment are moved in", "ACLED Headquarters established"
    WITHDRAWAL = "withdrawal", "forces leave", "ACLED Non-violent transfer of territory"
    BLOCKADE = "blockade", "movement of people or goods is cut off"
    DISPLACEMENT = "displacement", "people leave or are moved from their homes"
    RETURN = "return", "people come back to their homes, or are settled"
    PRISONER_EXCHANGE = (
        "prisoner-exchange", "captives or bodies are handed over", "PA-X confidence building",
    )  # fmt: skip
    HUMANITARIAN = "humanitarian", "relief, evacuation, recovery of the dead"
    TERRITORIAL_TRANSFER = (
        "territorial-transfer", "territory changes hands without a fight",
        "ACLED Non-violent transfer of territory",
    )  # fmt: skip
    WAR_START = "war-start", "full-scale fighting begins"


FIGHTS = (Kind.OFFENSIVE, Kind.WAR_START)
"""What can end a ceasefire in fact."""


class Step(Term):
    """What an event is to a ceasefire that it names."""

    DECLARED = "declared", "the ceasefire is announced or signed", "CF"
    EFFECTIVE = "effective", "the ceasefire is due to take effect", "CF"
    STANDING = "standing", "somebody speaks of the ceasefire as in place"
    VIOLATION = (
        "violation",
        "a breach is alleged, reported, verified or disputed",
        "monitoring practice",
    )
    ENDED = "ended", "a source says that the ceasefire is over", "CF"
    MENTIONED = "mentioned", "the ceasefire is spoken of"


class Standing(Term):
    """How far a violation is established."""

    ALLEGED = "alleged", "one party says so", "monitoring practice (OSCE, HD Centre)"
    REPORTED = "reported", "a third party reports it in its own voice; not a finding of fact"
    VERIFIED = "verified", "a monitor, or several independent sources, say that they established it"
    DISPUTED = "disputed", "a side that it is attributed to denies it, or each blames the other"


class YesNo(Term):
    """Whether something is so, where it may not be known."""

    YES = "yes", "it is so"
    NO = "no", "it is not so"
    UNKNOWN = "unknown", "not known"


class Category(Term):
    """Who the people of a figure are."""

    MILITARY = "military", "members of armed forces", "UCDP deaths_a, deaths_b"
    CIVILIAN = "civilian", "civilians", "UCDP deaths_civilians"
    MIXED = "mixed", "military and civilian together, said to be so"
    UNKNOWN = "unknown", "the claimant does not say", "UCDP deaths_unknown"
    NOT_APPLICABLE = "not-applicable", "the figure does not count people by status"


class Measure(Term):
    """What a figure counts."""

    KILLED = "killed", "people killed", "HXL #affected+killed"
    INJURED = "injured", "people injured", "HXL #affected+injured"
    MISSING = "missing", "people missing", "HXL #affected+missing"
    KILLED_OR_MISSING = "killed-or-missing", "people killed or missing, counted together"
    KILLED_OR_INJURED = "killed-or-injured", "people killed or injured, counted together"
    CAPTURED = "captured", "people captured", "HXL #affected+captured"
    DISPLACED = "displaced", "people displaced", "HXL #affected+displaced"
    PRESENT = "present", "people present, such as deployed soldiers"
    SETTLEMENTS_TAKEN = "settlements-taken", "towns and villages that came under other control"
    RESOLUTIONS = "resolutions", "resolutions adopted by a body"
    RESIDENTS = "residents", "people living in a place"


class Qualifier(Term):
    """How exactly a figure was stated."""

    EXACTLY = "exactly", "the figure itself"
    AT_LEAST = "at-least", "the figure or more"
    MORE_THAN = "more-than", "above the figure"
    ABOUT = "about", "around the figure"
    NEARLY = "nearly", "close to the figure, from below"
    AT_MOST = "at-most", "the figure or less"
    NOT_DISCLOSED = "not-disclosed", "the claimant is said to withhold the figure"


class Scope(Term):
    """What stretch of events a figure covers."""

    INCIDENT = "incident", "the event that carries the claim", "UCDP event_clarity 1"
    PERIOD = "period", "a stated period", "UCDP event_clarity 2"
    NEWLY_REPORTED = (
        "newly-reported",
        "what was newly reported in a stated period; when it happened is not said",
    )


class EndedBy(Term):
    """How a ceasefire ended."""

    EXPIRED = "expired", "its fixed term ran out", "CF ended 1"
    TERMINATED = "terminated", "a source has it end before its time, in whatever way", "CF ended 2"
    NOT_IMPLEMENTED = "not-implemented", "a source says that it never took effect", "CF ended 3"
    SUPERSEDED = "superseded", "a source has a later ceasefire take its place", "CF ended 4"
    UNKNOWN = "unknown", "it is over or counted as over; how is not known", "CF ended -1"


class CeasefireClass(Term):
    """How far-reaching a ceasefire is."""

    CESSATION = "cessation", "hostilities are to stop", "CF class 1"
    CESSATION_WITH_COMPLIANCE = (
        "cessation-with-compliance",
        "hostilities are to stop, and somebody is to watch that they do",
        "CF class 2",
    )  # fmt: skip
    DEFINITIVE = "definitive", "hostilities are to end for good, with disarmament", "CF class 3"


class Side(Term):
    """How many parties bind themselves."""

    UNILATERAL = "unilateral", "one party", "CF side 1"
    BILATERAL = "bilateral", "two parties", "CF side 2"
    MULTILATERAL = "multilateral", "three parties or more", "CF side 3"


class Coverage(Term):
    """Whether a ceasefire covers the whole conflict area."""

    FULL = "full", "the whole conflict area", "CF partial 0"
    PARTIAL = "partial", "a part of the area, or some kinds of fire only", "CF partial 1"


class Purpose(Term):
    """What a ceasefire is for."""

    HUMANITARIAN = "humanitarian", "relief, evacuation, exchange of captives or bodies", "CF"
    PEACE_PROCESS = "peace-process", "to allow or to further negotiations", "CF"
    HOLIDAY = "holiday", "a religious or national day", "CF"
    ELECTION = "election", "an election", "CF"
    OTHER = "other", "another purpose", "CF"


class Form(Term):
    """In what form a ceasefire was made."""

    VERBAL = "verbal", "spoken only", "CF written 0"
    WRITTEN = "written", "in writing", "CF written 2"
    UNCLEAR = "unclear", "the sources do not say", "CF written 1"


class Duration(Term):
    """Whether a ceasefire was made for a fixed time."""

    OPEN = "open", "no end was fixed", "CF fixed 0"
    FIXED = "fixed", "for a number of days", "CF fixed 1"


class Basis(Term):
    """By what it is known whose fire a ceasefire was to stop."""

    TEXT = "text", "by the words of the agreement or announcement"
    SOURCES = "sources", "as sources treat it"


class Tier(Term):
    """What kind of source it is; no ranking of truth is meant."""

    OFFICIAL_DOCUMENT = "official-document", "a treaty, resolution, court order or signed statement"
    PARTY_STATEMENT = "party-statement", "what a party to the conflict publishes"
    NEWS_AGENCY = "news-agency", "a wire service"
    NEWS = "news", "a newspaper, broadcaster or news site"
    RESEARCH_DATA = "research-data", "a research data set"
    REFERENCE = "reference", "a gazetteer, encyclopedia or chronology"


class PlacePrecision(Term):
    """How closely coordinates fit the place."""

    EXACT = "exact", "the place itself", "UCDP where_prec 1"
    NEAR = "near", "within about 25 km", "UCDP where_prec 2"
    DISTRICT = "district", "the district", "UCDP where_prec 3"
    PROVINCE = "province", "the province", "UCDP where_prec 4"
    AREA = "area", "a representative point of a line or fuzzy area", "UCDP where_prec 5"
    COUNTRY = "country", "the country", "UCDP where_prec 6"


class ActorKind(Term):
    """What kind of actor it is."""

    STATE = "state", "a state"
    AUTHORITY = "authority", "a government, ministry or de facto authority"
    ARMED_FORCES = "armed-forces", "an army or other armed force"
    PERSON = "person", "a person, with the office held"
    BODY = "body", "an international organisation or group of states"
    GROUP = "group", "people with something in common"
    MEDIA = "media", "a news organisation, where it is itself the claimant"


class Match(Term):
    """How an event meets the chosen range, in the order in which events are listed."""

    CERTAIN = "certain", "it begins in the range, however its date is read"
    POSSIBLE = "possible", "it may fall in the range; its date is not known well enough to be sure"
    UNDER_WAY = "under-way", "it went on in the range for certain, and began before it or may have"


class Extent(Term):
    """How what a figure counts lies to the time that is asked for."""

    WHOLE = "whole", "it counts the whole of that time and no more, as exactly as its dates tell"
    TO_DATE = "to-date", "it counts from the start of that time to a date within it"
    PART = "part", "it counts an event, or a stretch that starts later, within that time"
    REPORTED = (
        "reported",
        "it was newly reported within that time; when what it counts happened is not said",
    )
    UP_TO = "up-to", "it starts before that time and counts to a date within it"
    BEYOND = "beyond", "it counts what lies after that time too, or may lie outside of it"


class State(Term):
    """Where a ceasefire stands at an instant, by what was agreed."""

    NOT_DECLARED = "not-declared", "not announced yet"
    DECLARED = "declared", "announced or signed, its start not yet due or not known"
    IN_FORCE = "in-force", "due to be in effect, and not known or counted as over"
    EXPIRED = "expired", "its fixed term has run out", "CF ended 1"
    TERMINATED = "terminated", "a source has it end before its time", "CF ended 2"
    SUPERSEDED = "superseded", "a source has a later ceasefire take its place", "CF ended 4"
    NOT_IMPLEMENTED = "not-implemented", "a source says that it never took effect", "CF ended 3"
    ENDED = (
        "ended",
        "over or counted as over; how, or whether it began, is not known",
        "CF ended -1",
    )
    INDETERMINATE = "indeterminate", "the record cannot tell which of several states holds"


class Observance(Term):
    """What the record holds of how a ceasefire was kept, up to an instant."""

    NO_VIOLATION_RECORDED = "no-violation-recorded", "no charge or report of a breach up to then"
    VIOLATED = "violated", "at least one alleged, reported, verified or disputed breach"


class Verdict(Term):
    """The answer to: was a ceasefire in force, by its terms, at this instant?"""

    NO_CEASEFIRE = "no-ceasefire", "the record has none declared or in force"
    DECLARED_NOT_IN_FORCE = (
        "declared-not-in-force",
        "the record has one announced or signed, none in force",
    )
    IN_FORCE_NO_VIOLATION_RECORDED = (
        "in-force-no-violation-recorded",
        "one is in force by its terms; no charge or report of a violation is recorded",
    )  # fmt: skip
    IN_FORCE_VIOLATED = (
        "in-force-violated",
        "one is in force by its terms; charges or reports of violations are recorded",
    )  # fmt: skip
    INDETERMINATE = "indeterminate", "the record cannot tell whether one was declared or in force"


class NameStyle(Term):
    """Which names of a place are shown."""

    BOTH = "both", "the neutral main name, with both sides' names where they differ"
    ARMENIAN = "armenian", "the Armenian side's name"
    AZERBAIJANI = "azerbaijani", "the Azerbaijani side's name"


class Severity(Term):
    """How grave a problem of a data set is."""

    ERROR = "error", "the data set cannot be used until it is mended"
    WARNING = "warning", "the data set can be used, and should be mended"
