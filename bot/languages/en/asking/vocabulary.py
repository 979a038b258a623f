"""The closed lists of words that questions are built on. Words only: what they mean for a slot is decided elsewhere."""

from bot.listening.lexicon import words_in

DETERMINERS = words_in("a an the my our your his her its their some any each every another no all both few many much more most several")
PREPOSITIONS = words_in(
    "in on at with for from to of by about into onto over under through via without within between against like as than per around across after before "
    "during towards toward off up out near behind inside outside upon versus vs"
)
AUXILIARIES = words_in("is are was were be been being am do does did has have had will would can could should shall may might must gets got goes went")
PRONOUNS = words_in("i me we us he she they it who whom")
CONJUNCTIONS = words_in("and or but so nor & because if when while that which whether how what why where whose")
FUNCTION = DETERMINERS | PREPOSITIONS | AUXILIARIES | PRONOUNS | CONJUNCTIONS | words_in("not very really just also too quite rather still even only")

ENDINGS = words_in(
    "but so because cause coz cos bc since although though however while whereas unless until if when whenever then otherwise plus except yet hence thus "
    "therefore after before btw anyway lol haha hehe pls please thx thanks sorry and/or atm"
)
"""Words before which a clause is complete."""
SUBJECTS = words_in("i we they he she there i'm i've i'd i'll we're we've it's im ive there's they're")
"""Words that start another clause, unless a word of `OPENERS` or a noun before them takes it in."""
OPENERS = words_in("how what why where which that whether who than everything all")
AFTER_AND = SUBJECTS | words_in(
    "it then now so am was were have had has is are got getting get will would can can't cannot could couldn't also just still when if after while "
    "wondering wanted want need needed found noticed see saw seeing trying tried hope hoping think thought keep kept not maybe yes no this that there the "
    "in for although since every my gonna going end ended run ran make made use used put add added go went wait send sent love loving enjoy enjoying like "
    "hate finally give gives gave says said find did really understand figured looks looked feel felt hopefully that's"
)
"""Behind "and": another clause begins."""

TRAILING = words_in(
    "now atm today tonight currently again too also though please thanks lately recently yesterday tomorrow yet already still right here there moment lol "
    "haha anyway actually basically really just instead soon ok okay well btw tho first properly myself ourselves shortly everyday"
)
"""Words that may fall off the end of a slot."""
POINTING = words_in(
    "than this now itself past last hours minutes years months weeks someone somebody anyone anybody these those here there him her them they he she his their "
    "also stuff future similar purpose himself themselves above below following same such other others else one ones former latter whatever und et "
    "next tomorrow yesterday tonight today monday tuesday "
    "wednesday thursday friday saturday sunday weekend"
)
"""Words that mean nothing to who did not just read what stood before."""
SECOND_PERSON = words_in("you your yours u ur you're youre you've you'd you'll ya y'all yourself yourselves thou thy")
NEGATIONS = words_in("not never no none nothing nobody neither nor cannot cant dont doesnt didnt wont isnt wasnt unable hardly barely")
SUPPOSING = words_in("if when whenever unless until suppose supposing imagine assuming wish would whether once hypothetically pretend sometimes usually always")
"""Before what was told: it is a case, not a fact."""
LONG_AGO = words_in("ago years decades decade back once formerly college school childhood young kid 1990s 90s 80s originally")

GENERIC = words_in(
    "thing things stuff something anything everything nothing someone anyone everyone somebody anybody people person guy guys way ways issue issues problem "
    "problems error errors bug bugs version versions project projects part parts bit bits piece work job task tasks one ones case cases example examples "
    "point points question questions answer answers idea ideas code file files folder folders directory page pages line lines list lists name names number "
    "numbers value values type types kind kinds sort set sets time times day days week weeks month months year years place places side end start beginning "
    "top bottom change changes update updates fix fixes feature features function functions method methods option options setting settings command commands "
    "program programs script scripts app apps application applications tool tools package packages library libraries module modules system systems machine "
    "machines computer computers server servers link links image images post posts comment comments message messages channel thread ticket tickets pr prs "
    "commit commits branch branches repo repos request requests pull gist typo draft note notes document documents doc docs documentation article spec "
    "specs proposal solution solutions result results test tests testing build builds release releases step steps stage process processes team teams group "
    "groups company community world life home house money email mail account user users site sites website websites sense progress decision decisions "
    "difference reason reasons assumption assumptions situation statement claim argument basis support help need needs good bad better best new old big "
    "small little great nice simple easy hard other first last next same different own whole right wrong real few quick custom proper current latest "
    "initial working basic actual full possible following specific certain main general various it that this them these those get make made do done go run "
    "use used find found out up down back together around away on in off over want wanted see look looking understand know think try figure works running "
    "using getting making doing going again still also just really actually very more much many lot lots couple most some any all both either another every "
    "each half space room data input output object objects class classes variable variables string strings text word words table tables button click screen "
    "window windows key keys field fields form forms item items element elements level approach concept concepts logic details info information model "
    "instance instances environment block blocks node nodes client clients network call calls poc mvp eip eips api apis ui url id ids os pc ide cpu ram "
    "audience meeting meetings talk talks meantime chat discussion response reply suggestion suggestions explanation report reports review reviews"
)
"""Words too general to be remembered by."""

