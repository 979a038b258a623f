"""English that sounds like a question and is none: what nobody shall answer. Only tells it; who asks is decided elsewhere."""

from bot.listening.line import one_of, phrases

_FEEL = (
    "(?:cool|great|awesome|sweet|nice|crazy|weird|beautiful|funny|sad|lovely|obvious|ironic|fun|wonderful|amazing|adorable|cute|annoying|ridiculous|stupid|"
    "insane|absurd|mad)"
)
_ANYWHERE = (
    "(?:why (?:do|am|are|is) (?:i|we|it)|do (?:people|you)) (?:even|not surprised|so hard|always)",
    "why (?:do|don't|can't|must) (?:people|they|men|women|drivers|dogs) (?:always|never|just|still|not)",
    "why (?:would|should) (?:anyone|anybody|i (?:care|bother|even)|you even)",
    "why bother",
    f"how {_FEEL} (?:is|are|was|were) (?:that|this|it|these|they|the)",
    f"(?:isn't|isnt|ain't|wasn't) (?:it|that|this|she|he) (?:just |so )?{_FEEL}",
    "how (?:about no|dare|on earth did|cool is|great is)",
    "how hard (?:can|could|is) (?:it|that|this)(?! to)",
    "how (?:is|are|was|were) (?:that|this|it|these|those|he|she|they) not",
    "do you (?:know|have any idea) how (?:long|hard|much|many \\w+) (?:this|that|it) (?:took|was|cost)",
    "can't (?:you|they|people) (?:see|tell) (?:that|how|i)",
    "why am i (?:like this|so|such|always|even)",
    "why did i (?:ever|even|choose|agree|think|buy|bother|volunteer)",
    "(?:you|u) call (?:that|this|it)",
    "how about (?:that|them apples)(?= ?(?:$|\\n|\\t))",
    "how many (?:times|more times) (?:do|does|must|have|will|should) (?:i|we|they|he|she|it)",
    "how (?:is|are) this (?:guy|game|thing|man|kid|allowed|legal|real)",
    "how (?:is|are|do|does|did|can|could) (?:\\w+ ){1,4}(?:get it so wrong|so (?:bad|hard|slow|stupid|expensive|good|wrong))",
    "who (?:does that|needs (?:sleep|enemies|friends)|would(?:'ve| have| of)? (?:thought|guessed|known)|wouldn't|doesn't|thought|has time|wants can|let)",
    "who (?:asked (?:you|him|her|them)(?= ?(?:$|\\n))|am i to|are you to|in (?:his|her|their) right|cares(?! for| of)|knows(?= ?(?:$|\\n|\\t)))",
    "what(?:'s|s| is) (?:not to (?:like|love)|wrong with (?:people|you|them|this world)|the world coming|it with)",
    "what (?:else is new|could (?:possibly )?go wrong|were (?:they|you|we) thinking|was i thinking|if i told you|the (?:hell|heck|fuck)(?= ?(?:$|\\n)))",
    "where(?:'s|s| is) the fun",
    (
        "(?:are|r|is) (?:you|u|he|she|they|(?:this|that|these|those) \\w+) "
        "(?:serious|kidding|joking|insane|crazy|mad|blind|deaf|nuts|high|drunk|for real|kidding me)(?= ?(?:$|\\n|me|right now))"
    ),
    "(?:kidding|serious) me",
    "(?:does|do) (?:it|i|this|that) look like (?:i|a|an)",
    "(?:did (?:i|we) (?:mention|ask(?= ?(?:$|\\n)))|do i wish|have i told you)",
    "is (?:it|that) too much to ask",
    "who(?: am i|'s he| are (?:we|they|you)) kidding",
    "whose (?:bright |brilliant |great )?idea (?:was|is)",
    "what (?:kind|sort|type) of (?:idiot|person|people|monster|moron|maniac|animal)",
    "what (?:did|do) (?:you|they|we|i) expect(?= ?(?:$|\\n))",
    "what did i (?:say|tell)",
    "where (?:did|has|does|do) (?:all )?(?:the|my) (?:time|day|days|week|year|summer|weekend|money|hours) (?:go|gone)",
    "why (?:do|would|did|does) (?:you|they|it|life) (?:\\w+ )?(?:do|doing) this to (?:me|us)",
    "would it (?:kill|hurt) (?:you|them|him|her|anyone|people)",
    "(?:can|could) (?:it|this|that|today|(?:this|that|the|my) \\w+) (?:get|be) any",
    "do i (?:really )?(?:have|need) to (?:explain|say|draw|remind|repeat|do everything)",
    "is nothing",
    "is there anything (?:better|worse|more)(?! than (?:\\S+ ){1,8}(?:for|under|below|that))",
    "is this a joke",
    "(?:can|could) (?:you|u) (?:believe|imagine)",
    "(?:could|can) (?:you|it|this|he|she|they) (?:be any|get any|possibly be)",
    "does (?:anyone|anybody) (?:even|still|really) (?:read|care|use)",
    "did (?:you|u) know (?:that|you can|u can)",
    "since when do (?:i|we)",
    "will (?:it|this|he|she|they) ever (?:end|stop|learn)",
    "when will (?:it|people|they|you|we) ever",
    "must (?:you|we|they|everything)",
    "are we (?:there|having fun)",
    "don't we all",
    "don't (?:you|u) (?:dare|worry|think so|get me)",
    "(?<!how )(?<!where )(?<!what )(?:can|may|could) (?:i|we) (?:just |all )*(?:say|talk about|appreciate|agree|get an amen)(?! (?:to|with|if|whether))",
    (
        "what (?:do i know(?! about)|can (?:i|you|one) (?:say|do)(?= ?(?:$|\\n))|are the odds|are friends for|would (?:i|we) do without|"
        "do (?:they|you) take (?:me|us|him) for)"
    ),
    "what (?:could|can) be (?:better|worse|nicer|easier|simpler|more \\w+)",
    "what(?:'s| is) (?:the worst that (?:can|could) happen(?! (?:to|if))|up with (?:people|everyone|everybody|kids|drivers))",
    "what is this\tan?",
    "who (?:can|could) (?:blame|resist|argue|say no)",
    "who (?:has|needs) (?:the |all that )?(?:time|energy|nerves|sleep)",
    "who would do (?:that|this|such)",
    "who(?:'s| is) a (?:good|clever|pretty) \\w+",
    "who gives a",
    "where (?:do|can|would) (?:i|we|you|one) even",
    "where would (?:i|we|you) be without",
    "why (?:oh why|so serious|on earth)",
    "how (?:can|could) (?:anyone|anybody|people|i forget|you forget)",
    "how (?:do|can) (?:people|they) (?:do|live|manage|cope|survive|stand|put up)",
    "how is it (?:already|still|only)",
    "how (?:lucky|nice|great|lovely|typical|rude) (?:is|are|was|were) \\w+",
    "is it (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|lunch|lunchtime|bedtime|spring|summer|autumn|winter|\\w+ o'clock) (?:yet|already)",
    "when did (?:i|we|everything|everyone|life|it all) (?:all )?(?:get|become|turn|stop)",
    "do they (?:really )?think (?:i|we|that)",
    "do you ever just",
    "(?:does|will) it ever (?:stop|end|get)",
    "will (?:the|my|our|your|these|those|this) \\w+ ever",
    "am i (?:ever )?(?:glad|happy|relieved|pleased|so)",
    "(?:boy|man) (?:was|am|did|is|are) \\w+",
    "are (?:you|they) out of (?:your|their) (?:mind|minds)",
    "(?:are|do|did|have|were)n't (?:we|they|you) all",
    "(?:isn't|ain't|wasn't) (?:that|it|he|she|this|life) (?:just |so |simply )?(?:the (?:truth|best|worst|cutest|sweetest)|an? \\w+|great|good|grand)(?= ?$)",
    "wouldn't (?:it|that) be (?:a |so |just )?(?:lovely|nice|great|cool|fun|something|wonderful|amazing)",
    "wouldn't you (?:know|think)",
    "(?:will|would) you (?:look at|believe|listen to) (?:it|that|this|them|him|her|these)",
    "should i (?:laugh|cry|be (?:worried|scared|flattered|offended|jealous))",
    "why not both",
    "don't you (?:just )?(?:love|hate)",
    "aren't (?:you|we|they) (?:just |so |a )?(?:clever|lucky|special|sweet|cute|lovely|precious)",
    "can you (?:feel|sense|smell|hear) the (?:sarcasm|love|irony|excitement)",
    "where(?:'s| is) an? \\w+ when",
    "how (?:does|do) (?:he|she|they) do (?:it|that)(?= ?(?:$|every))",
    "am i (?:dreaming|hallucinating|invisible)",
    "is there no end",
    "what (?:more|else) (?:can|could|do) (?:you|one|i|we) (?:want|ask|say|need)(?= ?(?:$|\\n|for))",
    "what (?:have (?:i|we) done|did (?:i|we) just (?:watch|read|see|witness|hear|walk))",
    "what (?:are|were) the (?:odds|chances)(?= ?$)",
    "(?:when )?will (?:i|we|they|people|he|she) (?:ever |finally )?learn(?= ?$)",
    "why must (?:everything|everyone|all|life|people)",
    "did (?:someone|somebody) (?:just )?say(?! (?:that|something|anything|you|to|they|it|he|she|we|i|if|how|why|what)(?!\\w))",
    "how (?:do|can|could|did) (?:you|people|they|someone|anyone) (?:even )?(?:miss|mess up|screw up|ruin|forget|lose|fail at) (?:that|this|such|an?)",
    "is there any?(?:thing)? (?:better|greater|worse|nicer|finer|sadder) (?:feeling|joy|sound|smell|sight|way to (?:start|end|spend))",
    "what (?:kind|sort|type) of (?:\\w+ ){1,3}does that",
    "have (?:you|u) ever (?:noticed|wondered|stopped to)",
    "since when is (?:that|this|it) an?",
    "what else is there to",
    "(?:you'd|you would) (?:have )?(?:think|thought)",
    "why can't (?:every|all|everything|everyone|everybody|life|people|(?:we|people) (?:all |both )?just)",
    "(?:is|are|was|were|does|do|did|can|will) (?:\\w+ ){1,4}ever (?:really|truly|actually)",
    "who knows (?:though|maybe|what|where|when|why|how (?:long|much|many|often|far|it|that|this|they|the))(?! (?:to|i|we|you|u)(?!\\w))",
    "what(?:'s| is) next\tan?",
)
_RHETORICAL = phrases(f"(?:(?:and|but|so|or|well|lol|then|because|seriously|like|man|wow|dude|yeah|ok|oh|i mean|just) )*(?:{one_of(_ANYWHERE)})")


