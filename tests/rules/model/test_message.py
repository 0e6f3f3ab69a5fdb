from rules.model.message import Paragraph, Tone, brief
from rules.model.notice import Language


def test_a_sentence_alone_is_all_of_it():
    message = brief("Done.", language=Language.ENGLISH)

    assert message.summary == message.heading == "Done."
    assert message.blocks == ()


def test_lines_stand_below_the_sentence():
    message = brief("Done.", ("More.",), language=Language.DANISH, tone=Tone.GOOD)

    assert message.blocks == (Paragraph((("More.",),)),)
    assert message.tone is Tone.GOOD
