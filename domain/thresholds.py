"""European procurement thresholds for sub-central authorities, excluding VAT, by the year of publication."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

TERM_MONTHS = 48
"""The usual longest term of a framework agreement (Directive 2014/24/EU, article 33(1))."""

NATIONAL = Decimal(70_000)
"""From here most municipalities ask several offers; their own policies differ, so this is only indicative."""


class Regime(StrEnum):
    """Which of the thresholds counts."""

    ORDINARY = "ordinary"  # supplies and services
    SOCIAL = "social"  # social and other specific services (Directive 2014/24/EU, annex XIV)
    WORKS = "works"


_SOCIAL = Decimal(750_000)  # fixed by the directive, article 4(d); not revised
_BY_YEAR: dict[int, tuple[int, int]] = {  # first year of two: supplies and services, works
    2020: (214_000, 5_350_000),  # Delegated Regulation (EU) 2019/1828
    2022: (215_000, 5_382_000),  # Delegated Regulation (EU) 2021/1952
    2024: (221_000, 5_538_000),  # Delegated Regulation (EU) 2023/2495
    2026: (216_000, 5_404_000),  # Delegated Regulation (EU) 2025/2152
}
_ANNEX_XIV = ("80", "85", "75200000", "75231200", "75231240", "79611000", "79622000", "79624000", "79625000")


def regime(cpv: str | None) -> Regime:
    """Give the regime of a CPV code; an unknown code is an ordinary supply or service."""
    if cpv is None:
        return Regime.ORDINARY
    if cpv.startswith("45"):
        return Regime.WORKS
    return Regime.SOCIAL if cpv.startswith(_ANNEX_XIV) else Regime.ORDINARY


def threshold(day: date, which: Regime = Regime.ORDINARY) -> Decimal:
    """Give the threshold on a day. The newest known one stands for years that have none yet: then it is indicative."""
    if which is Regime.SOCIAL:
        return _SOCIAL
    first = max(min(day.year - day.year % 2, max(_BY_YEAR)), min(_BY_YEAR))
    ordinary, works = _BY_YEAR[first]
    return Decimal(works if which is Regime.WORKS else ordinary)
