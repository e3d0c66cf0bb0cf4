-- The record. Times are local with their offset (2026-11-20T10:42:00+01:00), days are YYYY-MM-DD. Empty text is "not known".
CREATE TABLE setting (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clinician (
    clinician INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    registration TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
    patient INTEGER PRIMARY KEY,
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    -- NULL: not known; then an age may have been said on a day
    birth_date TEXT CHECK (birth_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    said_age INTEGER CHECK (said_age BETWEEN 0 AND 120),
    said_on TEXT CHECK (said_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
    number TEXT NOT NULL,
    -- the number as it is searched for: letters and digits only
    number_key TEXT NOT NULL,
    language TEXT NOT NULL,
    interpreter TEXT NOT NULL CHECK (interpreter IN ('', 'yes', 'no')),
    large_print TEXT NOT NULL CHECK (large_print IN ('', 'yes', 'no')),
    added_at TEXT NOT NULL,
    -- the patient whose record goes on where this one was a duplicate
    merged_into INTEGER REFERENCES patient CHECK (merged_into <> patient),
    CHECK ((said_age IS NULL) = (said_on IS NULL) AND (birth_date IS NULL OR said_age IS NULL))
) STRICT;

CREATE INDEX patient_birth_date ON patient (birth_date);
CREATE INDEX patient_number ON patient (number_key) WHERE number_key <> '';

-- The parts of a name as they are searched for: plain small letters, accents folded.
-- The key is the order in which they are found: family names before given names.
CREATE TABLE name_part (
    part TEXT NOT NULL CHECK (part <> ''),
    given INTEGER NOT NULL CHECK (given IN (0, 1)),
    patient INTEGER NOT NULL REFERENCES patient ON DELETE CASCADE,
    PRIMARY KEY (part, given, patient)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_part_patient ON name_part (patient, part);

-- Each part with none or one of its letters left out: two spellings that share a row are at most two typing errors apart.
CREATE TABLE name_variant (
    variant TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (variant, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE encounter (
    encounter INTEGER PRIMARY KEY,
    patient INTEGER NOT NULL REFERENCES patient,
    clinician INTEGER REFERENCES clinician,
    -- the day of the answers: the day of the intake, or the later day on which it was taken up again
    on_day TEXT NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    age INTEGER CHECK (age BETWEEN 0 AND 120),
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'other', 'unknown')),
    began_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    -- where it stopped
    step TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'signed', 'withdrawn'))
) STRICT;

CREATE INDEX encounter_patient ON encounter (patient);
CREATE INDEX encounter_open ON encounter (changed_at) WHERE state = 'open';

CREATE VIEW kept_patient AS
SELECT p.patient, p.family_name, p.given_name, p.birth_date, p.said_age, p.said_on, p.sex, p.number, p.language,
    p.interpreter, p.large_print,
    (SELECT max(e.on_day) FROM encounter AS e WHERE e.patient = p.patient AND e.state <> 'withdrawn') AS last_visit,
    p.number_key, p.merged_into
FROM patient AS p;

-- One row an answer, in the flat form of app/intake/answers.py. An absent code was not asked.
CREATE TABLE answer (
    encounter INTEGER NOT NULL REFERENCES encounter ON DELETE CASCADE,
    code TEXT NOT NULL CHECK (code <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (encounter, code)
) STRICT, WITHOUT ROWID;

-- Questions answered on an earlier day that must be asked again (clinical evidence 2.4 point 11).
CREATE TABLE unconfirmed (
    encounter INTEGER NOT NULL REFERENCES encounter ON DELETE CASCADE,
    code TEXT NOT NULL CHECK (code <> ''),
    PRIMARY KEY (encounter, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    encounter INTEGER NOT NULL REFERENCES encounter ON DELETE CASCADE,
    step TEXT NOT NULL CHECK (step <> ''),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 100000),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (encounter, step)
) STRICT, WITHOUT ROWID;

-- An emergency from the moment its rules fired. It is open until it was acknowledged.
CREATE TABLE emergency (
    emergency INTEGER PRIMARY KEY,
    encounter INTEGER NOT NULL REFERENCES encounter,
    met_at TEXT NOT NULL,
    -- the rules that fired, in alphabetical order, separated by spaces
    rules TEXT NOT NULL CHECK (rules <> ''),
    accepted_by TEXT NOT NULL DEFAULT '',
    accepted_where TEXT NOT NULL DEFAULT '',
    accepted_at TEXT NOT NULL DEFAULT '',
    travel TEXT NOT NULL DEFAULT '' CHECK (travel IN ('', 'ambulance', 'driven', 'other')),
    last_void TEXT NOT NULL DEFAULT '',
    told TEXT NOT NULL DEFAULT '' CHECK (told IN ('', 'yes', 'not_yet')),
    -- 1: closed by a level of the clinician's own, and only while that is in force
    overruled INTEGER NOT NULL DEFAULT 0 CHECK (overruled IN (0, 1)),
    -- why nobody accepted, with what was done instead
    not_accepted TEXT NOT NULL DEFAULT '',
    acknowledged_at TEXT,
    clinician INTEGER REFERENCES clinician,
    CHECK (acknowledged_at IS NULL OR clinician IS NOT NULL)
) STRICT;

-- The rules of an emergency with the answers that met each (a JSON list). A rule ends when it fires no longer: when it
-- fires again, that is a new emergency.
CREATE TABLE emergency_rule (
    emergency INTEGER NOT NULL REFERENCES emergency ON DELETE CASCADE,
    rule TEXT NOT NULL CHECK (rule <> ''),
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
    PRIMARY KEY (emergency, rule)
) STRICT, WITHOUT ROWID;

CREATE INDEX emergency_open ON emergency (encounter) WHERE acknowledged_at IS NULL;

-- The clinician's own level, and the rules' level and rules it answers to.
CREATE TABLE overrule (
    overrule INTEGER PRIMARY KEY,
    encounter INTEGER NOT NULL REFERENCES encounter,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    agreed_by TEXT NOT NULL,
    rules_level INTEGER NOT NULL CHECK (rules_level BETWEEN 1 AND 5),
    clinician INTEGER NOT NULL REFERENCES clinician,
    made_at TEXT NOT NULL,
    ended_at TEXT,
    ended_why TEXT NOT NULL DEFAULT '' CHECK (ended_why IN ('', 'lapsed', 'withdrawn', 'replaced')),
    CHECK (rules_level < 5 OR level = 5 OR trim(agreed_by) <> '')
) STRICT;

CREATE UNIQUE INDEX overrule_in_force ON overrule (encounter) WHERE ended_at IS NULL;

CREATE TABLE overruled_rule (
    overrule INTEGER NOT NULL REFERENCES overrule ON DELETE CASCADE,
    rule TEXT NOT NULL CHECK (rule <> ''),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    -- the answers that met it, as a JSON list
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    PRIMARY KEY (overrule, rule)
) STRICT, WITHOUT ROWID;

-- What was signed, whole and for good: the answers, the result with its reasons, and both verdicts.
CREATE TABLE signed_result (
    encounter INTEGER PRIMARY KEY REFERENCES encounter,
    clinician INTEGER NOT NULL REFERENCES clinician,
    signed_at TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    shown_level INTEGER NOT NULL CHECK (shown_level BETWEEN 1 AND 5),
    -- the clinician's level where it was overruled, else the level shown
    final_level INTEGER NOT NULL CHECK (final_level BETWEEN 1 AND 5),
    hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
    hold_reason TEXT NOT NULL,
    incomplete_reason TEXT NOT NULL,
    impression TEXT NOT NULL,
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    result TEXT NOT NULL CHECK (json_valid(result)),
    base_version TEXT NOT NULL,
    base_hash TEXT NOT NULL,
    CHECK (hold = 0 OR trim(hold_reason) <> '')
) STRICT;

CREATE INDEX signed_result_time ON signed_result (signed_at);

CREATE TABLE document (
    document INTEGER PRIMARY KEY,
    encounter INTEGER NOT NULL REFERENCES encounter,
    kind TEXT NOT NULL CHECK (kind <> ''),
    language TEXT NOT NULL,
    large_print INTEGER NOT NULL CHECK (large_print IN (0, 1)),
    made_at TEXT NOT NULL,
    pdf BLOB NOT NULL CHECK (length(pdf) > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;

CREATE INDEX document_encounter ON document (encounter);

CREATE TABLE addendum (
    addendum INTEGER PRIMARY KEY,
    encounter INTEGER NOT NULL REFERENCES signed_result,
    clinician INTEGER NOT NULL REFERENCES clinician,
    made_at TEXT NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> '' AND length(text) <= 100000)
) STRICT;

CREATE INDEX addendum_encounter ON addendum (encounter);

-- When to look at someone again after signing; done_at is set once somebody has.
CREATE TABLE recheck (
    encounter INTEGER PRIMARY KEY REFERENCES signed_result,
    due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    done_at TEXT,
    done_by INTEGER REFERENCES clinician
) STRICT;

CREATE INDEX recheck_due ON recheck (due_on) WHERE done_at IS NULL;

-- What was done, by whom, about whom. Rows are only ever added.
CREATE TABLE audit_event (
    event INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    clinician INTEGER REFERENCES clinician,
    action TEXT NOT NULL CHECK (action <> ''),
    patient INTEGER REFERENCES patient,
    encounter INTEGER REFERENCES encounter,
    -- the question, step, document or setting concerned; never a value of the patient's
    subject TEXT NOT NULL
) STRICT;

CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_encounter ON audit_event (encounter);
CREATE INDEX audit_event_patient ON audit_event (patient);

-- The values before and after a change, beside the event.
CREATE TABLE audit_value (
    event INTEGER PRIMARY KEY REFERENCES audit_event,
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit events stay'); END;
CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit events stay'); END;
CREATE TRIGGER audit_value_stays BEFORE UPDATE ON audit_value BEGIN SELECT RAISE(ABORT, 'audit events stay'); END;
CREATE TRIGGER audit_value_kept BEFORE DELETE ON audit_value BEGIN SELECT RAISE(ABORT, 'audit events stay'); END;

-- Signed means read-only: nothing of a signed intake changes, whoever asks.
CREATE TRIGGER signed_answer_added BEFORE INSERT ON answer
WHEN (SELECT state FROM encounter WHERE encounter = NEW.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_answer_changed BEFORE UPDATE ON answer
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_answer_removed BEFORE DELETE ON answer
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_note_added BEFORE INSERT ON note
WHEN (SELECT state FROM encounter WHERE encounter = NEW.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_note_changed BEFORE UPDATE ON note
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_note_removed BEFORE DELETE ON note
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
-- A merge may carry a signed intake over to the patient who stays; nothing else of it changes.
CREATE TRIGGER signed_encounter_changed BEFORE UPDATE ON encounter
WHEN OLD.state = 'signed' AND (
    NEW.state <> 'signed' OR NEW.on_day <> OLD.on_day OR NEW.age IS NOT OLD.age OR NEW.sex <> OLD.sex
    OR NEW.clinician IS NOT OLD.clinician OR NEW.began_at <> OLD.began_at OR NEW.changed_at <> OLD.changed_at)
BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_encounter_removed BEFORE DELETE ON encounter
WHEN OLD.state = 'signed' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_overrule_added BEFORE INSERT ON overrule
WHEN (SELECT state FROM encounter WHERE encounter = NEW.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_overrule_changed BEFORE UPDATE ON overrule
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_overrule_removed BEFORE DELETE ON overrule
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_emergency_added BEFORE INSERT ON emergency
WHEN (SELECT state FROM encounter WHERE encounter = NEW.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_emergency_changed BEFORE UPDATE ON emergency
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_emergency_removed BEFORE DELETE ON emergency
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_unconfirmed_added BEFORE INSERT ON unconfirmed
WHEN (SELECT state FROM encounter WHERE encounter = NEW.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_unconfirmed_removed BEFORE DELETE ON unconfirmed
WHEN (SELECT state FROM encounter WHERE encounter = OLD.encounter) <> 'open' BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_result_stays BEFORE UPDATE ON signed_result BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER signed_result_kept BEFORE DELETE ON signed_result BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER addendum_stays BEFORE UPDATE ON addendum BEGIN SELECT RAISE(ABORT, 'signed'); END;
CREATE TRIGGER addendum_kept BEFORE DELETE ON addendum BEGIN SELECT RAISE(ABORT, 'signed'); END;
