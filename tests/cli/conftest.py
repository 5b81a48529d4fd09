"""Run `vip` inside the test's own process: as in a shell, but without the cost of a start."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from cli.running import LANGUAGES, Result
from vipengine.cli.main import run

Vip = Callable[..., Result]


@pytest.fixture
def vip(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Vip:
    """Run a command, with environment variables by name; help texts keep the language of the first run."""

    def call(*arguments: object, **variables: str) -> Result:
        with monkeypatch.context() as patch:
            for name in LANGUAGES:
                patch.delenv(name, raising=False)
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["vip", *map(str, arguments)])
            capsysbinary.readouterr()
            with pytest.raises(SystemExit) as left:
                run()
        out, err = capsysbinary.readouterr()
        return Result(int(left.value.code or 0), out.decode(), err.decode())

    return call
