"""Which HTML may be on a public page: one allow-list, judged as browsers read it."""
