"""Open data: the data, text and source of each report, and the files of the whole site."""
