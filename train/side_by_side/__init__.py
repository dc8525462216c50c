r"""Makes the network that reads two tellings side by side: sets.py, model.py, fit.py, ship.py, in this order.

    python -m train.side_by_side.fit --out checkpoints/first.pt  # an hour on one core
    python -m train.side_by_side.fit --start checkpoints/first.pt --share 0.25 --rate 6e-5 --steps 1700 --seed 2 \
        --out checkpoints/pairs.pt
    python -m train.side_by_side.ship --model checkpoints/pairs.pt
    python -m train.side_by_side.recover --out checkpoints/shipped.pt  # what ships, to go on from
    python -m train.event_links --data ../shared/data  # how much that counts beside what two mentions share

It starts from the base of the annotator and learns on ECB+ train topics and on `bench/labels/links.jsonl`: groups of
real reports whose event mentions, as the program finds them, were put together by reading.
"""
