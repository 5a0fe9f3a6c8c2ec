"""Pictures: codecs, colours, geometry, quality."""
