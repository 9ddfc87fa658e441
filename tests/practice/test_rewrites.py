"""The rewrites as the phrase coach and the safeguard read them."""

from rpam_assistant.wiring import Desk


def test_the_way_that_is_shown_reads_as_a_statement_without_a_flaw(shared_desk: Desk) -> None:
    rewrites = shared_desk.library.drills.rewrites
    read = {each.id: shared_desk.phrase(each.one_way) for each in rewrites}
    assert {each: found.flaws for each, found in read.items() if found.flaws} == {}
    assert [each for each, found in read.items() if not found.is_affective_statement] == []


def test_no_rewrite_is_taken_for_danger(shared_desk: Desk) -> None:
    rewrites = shared_desk.library.drills.rewrites
    words = [text for each in rewrites for text in (each.said, each.one_way)]
    assert [text for text in words if shared_desk.screen(text).concern] == []
