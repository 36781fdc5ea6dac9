"""Choose the two weights of retrieval: the dense half's, and the article's in a passage's BM25 score.

    python -m eval.tuning.fusion --data DIR        DIR holds squad2_8articles.json and new_wiki_v1.0.json

33 encyclopedia articles are one library; 400 answerable questions are asked of it. A passage is right where it holds
an accepted answer. Printed is the mean reciprocal rank of the first right passage within 20, for each pair of weights;
no question of a benchmark is used, but the eight SQuAD articles are those of squad2_1000.
"""

import argparse
import random
from pathlib import Path

from rich.progress import track

from eval.metrics import contains, mean
from eval.tuning.calibrate import questions_of, read_squad
from eval.tuning.library import library_of
from index import lexical
from index.store import PassageStore
from rag.retriever import CANDIDATES, fuse

QUESTIONS = 400
DEPTH = 20
SHARES = (0.0, 0.25, 0.5)
WEIGHTS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    articles = read_squad(data / "squad2_8articles.json") + read_squad(data / "new_wiki_v1.0.json")[:25]
    questions = [row for article in articles for row in questions_of(article) if row[1]]
    asked = random.Random(0).sample(questions, QUESTIONS)  # noqa: S311 - a fixed draw, no secret
    texts = {
        f"{number}.txt": "\n\n".join(" ".join(part["context"].split()) for part in article["paragraphs"])
        for number, article in enumerate(articles)
    }
    with library_of(texts) as (_, store):
        print("article's share   " + "   ".join(f"dense {weight:.1f}" for weight in WEIGHTS))
        for share in SHARES:
            lexical.ARTICLE_SHARE = share
            ranks = [_reciprocal_ranks(store, *row) for row in track(asked, f"share {share}")]
            means = [mean(column) for column in zip(*ranks, strict=True)]
            print(f"{share:15.2f}   " + "   ".join(f"{value:9.3f}" for value in means))


def _reciprocal_ranks(store: PassageStore, question: str, answers: tuple[str, ...]) -> list[float]:
    """Reciprocal rank, in [0, 1], of the first passage that holds an answer, for each dense weight."""
    dense, matches = store.dense(question, CANDIDATES), store.lexical(question, CANDIDATES)
    tops = []
    for weight in WEIGHTS:
        fused = fuse(dense, matches, weight)
        tops.append(sorted(fused, key=lambda row: (-fused[row], row))[:DEPTH])
    passages = store.fetch(sorted({row for top in tops for row in top}))
    right = {row for row, found in passages.items() if any(contains(found.passage.text, answer) for answer in answers)}
    return [next((1 / rank for rank, row in enumerate(top, 1) if row in right), 0.0) for top in tops]


if __name__ == "__main__":
    main()
