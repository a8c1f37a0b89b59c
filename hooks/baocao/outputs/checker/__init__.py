"""The page on which a clerk checks a text without sending it anywhere: kiem-tra-van-ban/.

It runs this domain, `baocao.browser`, by Pyodide in a worker. All that it loads is copied into the
site when the site is built; nothing of that is loaded before somebody asks for a check.
"""
