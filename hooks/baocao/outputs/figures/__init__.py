"""Figures over the years: pages with tables and pictures, and files to download."""
