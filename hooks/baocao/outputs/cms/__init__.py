"""bien-tap/: the editor in the browser, Decap CMS with a form made of the declared fields."""
