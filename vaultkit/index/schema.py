"""The tables of the index. Another number, another file: there is nothing to migrate."""

SCHEMA = 13
"""To be raised with every change of the tables, or of what a note is read as."""

TABLES = """
CREATE TABLE about (
    birth TEXT NOT NULL,         -- tells this index from one made anew
    generation INTEGER NOT NULL, -- counts the times that something was written
    told_since INTEGER NOT NULL, -- the generation since which "touched" is complete
    dialect TEXT NOT NULL        -- the words by which the notes were understood
);
CREATE TABLE touched (generation INTEGER NOT NULL, person TEXT NOT NULL); -- of whom facts changed
CREATE TABLE folders (path TEXT PRIMARY KEY, names BLOB NOT NULL, stamps BLOB NOT NULL)
    WITHOUT ROWID;
CREATE TABLE racy (path TEXT PRIMARY KEY) WITHOUT ROWID; -- read while it may still have changed
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,           -- the name, as links compare it
    kind INTEGER NOT NULL,
    is_sure INTEGER NOT NULL,
    digest BLOB NOT NULL,
    twin TEXT,
    held_on TEXT,
    waits INTEGER NOT NULL,
    is_asked INTEGER NOT NULL,
    awaits_answer INTEGER NOT NULL,
    is_undated INTEGER NOT NULL,
    has_referrer INTEGER NOT NULL,
    organization TEXT,           -- a contact's, folded
    changed INTEGER NOT NULL,    -- the generation in which the row was written
    record TEXT,
    properties TEXT
);
CREATE TABLE gone (path TEXT PRIMARY KEY, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE aliases (alias TEXT, note INTEGER NOT NULL);
CREATE TABLE edges (
    note INTEGER NOT NULL,
    edge INTEGER NOT NULL,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    key TEXT NOT NULL,
    person TEXT,                 -- the path of a note, ?name or ??name
    nowhere TEXT,                -- the target folded if it leads nowhere, '' if to several notes
    PRIMARY KEY (note, edge, number)
) WITHOUT ROWID;
CREATE TABLE problems (
    note INTEGER NOT NULL, line INTEGER, column INTEGER, rule TEXT, message TEXT, fixable INTEGER
);
-- what is owed; days are counted from 1 January of the year 1
CREATE TABLE judged (
    basis TEXT NOT NULL, generation INTEGER NOT NULL, at TEXT NOT NULL, until TEXT NOT NULL,
    problems INTEGER NOT NULL
);
CREATE TABLE owed (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, rule TEXT NOT NULL, due INTEGER NOT NULL,
    last INTEGER, since INTEGER NOT NULL, contact TEXT, note TEXT NOT NULL, people TEXT NOT NULL,
    why TEXT NOT NULL, settle TEXT NOT NULL
);
CREATE INDEX owed_owner ON owed (owner);
CREATE INDEX owed_rule ON owed (rule, due, last, contact, note);
CREATE TABLE wakes (day INTEGER NOT NULL, person TEXT NOT NULL);
CREATE INDEX wakes_day ON wakes (day);
CREATE INDEX wakes_person ON wakes (person);
CREATE TABLE undated (person TEXT PRIMARY KEY) WITHOUT ROWID;
"""

INDEXES = (
    "CREATE INDEX notes_key ON notes (key)",
    "CREATE INDEX notes_contact ON notes (key) WHERE kind = 1",
    "CREATE INDEX notes_changed ON notes (changed)",
    "CREATE INDEX notes_held ON notes (held_on) WHERE held_on IS NOT NULL",
    "CREATE INDEX notes_waiting ON notes (held_on) WHERE waits AND held_on IS NOT NULL",
    "CREATE INDEX notes_undated ON notes (is_undated) WHERE is_undated",
    "CREATE INDEX notes_unsure ON notes (is_sure) WHERE NOT is_sure",
    "CREATE INDEX notes_twin ON notes (twin) WHERE twin IS NOT NULL",
    "CREATE INDEX notes_organization ON notes (organization) WHERE organization IS NOT NULL",
    "CREATE INDEX aliases_alias ON aliases (alias)",
    "CREATE INDEX aliases_note ON aliases (note)",
    "CREATE INDEX edges_person ON edges (person, edge)",
    "CREATE INDEX edges_key ON edges (key)",
    "CREATE INDEX edges_nowhere ON edges (nowhere) WHERE nowhere IS NOT NULL",
    "CREATE INDEX touched_generation ON touched (generation)",
    "CREATE INDEX problems_note ON problems (note)",
)
"""Made once the notes are in, which is quicker than to keep them up."""
