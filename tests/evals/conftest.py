"""What Inspect leaves behind is collected within the test that made it."""

import gc
from collections.abc import Iterator

import pytest

INSPECTS_OWN = (
    "ignore:Unclosed <MemoryObject:ResourceWarning",
    "ignore:Exception ignored in. <function MemoryObject:pytest.PytestUnraisableExceptionWarning",
    "ignore:The 'initial' parameter is deprecated:DeprecationWarning",
)
"""It does not close the streams between its own tasks, and waits in an older way."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For the tests in this folder that run Inspect."""
    for item in items:
        if item.path.name in ("test_inspect_tasks.py", "test_models_that_speak.py"):
            for each in INSPECTS_OWN:
                item.add_marker(pytest.mark.filterwarnings(each))


@pytest.fixture(autouse=True)
def collected(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collected here, so that no other test is blamed."""
    yield
    if request.path.name in ("test_inspect_tasks.py", "test_models_that_speak.py"):
        gc.collect()
