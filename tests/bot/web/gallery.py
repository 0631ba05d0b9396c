"""One message with every part that a message can have, and one form with every field."""

from domain.form import Field, Form, Input, Option
from domain.message import Choice, Fact, Item, Look, Message, Span, Table, bold, line, plain
from tests.makers import image

FOLLOW = Choice(label="Volgen", action="follow", value="7")
JOIN = Choice(label="Samen optrekken", action="join", value="7", look=Look.PRIMARY)
WITHDRAW = Choice(
    label="Intrekken",
    action="withdraw",
    value="12",
    look=Look.DANGER,
    confirm="Weet je zeker dat je melding 12 intrekt?",
)
EVERYTHING = Message(
    heading="Laptops en werkplekken",
    lines=(
        line("Vier gemeenten plannen iets met ", bold("werkplekken"), "."),
        line(Span(text="Bekijk de aanbesteding", link="https://example.org/x?a=1&b=2"), " op TenderNed."),
    ),
    facts=(
        Fact(label="Wanneer", value=plain("Q3 2027")),
        Fact(label="Samen", value=line(bold("€ 475.000"), ", boven de Europese drempel van € 216.000")),
    ),
    items=(
        Item(
            line=line(bold("Wijchen"), " vervangt 280 laptops"),
            details=(plain("ca. € 225.000"),),
            choices=(FOLLOW, JOIN),
        ),
        Item(line=plain("Druten vervangt 120 notebooks")),
    ),
    table=Table(
        columns=("Gemeente", "Wat", "Einde contract", "Leverancier", "Bedrag per jaar"),
        rows=(
            ("Beuningen", "Laptops", "31 december 2027", "Dell", "€ 250.000"),
            ("West Maas en Waal", "Beeldschermen", "1 juli 2027", "HP", "€ 40.000"),
        ),
    ),
    image=image("Tijdlijn: het contract van Beuningen loopt in december 2027 af."),
    choices=(Choice(label="Later", action="later"), WITHDRAW),
    footer=(plain("Melding 12 · Anouk Peters"),),
)


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(value=label.casefold(), label=label) for label in labels)


FORM = Form(
    action="announce.submit",
    title="Melding maken",
    state="s",
    submit="Plaatsen",
    lines=(plain("Dit heb ik gelezen. Verbeter wat niet klopt."),),
    fields=(
        Field(name="text", label="Melding", kind=Input.PARAGRAPH, value="300 laptops\nin Q3 2027", required=True),
        Field(
            name="function", label="Waarvoor", kind=Input.CHOICE, value="laptops", words="laptops", uncertain=True,
            options=options("Laptops", "Telefonie", "Zaaksysteem", "Servicedesk", "Netwerk", "Website"),
        ),
        Field(
            name="town", label="Gemeente", kind=Input.CHOICE, value="gm7",
            options=tuple(Option(value=f"gm{number}", label=f"Dorp {number}") for number in range(60)),
        ),
        Field(name="amount", label="Bedrag", value="€ 250.000", hint="Bijvoorbeeld 2,5 ton", words="ca. 2,5 ton"),
        Field(name="contract", label="Contract loopt tot", kind=Input.DATE, value="2027-12-31"),
        Field(name="laws", label="Wetten", kind=Input.CHOICES, value="woo,avg", options=options("Woo", "AVG", "Wdo")),
        Field(
            name="circle", label="Wie dit ziet", kind=Input.CHOICE, value="region", required=True,
            options=(Option(value="region", label="De hele regio"), Option(value="own", label="Alleen Beuningen")),
        ),
        Field(name="open", label="Anderen mogen meedoen", kind=Input.TICK, value="yes", hint="Dan staat dat erbij."),
    ),
)  # fmt: skip

PAYLOADS = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload="window.hacked = 1">',
    "javascript:window.hacked=1",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "<!channel> <!everyone> <@U1> @all @here ~town-square ![](http://evil.example/x.png) | a | b |",
    "</textarea></dialog><base href=//evil.example>",
)
