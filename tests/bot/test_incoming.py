from bot.events.incoming import Account, Incoming, Manner


def test_what_comes_in_has_been_cleaned() -> None:
    account = Account(platform="web", workspace="demo", user="anouk", name="An\u202eouk")
    told = Incoming(event="1", account=account, manner=Manner.FORM, text="a\x00b", values={"amount": "2\ud800 ton"})
    assert (told.account.name, told.text, told.values) == ("Anouk", "ab", {"amount": "2 ton"})
