"""The ids of everything that ``check`` can say; the settings' ``[check] off`` may name each.

A rule is a promise to those who name it in their settings: an id never changes its meaning.
"""

NOT_READ = frozenset(
    {
        "unclosed-front-matter", "misplaced-front-matter", "foreign-front-matter",
        "not-a-mapping", "yaml-syntax", "tab", "unquoted-text", "unfilled-template",
        "conflict-markers", "complex-key", "second-document", "control-character", "not-utf-8",
        "lone-cr", "too-large", "too-deep", "too-many-values", "too-many-aliases",
        "unreadable", "not-downloaded", "settings",
    }
)  # fmt: skip
"""What hides a note or a setting from every report.

``check`` is silent about it when the settings say so. The reports count it all the same: they
never conclude from silence.
"""

RULES = NOT_READ | frozenset(
    {
        "duplicate-key", "bad-date", "date-not-iso", "not-a-number", "not-a-link", "wrong-type",
        "unknown-value", "comment-for-value", "yaml-tag", "unquoted-link", "ambiguous-link",
        "link-by-alias", "missing-contact", "undated-referral", "conflict-copy",
        "suspected-copy", "outside-vault", "folder-symlink", "broken-symlink", "not-a-file",
        "long-body", "ignore-filter", "broken-json",
        "fragile-text", "missing-referrer", "missing-referral", "referral-cycle",
        "referral-mismatch", "thanks-before-meeting", "report-before-meeting",
        "reply-before-ask", "future-date", "duplicate-person", "no-reason",
        "unpermitted-mention", "unsafe-file-name",
    }
)  # fmt: skip
"""Every rule."""

HIDING = (NOT_READ - {"settings"}) | {
    "duplicate-key", "not-a-link", "wrong-type", "unquoted-link", "ambiguous-link",
    "link-by-alias",
}  # fmt: skip
"""What may hide who gave whose name.

Rules that conclude from silence wait until none is left, whether ``check`` lists it or not.
"""

BREAKING = (NOT_READ - {"settings", "unreadable", "not-downloaded"}) | {
    "duplicate-key", "bad-date", "date-not-iso", "not-a-number", "not-a-link", "wrong-type",
    "unknown-value", "unquoted-link", "comment-for-value",
}  # fmt: skip
"""What makes a note, or a value in it, count as missing, whatever other notes say.

A hook holds up a commit for these alone: not for advice, nor for what another note may mend.
"""
