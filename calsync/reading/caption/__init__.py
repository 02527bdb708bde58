"""The caption: court, docket number, dates, judge, parties and kind of a document."""
