"""The pages of the site: views for templates, navigation, pages of the rules."""
