-- Decisions about events join those about stories, copies, actors and utterances.
create table decisions_with_events (
  story    text not null references stories (id) on delete cascade,
  position integer not null,
  kind     text not null check (kind in ('story', 'copy', 'actor', 'utterance', 'event')),
  "left"   text not null,
  "right"  text not null,
  verdict  text not null check (verdict in ('same', 'different', 'unsure')),
  score    real not null,
  reason   text not null,
  inputs   text not null,      -- fingerprint of the grouping it was decided in
  primary key (story, position)
) strict, without rowid;

insert into decisions_with_events select * from decisions;
drop table decisions;
alter table decisions_with_events rename to decisions;

create index decisions_by_pair on decisions ("left", "right");
