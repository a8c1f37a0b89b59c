"""Official PDFs: one of each report, and one bundle of them all.

Reports come in, files go out: the text (`official`, `body`), its page (`layout`), rendering
(`render`), what is already rendered (`cache`), the bundle (`bundle`). Files are reached through
`fetcher` alone.
"""
