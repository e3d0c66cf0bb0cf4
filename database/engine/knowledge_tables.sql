-- The evidence base as rows, beside the record and never in its file. Loaded from database/knowledge in one step; never changed afterwards.
-- Everything that can be known about an intake is a finding: an answer, an item of a list, a count, or a derived term.
CREATE TEMP TABLE finding (
    finding INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'counted', 'term')),
    -- the answer code to ask when it is not known; '' for terms
    asks TEXT NOT NULL,
    -- place of that question in the order of asking, and whether it belongs to the optional examination
    place INTEGER NOT NULL,
    optional INTEGER NOT NULL CHECK (optional IN (0, 1))
) STRICT;

-- The value of an answer that is chosen from options. No row: the answer leaves the finding unknown.
CREATE TEMP TABLE answer_value (
    code TEXT NOT NULL,
    value TEXT NOT NULL,
    finding INTEGER NOT NULL REFERENCES finding,
    number INTEGER NOT NULL,
    PRIMARY KEY (code, value)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE answer_number (
    code TEXT PRIMARY KEY,
    finding INTEGER NOT NULL REFERENCES finding,
    kind TEXT NOT NULL CHECK (kind IN ('number', 'date')),
    scale INTEGER NOT NULL CHECK (scale > 0)
) STRICT, WITHOUT ROWID;

-- A counted finding that says how far one finding lies beyond another.
CREATE TEMP TABLE difference (
    finding INTEGER PRIMARY KEY REFERENCES finding,
    first INTEGER NOT NULL REFERENCES finding,
    second INTEGER NOT NULL REFERENCES finding
) STRICT;

-- "Through STEM": while parent lies between low and high, an unanswered child has this value.
CREATE TEMP TABLE through (
    parent INTEGER NOT NULL REFERENCES finding,
    child INTEGER NOT NULL REFERENCES finding,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (parent, child)
) STRICT, WITHOUT ROWID;

CREATE INDEX through_child ON through (child, parent);

-- A question is shown while, for each of its conditions, one of these answers stands. No row: always shown.
CREATE TEMP TABLE shown_by (
    asks TEXT NOT NULL,
    condition INTEGER NOT NULL,
    code TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (asks, condition, code, value)
) STRICT, WITHOUT ROWID;

-- Body areas: which counts a mark adds to, and which roots it may belong to.
CREATE TEMP TABLE area (
    area TEXT PRIMARY KEY,
    place TEXT NOT NULL,
    side TEXT NOT NULL,
    rank INTEGER NOT NULL,
    leg INTEGER NOT NULL CHECK (leg IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE area_root (
    area TEXT NOT NULL REFERENCES area,
    root TEXT NOT NULL,
    PRIMARY KEY (area, root)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE area_count (
    area TEXT NOT NULL REFERENCES area,
    quality TEXT NOT NULL,
    finding INTEGER NOT NULL REFERENCES finding,
    PRIMARY KEY (area, quality, finding)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE sensation_quality (
    sensation TEXT NOT NULL,
    quality TEXT NOT NULL,
    PRIMARY KEY (sensation, quality)
) STRICT, WITHOUT ROWID;

-- Rules of every kind have one shape: arms, any of which is enough; groups, all of which must be met; literals with weights.
CREATE TEMP TABLE rule (
    rule INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN (
        'term', 'rule', 'self_care', 'default', 'feature', 'item', 'band', 'exclusion', 'contradiction', 'root_note', 'advice', 'exercise')),
    stratum INTEGER NOT NULL CHECK (stratum > 0),
    arms INTEGER NOT NULL CHECK (arms > 0),
    -- what a term counts as while it is unknown; NULL keeps it unknown
    unknown INTEGER CHECK (unknown IN (0, 1)),
    finding INTEGER REFERENCES finding,
    concern TEXT NOT NULL,
    owner TEXT NOT NULL,
    weight INTEGER NOT NULL,
    domain TEXT NOT NULL,
    place INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_stratum ON rule (stratum);
CREATE INDEX finding_asks ON finding (asks);
CREATE INDEX rule_finding ON rule (finding);
CREATE INDEX rule_kind ON rule (kind, owner);
CREATE TEMP TABLE arm (
    arm INTEGER PRIMARY KEY,
    rule INTEGER NOT NULL REFERENCES rule,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5)
) STRICT;
CREATE INDEX arm_rule ON arm (rule);
-- Keyed by the layer and the arm, so that the verdicts of a layer are one walk; with how many groups its arm has.
CREATE TEMP TABLE clause (
    stratum INTEGER NOT NULL,
    arm INTEGER NOT NULL REFERENCES arm,
    clause INTEGER NOT NULL UNIQUE,
    need INTEGER NOT NULL,
    total INTEGER NOT NULL,
    groups INTEGER NOT NULL CHECK (groups > 0),
    PRIMARY KEY (stratum, arm, clause)
) STRICT, WITHOUT ROWID;
CREATE INDEX clause_arm ON clause (arm, clause);
-- Keyed from the findings' side for the scores, and by its twin from the rules' side for the reasons.
CREATE TEMP TABLE literal (
    finding INTEGER NOT NULL REFERENCES finding,
    clause INTEGER NOT NULL REFERENCES clause (clause),
    low INTEGER NOT NULL,
    high INTEGER NOT NULL CHECK (high >= low),
    weight INTEGER NOT NULL CHECK (weight > 0),
    PRIMARY KEY (finding, clause, low)
) STRICT, WITHOUT ROWID;
CREATE INDEX literal_clause ON literal (clause, finding, low, high);

-- Which level, leading pattern or concern a line of advice or an exercise fits; no row of a kind: any.
CREATE TEMP TABLE advice_fit (
    rule INTEGER NOT NULL REFERENCES rule,
    kind TEXT NOT NULL CHECK (kind IN ('level', 'held', 'pattern', 'concern', 'not_concern')),
    value TEXT NOT NULL,
    PRIMARY KEY (rule, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE pattern (
    code TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    -- never above "partly": 1 always, or only while this finding is not known to hold
    capped INTEGER NOT NULL CHECK (capped IN (0, 1)),
    capped_unless INTEGER REFERENCES finding
) STRICT, WITHOUT ROWID;
-- A pattern that is shown only while each of the others scores lower.
CREATE TEMP TABLE pattern_after (
    code TEXT NOT NULL REFERENCES pattern,
    other TEXT NOT NULL REFERENCES pattern,
    PRIMARY KEY (code, other)
) STRICT, WITHOUT ROWID;
-- Published scores counted from the answers (3.2, 3.3): shown while the finding holds; the items are rules of kind 'item'.
CREATE TEMP TABLE score_sheet (
    code TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    shown_by INTEGER NOT NULL REFERENCES finding
) STRICT, WITHOUT ROWID;
-- Instruments entered as a number (4); the bands are rules of kind 'band'.
CREATE TEMP TABLE instrument (
    code TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    asks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Exercises are proposed only at these levels, and never while one of these concerns is met or, where `open` is 1, open.
CREATE TEMP TABLE exercise_level (level INTEGER PRIMARY KEY CHECK (level BETWEEN 1 AND 5)) STRICT;
CREATE TEMP TABLE exercise_concern (
    concern TEXT PRIMARY KEY,
    open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE pattern_band (
    fits_well INTEGER NOT NULL,
    partly INTEGER NOT NULL,
    features INTEGER NOT NULL,
    domains INTEGER NOT NULL,
    -- the term that must not be refuted for patterns to be shown
    scope INTEGER NOT NULL REFERENCES finding
) STRICT;

CREATE TEMP TABLE root (root TEXT PRIMARY KEY, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE root_next (root TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (root, other)) STRICT, WITHOUT ROWID;
-- What a test of one side says about a root: abnormal between low and high.
CREATE TEMP TABLE root_test (
    root TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('L', 'R')),
    kind TEXT NOT NULL CHECK (kind IN ('sensation', 'power', 'reflex', 'nerve')),
    finding INTEGER NOT NULL REFERENCES finding,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    -- the key movement of the root: alone enough for the power to agree
    key INTEGER NOT NULL CHECK (key IN (0, 1)),
    PRIMARY KEY (root, side, kind, finding)
) STRICT, WITHOUT ROWID;

-- What an emergency needs to know for the concern that made it one, in the order of asking; need numbers the words.
CREATE TEMP TABLE emergency_need (
    place INTEGER PRIMARY KEY,
    need INTEGER NOT NULL,
    concern TEXT NOT NULL,
    asks TEXT NOT NULL
) STRICT;

-- Questions of the cauda equina block that must be known, and the stems of the warning signs.
CREATE TEMP TABLE hold_question (code TEXT PRIMARY KEY, finding INTEGER NOT NULL REFERENCES finding, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE hold_level (level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5)) STRICT;
CREATE TEMP TABLE warning_stem (code TEXT PRIMARY KEY, finding INTEGER NOT NULL REFERENCES finding, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Yes/no items of the warning signs that must all be known for self-care.
CREATE TEMP TABLE warning_item (finding INTEGER PRIMARY KEY REFERENCES finding) STRICT;
