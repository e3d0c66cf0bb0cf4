SELECT document, kind, language, large_print, made_at, sha256 FROM document WHERE encounter = :encounter ORDER BY document;
