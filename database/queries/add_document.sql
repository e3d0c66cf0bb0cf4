INSERT INTO document (encounter, kind, language, large_print, made_at, pdf, sha256)
VALUES (:encounter, :kind, :language, :large_print, :now, :pdf, :sha256);
