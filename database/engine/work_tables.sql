-- What the engine works out for the intakes in scope. Filled anew on every run, so nothing in it can be stale.
CREATE TEMP TABLE scope (encounter INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TABLE known (
    encounter INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    value INTEGER NOT NULL,
    -- the finding it was derived through (a stem, a "done" tick, sex), or NULL
    via INTEGER,
    PRIMARY KEY (encounter, finding)
) STRICT, WITHOUT ROWID;
-- Marks on the body chart by quality; quality 'any' for every mark.
CREATE TEMP TABLE mark (
    encounter INTEGER NOT NULL,
    area TEXT NOT NULL,
    quality TEXT NOT NULL,
    PRIMARY KEY (encounter, area, quality)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE score (
    encounter INTEGER NOT NULL,
    clause INTEGER NOT NULL,
    met INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    PRIMARY KEY (encounter, clause)
) STRICT, WITHOUT ROWID;
-- 1: every group of the arm is met; 0: a group is refuted. No row: still possible.
CREATE TEMP TABLE verdict (
    encounter INTEGER NOT NULL,
    arm INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1)),
    PRIMARY KEY (encounter, arm)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE fired (
    encounter INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    level INTEGER NOT NULL,
    PRIMARY KEY (encounter, rule)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE outcome (
    encounter INTEGER PRIMARY KEY,
    level INTEGER NOT NULL,
    shown_level INTEGER NOT NULL,
    hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
    final_level INTEGER NOT NULL
) STRICT;
CREATE TEMP TABLE open_arm (
    encounter INTEGER NOT NULL,
    arm INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    level INTEGER NOT NULL,
    PRIMARY KEY (encounter, arm)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE hidden (
    encounter INTEGER NOT NULL,
    asks TEXT NOT NULL,
    condition INTEGER NOT NULL,
    PRIMARY KEY (encounter, asks, condition)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE term_waits (
    encounter INTEGER NOT NULL,
    term INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    PRIMARY KEY (encounter, term, finding)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE missing (
    encounter INTEGER NOT NULL,
    arm INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    PRIMARY KEY (encounter, arm, finding)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE ranked_pattern (
    encounter INTEGER NOT NULL,
    code TEXT NOT NULL,
    score INTEGER NOT NULL,
    band TEXT NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (encounter, code)
) STRICT, WITHOUT ROWID;
