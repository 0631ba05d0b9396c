"""Whatever stands in a text, finding ends soon and tells the truth about where it looked."""

from hypothesis import given
from hypothesis import strategies as st

from domain.reading.subject.finder import find
from domain.reading.subject.hits import hits
from domain.reading.subject.subject import subject
from domain.reading.vocabulary.lexicon import lexicon
from domain.reading.vocabulary.squeezed import Squeezed


@given(st.text(max_size=300))
def test_any_text_gives_findings_with_their_own_words(text: str) -> None:
    found = find(text, lexicon(), nested=True)
    assert all(text[one.start : one.end] == one.words for one in found)
    assert all(0 < one.confidence <= 1 for one in found)
    subject(text, found, lexicon())


@given(st.lists(st.sampled_from(sorted(lexicon().index.claims)), max_size=30), st.sampled_from([" ", "-", "", ", "]))
def test_any_row_of_terms_gives_a_subject(terms: list[str], gap: str) -> None:
    text = gap.join(terms)
    subject(text, find(text, lexicon()), lexicon())


def test_the_work_grows_with_the_length_and_not_faster() -> None:
    text = "Wij vervangen de laptops en het zaaksysteem, vraagje over telefoniecontracten en zaksysteem "
    few, many = (len(hits(Squeezed(text * times), lexicon().index)) for times in (10, 200))
    assert many == few * 20
