CREATE TABLE longhaul_content (
    hash       bytea PRIMARY KEY,                  -- SHA-256 of bytes
    bytes      bytea NOT NULL,
    parent     bytea,                              -- the block before it, where it is a block of a conversation
    touched_at timestamptz NOT NULL DEFAULT now()  -- when it was put for the last time
);

CREATE TABLE longhaul_store (
    only_row boolean PRIMARY KEY CHECK (only_row),
    id       text NOT NULL                         -- by this, workers find out whether they share a store
);

CREATE TABLE longhaul_store_user (
    name     text PRIMARY KEY,                     -- a Temporal namespace whose sessions keep contents here
    noted_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE longhaul_note (
    name     bytea PRIMARY KEY,                    -- stands for a piece of work
    bytes    bytea NOT NULL,                       -- what it has given
    noted_at timestamptz NOT NULL DEFAULT now()
);
