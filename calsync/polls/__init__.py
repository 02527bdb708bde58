"""The feed path: what is answered to calendars that ask, and what is remembered of their asking."""
