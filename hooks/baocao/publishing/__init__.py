"""Puts a finished site in the place of the last one, so that there is always a whole one.

A site DIR has a working folder `.DIR.build` beside it, on the same file system, with

- `lock`: held by the one build that runs;
- `made`: the files that builds have put into DIR, by which its files are told from others';
- `new-…`: the site that a build is making, a folder of its own for each run;
- `old-…`: the other half of the exchange with DIR, until it is cleared away;
- `kept-…`: files that were in DIR and that no build made.

At every moment DIR, or in its absence an `old-…` that the next run puts back first, is a whole
site. It runs on Linux; nothing here knows what builds the site.
"""
