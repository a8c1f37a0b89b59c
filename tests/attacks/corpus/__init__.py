"""What a hostile contributor may put under docs/, by the place where text enters."""
