"""The command line: options in, one call, one renderer, an exit code. Nothing else prints."""
