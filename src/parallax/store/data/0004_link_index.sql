-- What a new report is held against, so that linking it reads its neighbours and not the archive. All of it is derived
-- from the signatures: where it was made by other rules it is dropped and made again.
create table link_rules (
  rules   text not null,       -- a digest of the rules that terms and pairs were found by
  changes integer not null     -- how often the index was written, by which a run sees that another one did so too
) strict;                      -- one row at most

-- The reports by their strongest terms; `day` is 9999999 for an undated report.
create table strong_terms (
  term   text not null,
  day    integer not null,
  report text not null,
  weight real not null,
  primary key (term, day, report)
) strict, without rowid;

-- Two reports ("left" < "right") that may be on one happening.
create table likely_pairs (
  "left"   text not null,
  "right"  text not null,
  likeness real not null,
  copy     integer not null,   -- 1 for near-copies
  primary key ("left", "right")
) strict, without rowid;

create index likely_pairs_by_right on likely_pairs ("right");

-- Reports that linking has still to deal with: every report is in here, in a story, or in both.
create table waiting (
  report  text primary key references reports (id),
  indexed integer not null     -- 1 when its terms and pairs are kept and only its story has still to be made
) strict, without rowid;

insert into waiting select id, 0 from reports;

-- Stories that later reports made part of another or gave another id; `report` was the first of them.
create table former_stories (
  number integer primary key autoincrement,
  story  text not null unique,
  report text not null
) strict;

-- A digest of the judgements a story was made with, empty for none.
alter table stories add column judged text not null default '';

create index stories_judged on stories (id) where judged <> '';
