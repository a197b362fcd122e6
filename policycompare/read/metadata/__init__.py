"""The row of `documents`: title, issuer, dates, jurisdiction."""
