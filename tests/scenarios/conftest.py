"""Make each scenario in a YAML file of this folder a test of its own."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import VipError
from vipengine.scenario.outcome import Outcome
from vipengine.scenario.read import PlacedScenario, scenarios_in
from vipengine.scenario.run import run


class ScenarioDiffersError(Exception):
    """A scenario whose outcome is not what it expects."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.name)


class ScenarioTest(pytest.Item):
    """One scenario."""

    def __init__(self, *, placed: PlacedScenario, **keywords) -> None:
        super().__init__(**keywords)
        self.placed = placed

    def runtest(self) -> None:
        """Run it against the content of the project."""
        outcome = run(_knowledge(), self.placed.scenario, self.placed.place)
        if not outcome.passed:
            raise ScenarioDiffersError(outcome)

    def repr_failure(self, excinfo, style=None) -> str:
        """Say what differs in the words that clinicians read."""
        if isinstance(excinfo.value, ScenarioDiffersError):
            return "\n".join(difference.text() for difference in excinfo.value.outcome.differences)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Point at the scenario's line in the file."""
        return self.path, self.placed.place(()).line - 1, self.name


class ScenarioFile(pytest.File):
    """A file of scenarios."""

    def collect(self) -> Iterator[ScenarioTest]:
        """Yield the file's scenarios."""
        for placed in scenarios_in(_knowledge(), [self.path]):
            yield ScenarioTest.from_parent(self, name=placed.scenario.name, placed=placed)

    def repr_failure(self, excinfo) -> str:
        """Say what is wrong with the file."""
        return excinfo.value.text() if isinstance(excinfo.value, VipError) else super().repr_failure(excinfo)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ScenarioFile | None:
    """Take the YAML files of this folder."""
    return ScenarioFile.from_parent(parent, path=file_path) if file_path.suffix == ".yaml" else None


@functools.cache
def _knowledge() -> Knowledge:
    return load_knowledge()
