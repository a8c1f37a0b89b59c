"""The register of cited documents on the site: its pages, and links to it from reports."""
