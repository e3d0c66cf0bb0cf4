-- The evidence bases that this record was told to use, the newest row being the one in use; without any it is the
-- program's own. Whole and for good: a signed result names the base that gave it.
CREATE TABLE evidence_base (
    evidence_base INTEGER PRIMARY KEY,
    version TEXT NOT NULL CHECK (version <> ''),
    dated TEXT NOT NULL CHECK (dated GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    expires TEXT NOT NULL CHECK (expires GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    -- SHA-256 of the content, as app/triage/files.py works it out
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    clinician INTEGER NOT NULL REFERENCES clinician,
    activated_at TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_file (
    evidence_base INTEGER NOT NULL REFERENCES evidence_base,
    name TEXT NOT NULL CHECK (name <> ''),
    text TEXT NOT NULL,
    PRIMARY KEY (evidence_base, name)
) STRICT, WITHOUT ROWID;

-- What the site chose within the limits of its evidence base; of each code the newest row counts.
CREATE TABLE site_choice (
    site_choice INTEGER PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    clinician INTEGER NOT NULL REFERENCES clinician,
    made_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER evidence_base_stays BEFORE UPDATE ON evidence_base BEGIN SELECT RAISE(ABORT, 'evidence bases stay'); END;
CREATE TRIGGER evidence_base_kept BEFORE DELETE ON evidence_base BEGIN SELECT RAISE(ABORT, 'evidence bases stay'); END;
CREATE TRIGGER evidence_file_stays BEFORE UPDATE ON evidence_file BEGIN SELECT RAISE(ABORT, 'evidence bases stay'); END;
CREATE TRIGGER evidence_file_kept BEFORE DELETE ON evidence_file BEGIN SELECT RAISE(ABORT, 'evidence bases stay'); END;
-- A base is whole when the next one is begun: nothing is put into it afterwards.
CREATE TRIGGER evidence_file_late BEFORE INSERT ON evidence_file
WHEN EXISTS (SELECT 1 FROM evidence_base WHERE evidence_base > NEW.evidence_base) BEGIN SELECT RAISE(ABORT, 'evidence bases stay'); END;
CREATE TRIGGER site_choice_stays BEFORE UPDATE ON site_choice BEGIN SELECT RAISE(ABORT, 'site choices stay'); END;
CREATE TRIGGER site_choice_kept BEFORE DELETE ON site_choice BEGIN SELECT RAISE(ABORT, 'site choices stay'); END;

-- The whole assessment, or the short one.
ALTER TABLE encounter ADD COLUMN mode TEXT NOT NULL DEFAULT 'full' CHECK (mode IN ('full', 'short'));
-- The evidence base, with the site's choices, that triaged the intake last, and the level it showed; not known of what
-- an earlier version of the program triaged.
ALTER TABLE encounter ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE encounter ADD COLUMN shown_level INTEGER CHECK (shown_level BETWEEN 1 AND 5);

CREATE TRIGGER closed_encounter_changed BEFORE UPDATE OF mode, base, shown_level ON encounter
WHEN OLD.state <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
