-- A person can also say which account gives the value that holds: `verdict` is 'holds', `field` names what, both sides are that account.
create table judgements_with_values (
  number       integer primary key,
  kind         text not null check (kind in ('actor', 'event', 'utterance', 'figure')),
  left_report  text not null references reports (id),
  left_start   integer not null,
  left_end     integer not null,
  right_report text not null references reports (id),
  right_start  integer not null,
  right_end    integer not null,
  verdict      text not null check (verdict in ('same', 'different', 'unsure', 'holds')),
  note         text not null,
  field        text not null default '',
  unique (kind, left_report, left_start, left_end, right_report, right_start, right_end, field)
) strict;

insert into judgements_with_values
  select number, kind, left_report, left_start, left_end, right_report, right_start, right_end, verdict, note, ''
  from judgements;
drop table judgements;
alter table judgements_with_values rename to judgements;
