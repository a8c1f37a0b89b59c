"""Rules on spelling, spacing, capitals, wording and personal data."""
