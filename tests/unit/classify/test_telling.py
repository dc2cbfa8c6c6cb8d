"""Features that stand unevenly among the answers are heavier before a head is trained."""

from importlib.util import find_spec

import pytest

from ingest.classify.telling import rescaled, uneven


@pytest.mark.skipif(find_spec("scipy") is None, reason="scikit-learn is not installed: pip install 'casepost[train]'")
def test_a_feature_of_one_answer_alone_tells_more_than_one_of_both():
    from scipy.sparse import csr_matrix

    rows = csr_matrix([[0.5, 0.1], [0.5, 0.1], [0.0, 0.1], [0.0, 0.1]])
    found = uneven(rows, ["yes", "yes", "no", "no"])
    assert found[0] > found[1]
    assert abs(found.mean() - 1) < 1e-9


def test_a_share_of_each_scale_follows_how_uneven_its_feature_is_block_by_block():
    assert rescaled([{"a": 2.0}, {"b": 4.0}], [0.5, 1.5], 0.5) == [{"a": 1.5}, {"b": 5.0}]
    assert rescaled([{"a": 2.0}, {"b": 4.0}], [0.5, 1.5], 0.0) == [{"a": 2.0}, {"b": 4.0}]