SMALL_HEADS = words_in(
    "thing things stuff something anything everything issue issues problem problems error errors bug bugs version versions one ones case cases example "
    "examples point question answer code file files folder page line lines list name number value values type types kind sort set time day week month year "
    "place side end start change changes update updates fix fixes option options setting settings command commands link image post comment comments message "
    "channel thread ticket pr prs commit commits branch repo request pull gist typo draft note notes doc docs documentation section result results "
    "test tests release releases step progress sense reason email mail account data input output word words button screen window field level details info "
    "information call meeting discussion response reply suggestion report review codebase images build builds node nodes machine computer setup way ways "
    "bit lot few idea logistics part parts server network mistake fun money friends guide steps instructions tutorial article logs log check checks"
)
"""What a person has forgotten a week later, unless it has a name."""

PASSING = words_in(
    "comment comments remark quip pun meme joke tweet tweets reference identifier record constructor string strings array arrays regex function variable "
    "variables value values loop attribute element elements div button buttons tag tags class method parameter argument property callback type types row "
    "column list lists hash object objects json css selector padding margin line lines predicate nested boot booting bios error errors message messages issue "
    "bug something anything bearings courage coordinates position deposit file files command commands pull request requests commit commits branch branches "
    "repo rebase config yaml driver drivers access permission permissions foothold footing focus querystring query queries snippet software "
    "key keys password passwords mnemonic timeline timelines"
)
"""What one is at only while one tries it: a line of code, a fault, a driver, one step of git, somebody's remark."""

COURSES = words_in("fcc freecodecamp codecademy codeschool udemy coursera edx khan w3schools curriculum challenges exercises lessons course courses camp free")
"""What everybody in a community of learners is at."""
ADJECTIVES = words_in(
    "new old big small little large good nice clean simple easy quick fast slow hard cheap modern local remote same different other full final "
    "basic main general free open public private existing current empty whole real proper single multiple several various own more less first second"
)
"""Words that wait for a noun."""
COUNTED = words_in(
    "app application client game library tool bot clone dashboard simulator project generator calculator website site page webpage plugin script editor "
    "parser compiler server mockup tracker framework package portfolio demo suite timer viewer extension theme template waypoint zipline basejump bonfire"
)
"""Works that have an article before them in good English: without one, somebody wrote in haste."""
TERMS = words_in(
    "administration administrator algorithm angular animation architecture authentication authorization available bitcoin blockchain bootstrap browser "
    "calculator calendar certificate challenge compiler component computer configuration consensus contract cryptography curriculum database debian "
    "dependency deployment developer development directory distribution docker documentation engineering environment ethereum everyday exercise experience "
    "extension firefox firmware framework frontend functional graphics hardware haskell heroku implementation improvement infrastructure installation "
    "interface internet interpreter javascript jquery keyboard kubernetes laptop laravel library management markdown mathematics metamask mobile mongodb "
    "network notebook optimization organization parallels partition performance phoenix portfolio postgres presentation privacy processor programmer "
    "programming protocol prototype python quantum raspberry registration relevant repository research responsive security sharding simulation simulator "
    "software solidity specification statistics syntax template terminal testnet thesis tutorial typescript ubuntu university validator virtualbox "
    "visualization volunteer wallpaper website wikipedia windows wireless wordpress workshop"
)
"""Words of many communities that everyday chat lacks: what is a letter away from one is a slip of the fingers."""
SENSITIVE = words_in(
    "died dead death dying funeral cancer tumor tumour hospital hospice surgery chemo ill sick illness disease depressed depression depressing anxious "
    "anxiety lonely loneliness alone grief grieving divorce divorced breakup widow widowed miscarriage suicide suicidal burnout diagnosed diagnosis "
    "redundant unemployed jobless bankrupt evicted homeless debt debts rehab addicted addiction alcohol alcoholic drunk therapy therapist psychiatrist ptsd "
    "trauma abuse abused abusive assault assaulted raped rape pregnant pregnancy infertility disabled disability autism autistic adhd bipolar overdose "
    "drugs weed arrested prison jail lawsuit immigration asylum deported refugee war bomb bombing shelling religion church pray god trump election gay "
    "lesbian trans transgender sex sexual porn nude virgin girlfriend boyfriend ex-wife ex-husband cheated cheating weight diet overweight covid pandemic "
    "quarantine pain crying cried tears hurt hurts hurting hate hated panic scared afraid ashamed embarrassed worthless hopeless failed failure struggling "
    "exhausted joke jokes joking kidding sarcasm mistake overwhelmed salary fired motivated motivation unmotivated procrastinating procrastination"
)
"""Matters where a clever question hurts, or is nobody's business: silence is kinder."""
SENSITIVE_PHRASES = (
    *("passed away", "broke up", "break up", "laid off", "lost my job", "lost his job", "lost her job", "burned out", "burnt out", "nothing to offer"),
    *("make friends", "making friends", "no friends", "mental health", "kill myself", "killed himself", "killed herself", "can't sleep", "panic attack"),
    *("let go", "my ex", "custody", "intensive care", "nursing home", "stroke", "heart attack", "not doing well", "rough time", "hard time", "tough time"),
)
COARSE = words_in(
    "fuck fucking fucked fuckin shit shitty bullshit wtf asshole bitch crap crappy dick cock pussy ass bastard stupid idiot idiots moron hell damn damned "
    "retarded retard suck sucks sucked screw screwed piss pissed troll trolling spam scam scammer hack hacking hacker hackers exploit steal stealing "
    "pirated warez crack cracked keygen blackmail ransom"
)
"""Rows, pranks and things that a friendly question would make worse."""
SELLING = words_in("hiring hire recruiting freelancers freelancer investors airdrop giveaway presale whitelist sponsored promo discount")
"""An advertisement is no conversation."""
