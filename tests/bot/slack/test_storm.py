from benchmarks.slack_storm import storm


async def test_nothing_is_lost_or_doubled_when_the_program_is_killed() -> None:
    counts = await storm(events=15, kills=1)
    assert (counts["form"], counts["click"], counts["mention"], counts["command"]) == (3, 6, 3, 3)
    assert counts["killed"] == 1
