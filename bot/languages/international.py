"""What is said alike, or known of, in many languages: thanks, greetings, praise, and some phrases of languages without a folder. All that is heard of those."""

import re

from bot.listening.cues import Cues
from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

THANKS = words_in("obrigado obrigada gracias merci danke dankeschön valeu спасибо дякую teşekkürler grazie arigato")
"""Thanks that people also say in languages that are not theirs."""
SAY_THANKS = "|".join(sorted(THANKS))
HELLO = words_in("👋 o/ ciao oi olá ola hola buenas bonjour bonsoir salut moin servus tchau adiós tschüss aloha namaste privet привет")
PRAISE = words_in("bravo chapeau enhorabuena parabéns felicidades 👏")

_NO_THANKS = phrases("(?:no|nein|nee|não|non) (?:gracias|merci|danke|obrigad[oa]|grazie)", "(?:danke|merci|gracias) (?:nein|non|no)", "gracias a dios")
_HELLO_FIRST = 2
"""Words of a message among which a greeting opens it."""
_MARK = re.compile(r"\?(?!\.?\w|[=&/-])")
_ABOUT_YOU = words_in("tu vocês você te teu tua")
_ABOUT_ME = words_in("eu meu minha me")
_HOW = words_in("como qué cómo tudo")
_HOW_IT_GOES = phrases("(?:como correu|qué tal|cómo te|como foi|tudo bem)")


def has_mark(line: Line) -> bool:
    """Whether a question mark is no part of a word or an address."""
    return _MARK.search(line.text) is not None


def is_interest(line: Line) -> bool:
    """Whether a question in one of these languages is about the one who is asked."""
    if not _ABOUT_YOU.isdisjoint(line.vocabulary):
        return _ABOUT_ME.isdisjoint(line.vocabulary)
    return not _HOW.isdisjoint(line.vocabulary) and _HOW_IT_GOES.search(line.flat) is not None


def _thanks(line: Line) -> bool:
    return _NO_THANKS.search(line.flat) is None


def _greets(line: Line) -> bool:
    return not HELLO.isdisjoint(line.words[:_HELLO_FIRST])


RULES = (
    said(
        "pre_thanks",
        "agradeço agradezco adelantado antemano d'avance já antecipadamente",
        "(?:desde já agradeço|agradeço desde já|agradezco de antemano)",
        f"(?:{SAY_THANKS}) (?:por adelantado|de antemano|d'avance|desde já|antecipadamente)",
    ),
    said("kudos", "hut", "hut ab"),
    said("greeting", "bom boa", "bom dia", "boa (?:tarde|noite)"),
    said("greeting", "buenos buenas", "buenos d[ií]as", "buenas (?:tardes|noches)"),
    said("greeting", "revoir bientôt hasta", "au revoir", "à bientôt", "hasta (?:luego|mañana)"),
    said("question", "alguém alguem", "(?:alguém|alguem) (?:sabe|pode|tem|conhece|já)"),
    said(
        "question",
        "como onde quanto quantos quando quem",
        "como (?:faço|faz|eu|posso|se|puedo|hago|é que)",
        "(?<=\\n)onde (?:é|fica|está|posso)",
        "(?<=\\n)quant[oa]s? (?:custa|é|tempo|são)",
        "(?<=\\n)(?:quando|quem) (?:é|abre|fecha|começa|tem|sabe|vai)",
    ),
    said("question", "cuánto cuándo dónde cómo quién cuál", "(?<=\\n)(?:y )?(?:cuánt[oa]s?|cuándo|dónde|cómo|quién|cuál) (?!frío|calor)\\w+"),
    said("question", "alguien", "alguien (?:sabe|puede|tiene|conoce|ha)"),
    said("question", "quelqu'un", "quelqu'un (?:sait|peut|a|connaît)"),
    said(
        "request",
        "ajuda ajudar ajudar-me",
        "preciso de ajuda",
        "me ajuda",
        "me ajudar",
        "(?:pode|podem|alguém|alguem) (?:me )?(?:pode )?(?:me )?ajudar",
        "(?:podem|pode) ajudar-me",
    ),
    said("request", "ayuda ayudar ayudarme", "necesito ayuda", "(?:puede|pueden) (?:me )?(?:ayudar|ayudarme)"),
    said("request", "consigo entiendo puedo", "(?:não|no) consigo", "no (?:entiendo|puedo) (?:nada|abrir|entrar|instalar|encontrar)"),
    said("request", "puedes podrías podríais podéis", "(?:me|nos) (?:puedes|podrías|podéis) \\w+", "(?:puedes|podrías|podéis) (?:\\w+me|ayudar)"),
    said("request", "d'aide", "besoin d'aide"),
    said("promise", "luego mañana ahora", "(?<=\\n)(?:luego|mañana|ahora) te (?:lo |la )?(?:mando|envío|paso|traigo)"),
    said(
        "introduction",
        "olá hola me sou soy llamo chamo-me",
        "(?<=\\A\\n)(?:olá|hola) (?:sou|soy|me llamo|chamo-me)",
        "(?<=\\A\\n)(?:olá|hola) from [^\\W\\d]+",
        "(?:me llamo|chamo-me) [^\\W\\d]+",
    ),
    said("news", "examen", "(?:mañana|hoy) tengo (?:el|un|mi) (?:examen|\\w+ examen)"),
    said(
        "news",
        "pai mãe trabajo emprego aprobado passei",
        "vou ser (?:pai|mãe)",
        "me han dado el trabajo",
        "consegui (?:o|um) emprego",
        "he aprobado",
        "passei (?:no|na) (?:exame|prova)",
    ),
    said("works", "funciona funcionou funcionó marche", "(?:funciona|funcionou|funcionó|ça marche)(?: (?:agora|ahora|maintenant))?(?= ?(?:$|\\n|\\t))"),
)
"""Beside those of every language."""

CUES = Cues(
    rules=(Rule("thanks", THANKS | {"🙏"}, _thanks), Rule("greeting", HELLO, _greets), Rule("kudos", PRAISE, bool), *RULES),
    asks=has_mark,
    interest=is_interest,
)
"""Of a language without a folder."""
