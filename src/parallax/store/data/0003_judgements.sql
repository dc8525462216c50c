-- A person's answers to "are these two the same?", about words of two reports; they override linking for good.
create table judgements (
  number       integer primary key,
  kind         text not null check (kind in ('actor', 'event', 'utterance')),
  left_report  text not null references reports (id),
  left_start   integer not null,
  left_end     integer not null,
  right_report text not null references reports (id),
  right_start  integer not null,
  right_end    integer not null,
  verdict      text not null check (verdict in ('same', 'different', 'unsure')),
  note         text not null,
  unique (kind, left_report, left_start, left_end, right_report, right_start, right_end)
) strict;
