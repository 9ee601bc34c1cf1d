import pytest

from spoorzoeker.knowledge.model import Audience, Country
from spoorzoeker.language.analysis import clean
from spoorzoeker.language.person import PersonRecogniser
from spoorzoeker.settings import PERSON_PATTERNS

NAASTE, WERKNEMER, LEIDINGGEVENDE = Audience.NAASTE, Audience.WERKNEMER, Audience.LEIDINGGEVENDE


@pytest.fixture(scope="module")
def recogniser() -> PersonRecogniser:
    return PersonRecogniser.read(PERSON_PATTERNS)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("mijn man is al een jaar ziek", NAASTE),
        ("m’n dochter zit thuis, hoe help ik haar?", NAASTE),
        ("ons moeder moet terug gaan werken", NAASTE),
        ("Mijn beste vriendin mag niet meer werken", NAASTE),
        ("how can I help my partner", NAASTE),
        ("mijn man zijn baas belt nooit", NAASTE),
        ("ik ben al drie maanden ziek", WERKNEMER),
        ("ik zit sinds mei thuis met een burn-out", WERKNEMER),
        ("ben nu 8 weken ziek en mijn baas wil praten", WERKNEMER),
        ("mag mijn chef zomaar langskomen", WERKNEMER),
        ("ik sta al een jaar op de ziekenkas", WERKNEMER),
        ("i am sick for 6 months", WERKNEMER),
        ("een van mijn mensen is uitgevallen", LEIDINGGEVENDE),
        ("mijn werknemer wil te snel terug", LEIDINGGEVENDE),
        ("hoe steun ik als leidinggevende iemand", LEIDINGGEVENDE),
        ("iemand uit mijn team is ernstig ziek", LEIDINGGEVENDE),
        ("my employee is ill", LEIDINGGEVENDE),
        ("wat is tweede spoor", None),
        ("wat doet een leidinggevende eigenlijk", None),
        ("ik ben bang dat hij te ziek is", None),
    ],
)
def test_roles(recogniser: PersonRecogniser, text: str, role: Audience | None) -> None:
    assert recogniser.role(clean(text)) == role


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ik woon in Gent", Country.BE),
        ("wij zijn van Sint-Niklaas", Country.BE),
        ("en in belgie?", Country.BE),
        ("hoe zit dat in Nederland", Country.NL),
        ("ik kom uit Den Haag", Country.NL),
        ("what about the Netherlands?", Country.NL),
        ("BE", Country.BE),
        ("nl.", Country.NL),
        ("what will it be", None),
        ("ik woon in Gent en werk in Breda", None),
        ("dat is nog maar het begint", None),
        ("wat is het best?", None),
        ("belangrijk", None),
    ],
)
def test_countries(recogniser: PersonRecogniser, text: str, country: Country | None) -> None:
    assert recogniser.country(clean(text)) == country
