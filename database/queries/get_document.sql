SELECT pdf, sha256 FROM document WHERE document = :document;
