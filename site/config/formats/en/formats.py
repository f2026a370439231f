"""British dates: Django's English is American."""

from config.formats.inputs import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS"]

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = "j F Y, g.i a"
SHORT_DATETIME_FORMAT = "d/m/Y g.i a"
TIME_FORMAT = "g.i a"
MONTH_DAY_FORMAT = "j F"
FIRST_DAY_OF_WEEK = 1
