"""The schema of a scenario file, by which an editor helps its author."""

from vipengine.model.scenario import scenario_schema


def test_what_is_given_has_no_date_of_its_own() -> None:
    """The scenario's own date holds, so the schema neither asks for nor allows another."""
    schema = scenario_schema()

    for name in ("Patient", "Region"):
        assert "as_of" not in schema["$defs"][name]["properties"]
        assert "as_of" not in schema["$defs"][name]["required"]
    assert "as_of" in schema["$defs"]["Scenario"]["required"]
