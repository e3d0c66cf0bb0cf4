-- One row an intake and one row an answer, in the flat form of app/intake/answers.py. An absent code was not asked.
CREATE TABLE IF NOT EXISTS encounter (
    encounter INTEGER PRIMARY KEY,
    on_day TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    age INTEGER CHECK (age BETWEEN 0 AND 120),
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown'))
) STRICT;

CREATE TABLE IF NOT EXISTS answer (
    encounter INTEGER NOT NULL REFERENCES encounter (encounter) ON DELETE CASCADE,
    code TEXT NOT NULL CHECK (code <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (encounter, code)
) STRICT, WITHOUT ROWID;
