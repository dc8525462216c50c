-- Actors have ids of Wikidata, and events their weapons: the stories made before wait to be made again, by the next
-- `parallax read` of anything.
insert into waiting select report, 1 from story_reports where true on conflict do nothing;
delete from decisions;
delete from story_reports;
delete from stories;
