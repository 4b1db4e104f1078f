"""The words that attributions are made of, in English: verbs of speech, titles, function words."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPEECH = _set(
    """
    said says say added adds asked asks replied replies answered answers wrote writes tweeted
    tweets shouted shouts yelled yells cried cries whispered whispers explained explains noted
    notes warned warns insisted insists argued argues claimed claims acknowledged acknowledges
    admitted admits conceded concedes stated states declared declares announced announces
    recalled recalls remarked remarks commented comments observed observes continued continues
    concluded concludes joked jokes quipped quips pleaded pleads urged urges vowed vows promised
    promises pledged pledges predicted predicts suggested suggests stressed stresses emphasised
    emphasized emphasises emphasizes reiterated reiterates complained complains lamented laments
    countered counters retorted retorts responded responds exclaimed exclaims testified
    testifies confirmed confirms confessed confesses boasted boasts mused muses thundered
    thunders demanded demands agreed agrees maintained maintains cautioned cautions screamed
    screams shrugged laughed sighed begged begs repeated repeats remembered remembers reflected
    reflects quoth objected objects protested protests interjected contended contends asserted
    asserts affirmed opined snapped grumbled muttered chuckled enthused fumed wondered ventured
    proclaimed reasoned recounted recounts posted posts laughs sighs shrugs chuckles fumes snaps
    grumbles mutters wonders ventures screams protests interjects enthuses opines chants chanted
    moaned moans mumbled growled barked roared cheered sneered teased groaned gasped hissed
    rejoined rumbled
    """
)
"""They may stand before or after their subject."""
TOLD = _set("told tells informed assured reminded")
"""Verbs of speech that need a listener and never stand before their subject."""
REPLYING = _set("asked asks replied replies answered responded retorted countered rejoined")
"""With them a second speaker takes the turn: “he replied” is not who spoke last."""
SAYING = _set(
    """
    saying adding writing telling warning insisting arguing claiming noting explaining asking
    replying shouting declaring stating tweeting joking remarking observing pleading exclaiming
    announcing vowing urging concluding recalling
    """
)
PHRASES: tuple[tuple[str, ...], ...] = (
    ("went", "on", "to", "say"),
    ("goes", "on", "to", "say"),
    ("went", "on"),
    ("goes", "on"),
    ("put", "it"),
    ("puts", "it"),
    ("pointed", "out"),
    ("points", "out"),
    ("fired", "back"),
    ("hit", "back"),
    ("shot", "back"),
    ("called", "out"),
    ("cried", "out"),
    ("chimed", "in"),
    ("chipped", "in"),
    ("quoted", "as", "saying"),
    ("heard", "saying"),
    ("heard", "to", "say"),
    ("heard", "shouting"),
    ("heard", "telling"),
)
BE = _set("is are was were be been being am gets got")
AUXILIARIES = BE | _set(
    """
    has have had having would will could can may might must should did does do to used
    """
)
ADVERBS = _set(
    """
    also later then again once never simply only still previously earlier recently now just even
    always often first further repeatedly soon today yesterday meanwhile however therefore too
    instead finally eventually afterwards afterward subsequently thus duly both all each once
    nevertheless nonetheless though tonight tomorrow already almost ever quickly
    """
)
NOT_ADVERBS = _set("family ally bully rally assembly supply monopoly anomaly reply homily")
"""Nouns in -ly."""
PRONOUNS = _set("he she they i we you it")
DETERMINERS = _set(
    """
    the a an one another this that these those his her their its our my your some several many
    two three four five six seven eight nine ten both other no every any few most
    """
)
INDEFINITE = _set(
    """
    a an one another some several many two three four five six seven eight nine ten other few
    any most every both
    """
)
LINKS = _set("of for from in at with to on by")
"""Prepositions that hang a complement on a noun: “the head of the agency”."""
PREPOSITIONS = LINKS | _set(
    """
    about above across after against along among around before behind below beneath beside
    between beyond down during except inside into like near off onto out outside over past per
    since through throughout till toward towards under until up upon via within without amid
    despite alongside following including than as
    """
)
CONJUNCTIONS = _set(
    """
    and but or nor so yet that when while as because although though if whether where how why
    since until after before once than whereas unless what
    """
)
RELATIVES = _set("who whom whose which what that")
STOP = (
    SPEECH
    | TOLD
    | SAYING
    | AUXILIARIES
    | ADVERBS
    | PRONOUNS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | _set("him them me us not himself herself themselves there here")
)
"""Words in lower case that cannot be part of a description such as “foreign minister”."""
# Before a name: “Lisbon Mayor Ana Ruiz” is Ana Ruiz.
TITLES = _set(
    """
    mr mrs ms miss mx sir dame dr doctor prof professor lord lady baroness baron rev reverend
    father sister brother rabbi imam sheikh pope cardinal archbishop bishop king queen prince
    princess duke duchess emperor president prime minister premier chancellor secretary gov
    governor sen senator rep representative congressman congresswoman mayor councillor cllr
    councilman councilwoman councilor judge justice magistrate attorney general lt lieutenant
    col colonel gen maj major capt captain cmdr commander adm admiral brig brigadier sgt
    sergeant cpl corporal pvt private det detective insp inspector supt superintendent chief
    constable const commissioner sheriff deputy officer agent trooper ambassador consul envoy
    chair chairman chairwoman director ceo cfo coo cto coach manager speaker leader spokesman
    spokeswoman spokesperson former acting hon honorable mp mep msp democrat republican
    conservative tory editor columnist archdeacon firefighter fr
    """
)
WITH_ARTICLE = _set("rev reverend hon honorable honourable")
"""Titles that keep an article before a person: “the Rev. Ana Ruiz”, unlike “the White House”."""
REIGNING = _set("president king queen prince princess emperor pope chancellor premier")
"""Titles that say which of a family is meant."""
COMPARED = _set("elder older younger other second third latter taller shorter")
"""“The elder man” is one of several, whoever was called a man before."""
DEPARTMENTS = _set(
    """
    state staff police foreign affairs health defence defense home interior finance justice
    education environment energy transport labor labour agriculture commerce homeland security
    treasury trade culture sport economy exchequer operations parliament the
    """
)
"""After “Secretary of”, “Minister for”: still the title, not yet the name."""
HE_WORDS = _set(
    """
    mr sir lord king prince duke baron spokesman chairman father brother son husband uncle
    grandfather actor businessman congressman councilman policeman fireman postman fisherman
    salesman waiter boy man gentleman grandson nephew boyfriend widower monk priest
    """
)
SHE_WORDS = _set(
    """
    mrs ms miss dame lady queen princess duchess baroness spokeswoman chairwoman mother sister
    daughter wife aunt grandmother actress businesswoman congresswoman councilwoman policewoman
    waitress girl woman granddaughter niece girlfriend widow nun midwife
    """
)
SUFFIXES = _set("jr sr ii iii iv")
POSTNOMINALS = _set("kc qc mp mep msp mbe obe cbe md phd frs jp dds rn")
"""After a name; no part of it."""
INSTITUTIONS = _set(
    """
    university bank ministry department institute council centre center office agency court
    house college school church society association federation union commission board bureau
    museum hospital party committee group club company city county state
    """
)
"""“Lisbon University of Technology” is no Ms University from Technology."""
PARTICLES = _set(
    """
    van von der den de da do dos del della di la le el al bin ibn ben abu ter ten du y st san af
    ap zu
    """
)
# Capitalised at the head of a sentence or a date, never the head of a name.
NOT_NAMES = _set(
    """
    the a an one another this that these those his her their its our my some several many two
    three four five but and or so yet if when while as because although though whether where how
    why since until after before once in on at by for from with to of about during despite amid
    meanwhile however yesterday today later earlier then now also still even only not no both
    all each every most according asked speaking writing monday tuesday wednesday thursday
    friday saturday sunday january february march july september october november december he
    she they it we i you there here what who which whose let last next such again perhaps maybe
    instead finally eventually afterwards nor than police officials asked said
    """
)
PEOPLE = _set(
    """
    minister president premier chancellor secretary mayor governor senator congressman
    congresswoman representative lawmaker mp leader chief head director chairman chairwoman
    chair chairperson executive ceo cfo founder co-founder owner boss manager spokesman
    spokeswoman spokesperson official officer inspector superintendent commissioner sergeant
    captain colonel general admiral major lieutenant detective investigator prosecutor attorney
    lawyer barrister solicitor judge justice magistrate doctor physician surgeon nurse midwife
    paramedic scientist researcher professor lecturer expert analyst economist strategist
    historian engineer architect author writer novelist poet journalist reporter correspondent
    editor critic columnist blogger photographer artist actor actress singer musician rapper
    producer filmmaker coach trainer player striker goalkeeper defender midfielder champion
    driver athlete teacher headteacher principal student pupil farmer fisherman resident
    neighbour neighbor witness survivor victim father mother brother sister son daughter wife
    husband partner friend cousin uncle aunt grandfather grandmother niece nephew parent
    activist campaigner organiser organizer protester demonstrator volunteer worker employee
    veteran soldier commander envoy ambassador diplomat negotiator adviser advisor aide
    candidate nominee councillor councilor councilman councilwoman bishop archbishop priest pope
    cardinal rabbi imam pastor vicar king queen prince princess duke duchess tycoon billionaire
    investor trader broker entrepreneur developer shopkeeper vendor waiter waitress pilot guard
    deputy undersecretary treasurer chef baker butcher fisher sailor skipper ferryman postman
    tenant landlord commuter passenger tourist visitor customer shopper voter supporter fan
    migrant refugee firefighter policeman policewoman meteorologist forecaster climatologist
    biologist geologist physicist chemist epidemiologist virologist psychologist sociologist
    astronomer ecologist conservationist environmentalist curator librarian archivist man woman
    boy girl teenager pensioner widow widower retiree grandson granddaughter colleague roommate
    classmate star presenter host comedian designer banker accountant consultant contractor
    builder carpenter plumber electrician mechanic technician programmer mathematician
    statistician seismologist volcanologist ranger warden keeper zookeeper vet veterinarian
    beekeeper gardener grower winemaker brewer publican hotelier restaurateur stallholder
    caretaker cleaner cashier clerk courier trucker cyclist jogger runner swimmer surfer climber
    skier boxer wrestler golfer sprinter jockey rider referee umpire captain vice-president
    vice-chair lifeguard coastguard dispatcher operator conductor composer conductor pianist
    violinist dancer choreographer playwright director screenwriter translator publisher
    bookseller theologian philosopher linguist anthropologist archaeologist whistleblower
    defendant plaintiff suspect inmate prisoner hostage insider source bystander onlooker
    eyewitness
    """
)
PLURAL_SPEAKERS = _set(
    """
    police officials authorities prosecutors residents witnesses organisers organizers critics
    doctors investigators lawyers scientists researchers campaigners activists protesters
    officers firefighters medics paramedics neighbours neighbors analysts experts economists
    ministers aides diplomats sources locals parents teachers workers survivors detectives
    rescuers engineers regulators inspectors unions opponents supporters staff friends relatives
    colleagues villagers families students farmers drivers passengers fans soldiers survivors
    volunteers judges lawmakers senators democrats republicans diplomats historians nurses
    pupils players coaches shareholders investors traders employers employees managers
    """
)
DOCUMENTS = _set(
    """
    statement report letter sign post tweet message note email e-mail text document article
    headline placard banner lawsuit complaint indictment ruling study paper book memo poster
    caption leaflet website page notice press inscription plaque release communique petition
    filing affidavit transcript recording video footage label editorial poll survey contract
    motto slogan song lyric lyrics words word verdict order decree law bill act
    """
)
WORKS = _set(
    """
    film movie book novel song album single play series show article essay paper episode poem
    painting game column podcast documentary titled entitled called named dubbed nicknamed
    headlined labelled labeled term phrase slogan sign banner placard reading read word words
    so-called ballad opera musical memoir sitcom drama thriller hymn anthem headline tag hashtag
    branded codenamed sculpture exhibition hit track biopic story operation project
    """
)
"""Before a quotation mark these announce a title or a term, not speech."""
LISTENERS = _set(
    """
    reporters journalists lawmakers supporters delegates viewers readers listeners staff
    mourners parliament congress colleagues officers investigators fans voters students
    """
)
AFTER_VERB = (
    PREPOSITIONS
    | LISTENERS
    | _set(
        """
    when while because yesterday today tonight last this monday tuesday wednesday thursday
    friday saturday sunday later earlier again once only afterwards recently sitting standing
    late early speaking referring pointing wiping holding smiling laughing
    """
    )
)
"""What may follow a verb of speech that belongs to the quotation before or after it."""
ABBREVIATIONS = _set(
    """
    Mr Mrs Ms Mx Dr Prof Rev Fr Sr Jr St Hon Gov Lt Sen Sens Rep Reps Gen Col Maj Capt Cmdr Adm
    Brig Sgt Cpl Pvt Det Insp Supt Pres Inc Corp Co Ltd No vs Jan Feb Mar Apr Jun Jul Aug Sep
    Sept Oct Nov Dec Mt Ft Pte Const Messrs Cllr Wm Geo Chas Thos Jas Jos Robt Edw Benj Danl
    """
)
"""A full stop after these belongs to them."""
OFFICES = DEPARTMENTS | _set("former acting interim outgoing incoming veteran senior")
"""Adjectives of an office: “acting finance minister”."""
HIS = _set("he him his himself")
HERS = _set("she her hers herself")