def is_rhetorical(sentence: str) -> bool:
    """Whether a clause of a sentence begins with what asks nothing, with or without a question mark."""
    if "," not in sentence:
        return _RHETORICAL.match(f"\n{sentence}") is not None
    return any(_RHETORICAL.match(f"\n{clause.strip()}") for clause in sentence.split(","))


SETTLED = phrases(
    *_ANYWHERE,
    "why (?:is|are|does|do|did|can|has) (?:nobody|no one|no-one)",
    "does (?:nobody|no one|no-one)",
    "so (?:do|does|did|am|are|is|was|were|have|has|can|will) (?:i|we|you|they|he|she|it)(?= ?$)",
    "(?:is it now|are (?:they|we|you) really|what about it)(?= ?$)",
    "what(?:'s| is) an? \\w+ but",
    "how it goes",
    "how (?:is|are) this \\w+ \\w+ \\w+(?= ?$)",
    "(?:can|could) (?:you|u) not",
    "(?:who|why|how) (?:(?:do|does|did|can|could|would|is|are|has|have) )?(?:\\w+ ){0,2}(?:even|ever)",
    "(?:can|could) (?:we|you|people|they|everyone) (?:please |all |pls )*(?:stop|just|shut|calm|not|be (?:nice|quiet|pleasant|civil))(?! (?:tell|point|show|"
    "explain|give|help|"
    "send|check|use|run|add|put|do|make|update|change|have|get|set))",
    "is that so",
    "so (?:did|do|does|am|was|can|could|would|will) (?:i|we|he|she|they)(?= (?:and|but|too)|\\n| ?$)",
    "there is that",
    "(?:is it|are we) (?:\\w+ ){1,3}yet(?= ?$)",
    "(?<=\\t)is it(?= ?$)",
    "how long it takes",
    "why not(?:(?= ?$|\\n)| (?:\\w+ ){1,6}then(?= ?$|\\n))",
    "why do(?:es)? (?:it|they|people|you|we|everyone|everything) (?:even|ever|always)",
    "any (?:update|wood|class|colour|color|day|time|good \\w+ \\w+) (?:has|is|breaks|works|will|does)",
    "any \\w+ (?:or \\w+ )?(?:\\w+ ){0,3}(?:appreciated|welcome|is (?:always |very )?(?:a plus|good))",
    "may i (?:suggest|add|remind|present|introduce|propose|recommend|congratulate|point out)",
    "shall (?:we|i) say",
    "how \\w+ (?:it|he|she|they|we|i|this|that) (?:is|was|were|has|had|takes|took)",
    "so (?:did|do|does|is|are|was|were) (?:the|my|your|our|most|many|every) \\w+(?: \\w+)?(?= ?(?:$|\\n|\\t))",
    "why (?:is|are|does|do|am) (?:it|this|everything|everyone|nobody|people|life|i|we) (?:always|never|so|such)",
    "how (?:is|are|was|were) (?:\\w+ ){1,2}(?:still|so|allowed|legal)",
    "who (?:designed|invented|decided|approved)",
    "what is (?:life|love|sleep)(?= ?$)",
    "what(?:'s|s| is) the point",
    "(?:folks|people|guys|those|everyone|someone|everybody|anyone|anybody|all) who",
    "what (?:is|was) (?:even|really|also|more|interesting|weird|funny|nice|great|cool|strange)",
    "what(?:'s|s| is| was| would be| happens)(?! (?:if|when)) (?:\\w+ ){1,6}(?:is|was|depends|would be)",
    "what happen(?:s|ed) (?:is|was)",
    "(?:\\S+ ){2}\\S+\\thow to",
    "(?<=\\t)is that(?! (?:normal|ok|okay|right|correct|true|bad|enough|possible|allowed|safe|expected|intended)(?= ?$)|(?: \\w+){1,5} or)",
    "who \\w+s (?:\\w+ ){1,4}(?:is|are|depends)",
    "does the (?:job|trick)",
    "should (?:you|u|we|anyone|anybody) (?:need|want|find|change|decide|wish|choose|run into|ever|have any)",
    "have (?:you|u) ever(?= ?$)",
    "should (?:you|u|anyone|anybody|someone|somebody) (?:[\\w'-]+ ){1,6}[\\w'-]+(?=\\t)",
    "should (?:you|u) have (?:any )?(?:trouble|problems?|issues?|questions?|doubts?)",
    "so what if",
    "did (?:you|u) know (?!(?:if|where|what|how|why|when|who|which|whether|about|any|anything|of|the|each|him|her|them|me|it|this|that)(?!\\w))\\w+ \\w+",
    "do you know what(?=\\t)",
    "how much i",
    "whats? up (?:guys|all|everyone|folks|people|peeps|\\w+(?= ?$))",
)
"""Starts like a question without a mark and is none."""

