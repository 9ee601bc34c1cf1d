import re
from pathlib import Path

import pytest

from spoorzoeker.errors import UserError
from spoorzoeker.settings import PREFIX, ROOT, Settings, read_settings

TABLE = ROOT / "docs" / "settings.md"


def test_the_table_lists_every_setting_with_its_default_and_meaning() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(.*)` \| (.*) \|$", TABLE.read_text("utf-8"), re.MULTILINE)
    expected = []
    for name, field in Settings.__fields__.items():
        default = field.default
        shown = default.relative_to(ROOT) if isinstance(default, Path) else default
        expected.append((PREFIX + name.upper(), str(shown), field.field_info.description))
    assert rows == expected


def test_a_wrong_value_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOORZOEKER_PORT", "vijf")
    with pytest.raises(UserError, match=r"^SPOORZOEKER_PORT: value is not a valid integer"):
        read_settings()
