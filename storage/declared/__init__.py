"""Which columns hold personal data, what for, and how long: declared here for every table, and held to the schema.

The privacy statement and ``/radar me privacy`` are made from it. A test fails when a table or column is missing.
"""

from collections.abc import Mapping

from storage.declared.chat import CHAT
from storage.declared.people import PEOPLE
from storage.declared.records import RECORDS
from storage.declared.terms import Declared

DECLARED: Mapping[str, Declared] = {**PEOPLE, **RECORDS, **CHAT}