_PRAISE = f"{_FEEL}(?: \\w+)? (?:isn't|isnt|wasn't|aren't|weren't) (?:it|this|that|he|she|they)(?= ?$)"
PRAISED = phrases(_PRAISE)
"""A tag behind praise or blame: who says "lovely, isn't it" waits for nobody."""

DISMISSED = phrases(
    _PRAISE,
    "said (?:nobody|no one|everyone|everybody|(?:the|my|our|his|her|their) \\w+(?= ?$))",
    "(?:doesn't|does not|don't) matter(?= ?$)",
    "(?:nobody|no one|god|who) (?:knows|cares)(?= ?$)",
    "(?:makes no sense|drives me (?:mad|crazy|nuts)|search me|time will tell|we'll see|don't ask me|not sure|puzzles me|i can't (?:tell|say))(?= ?$)",
    "as (?:they|he|she|people|some|(?:the|my|our|his|her|their) (?:\\w+ ){0,3}\\w+) says?",
    "(?:honestly|seriously|smh|am i right|omg|ffs|ugh|jeez|geez|sigh)(?= ?$)",
    "(?<=[\\n\\t])(?:(?:and|but|so|well) )?(?:you'd|you would|one would) (?:have )?(?:think|thought|expect|expected|hope|hoped)",
    "(?<=\\t)(?:yes|yep|yeah|no|nope|nah)(?=\\t)",
    "(?:tells?|shows?|knows?|see|says?|explains?|learn|decide|find out) (?:you |us |me |them )?(?:what|which|how|where|when|why|who|"
    "whether) (?:\\w+ ){1,8}\\w+\\t"
    "(?:and|or) (?:what|which|how|where|when|why|who)(?: \\w+)?(?= ?$)",
    "(?:i doubt it|no idea|idk|dunno|unbelievable|of course|nobody knows|who knows|beats me|beyond me|kidding|i (?:don't|dont|do not) know|i wonder|"
    "it amazes "
    "me)(?= ?$)",
    "(?:i|we)(?:'ll| will) never (?:know|understand|get)",
    "is (?:up to|a secret|a long story|irrelevant|unclear|unknown|not important|none of|another story|a mystery|beyond me|anybody's guess|above my pay grade)",
)
"""Behind a question without a mark: its author waits for nobody."""
