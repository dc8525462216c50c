-- One row a report. `prepared` is zlib-compressed JSON of linking.Prepared; the columns beside it repeat what lists show.
create table reports (
  id        text primary key,
  path      text not null,
  outlet    text,
  title     text,
  published text,             -- ISO date or date and time, as the report states it
  made_with text not null,    -- the version of Parallax that prepared it
  text_hash text not null,    -- SHA-256 of the report's text; what a record quotes is held to it
  prepared  blob not null
) strict;

-- Apart from the reports, so that walking all signatures of an archive reads nothing else.
create table signatures (
  report    text primary key references reports (id),
  signature blob not null     -- zlib-compressed JSON of linking.Signature
) strict;

-- One row a story, derived from the reports alone: it can be dropped and made again.
create table stories (
  id          text primary key,
  title       text not null,
  first       text,            -- ISO date of the first dated report
  last        text,
  reports     integer not null,
  origins     integer not null,
  outlets     text not null,   -- JSON list, in the order of the reports
  fingerprint text not null,   -- of the grouping this row was made from
  links       blob not null,   -- zlib-compressed JSON of store.Links
  record      blob not null    -- zlib-compressed JSON of reconciliation.Record
) strict;

create index stories_by_date on stories (first is null, first, id);

-- A report belongs to one story at most, at any moment.
create table story_reports (
  report   text primary key references reports (id),
  story    text not null references stories (id) on delete cascade,
  position integer not null
) strict, without rowid;

create index story_reports_by_story on story_reports (story, position);

-- Every answer to "are these two the same?", with what was asked, the answer, and why.
create table decisions (
  story    text not null references stories (id) on delete cascade,
  position integer not null,
  kind     text not null check (kind in ('story', 'copy', 'actor', 'utterance')),
  "left"   text not null,
  "right"  text not null,
  verdict  text not null check (verdict in ('same', 'different', 'unsure')),
  score    real not null,
  reason   text not null,
  inputs   text not null,      -- fingerprint of the grouping it was decided in
  primary key (story, position)
) strict, without rowid;

create index decisions_by_pair on decisions ("left", "right");
