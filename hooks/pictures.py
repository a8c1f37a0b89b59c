"""Pictures: the site gets copies of bounded size without private data; docs/ stays as it is.

Events come in, calls to `baocao.outputs.pictures` go out.
"""

from pathlib import Path

from baocao.outputs.build import build_of
from baocao.outputs.pictures.site import Copies, UnpublishablePictureError, publish_pictures
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

_AFTER_THE_COPYING = 100  # and before whatever reads the site


# Hooks ---------------------------------------------------------------------------------------


@event_priority(_AFTER_THE_COPYING)
def on_post_build(config: MkDocsConfig) -> None:
    """Replaces the pictures that MkDocs has copied."""
    build = build_of(config.extra)
    try:
        publish_pictures(
            build.catalogue.inventory.files, Path(config.site_dir), Copies(build.store)
        )
    except UnpublishablePictureError as error:
        raise PluginError(str(error)) from error
