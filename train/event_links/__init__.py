"""Fits how links of event mentions are decided: `python -m train.event_links --data ../shared/data`.

Three things come of it, in this order. The *senses* (`sense.npz`): what the network knows at a trigger, in few
numbers, and how two of them are compared. The *weights* of what two mentions share, senses among it, one regression
for pairs of one report and one for pairs over two. And three numbers that put together what two mentions share and
what the pair network (train/side_by_side) says when it reads them side by side.

The program's own mentions are political, and a false merge of them ends as a false confirmation: mentions of real
reports that were put together by reading (bench/labels/links.jsonl) teach them. Mentions that are given from outside
can be of any kind: all validated mentions of ECB+ teach them, and the threshold is where the events as a whole
(CoNLL F1) come out best. What is put together is fitted on what neither side has learned from: the tuning half of the
project's labelled groups (bench/labels/reconciliation.jsonl), and the dev topics of ECB+.
"""
