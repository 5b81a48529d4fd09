"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

#: For `make mutate`, which only asks whether some example fails: the same few each time, and no search for a small one.
settings.register_profile(
    "mutation",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
#: Fewer examples than the library tries by itself: the laws are many, and each run tries others.
settings.register_profile("check", max_examples=35)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's own cache out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIPENGINE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
