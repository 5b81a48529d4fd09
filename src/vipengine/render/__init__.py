"""One output per file: a result goes in, text or bytes come out; nothing here prints."""
