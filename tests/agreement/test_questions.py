"""Questions are those that trying every answer gives, for persons drawn over the whole content."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vipengine.advice.columns import Columns
from vipengine.advice.decide import recommend
from vipengine.model.patient import Patient

from .drawing import AS_OF, CASES
from .test_statuses import knowledge, patients

pytestmark = pytest.mark.agree


@settings(max_examples=max(CASES // 100, 1), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(AS_OF).flatmap(patients))
def test_questions_are_those_that_trying_every_answer_gives(patient: Patient) -> None:
    """In the same order, with the same numbers of statuses that wait and that are settled alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Columns, "column", lambda *_: None)
        patch.setattr(Columns, "together", lambda *_: None)
        tried = recommend(knowledge(), patient).questions

    assert recommend(knowledge(), patient).questions == tried
