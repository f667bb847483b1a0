#!/usr/bin/python3
"""Trains scikit-learn's isolation forest on windows that `holter model features` exported, and writes it as ONNX.

    isolation_forest.py features.csv model.onnx [--expected scores.csv] [--trees 100]

Needs numpy, scikit-learn and onnx alone (Debian 12: python3-sklearn python3-onnx). It stands in for skl2onnx, which
Debian does not have. The only output is score_samples, of which the higher is the more normal:

    holter model import --onnx model.onnx --higher-is normal ...

Windows that people called anomalous are left out. --expected writes what scikit-learn itself says of each window.
"""

import argparse
import csv

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.ensemble import IsolationForest

LEAF, BRANCH = "LEAF", "BRANCH_LEQ"


def average_path(n):
    """Mean depth at which a search in a random tree of n values ends (Liu, Ting and Zhou 2008, equation 1)."""
    if n < 2:
        return 0.0
    return 1.0 if n == 2 else 2.0 * (np.log(n - 1.0) + np.euler_gamma) - 2.0 * (n - 1.0) / n


def below(threshold):
    """The largest float that is not above: for a float x the same as x <= threshold with a double."""
    near = np.float32(threshold)
    return float(near if near <= threshold else np.nextafter(near, np.float32(-np.inf)))


def trees(forest):
    """The attributes of TreeEnsembleRegressor: a leaf's weight is its depth, and what a full tree would add."""
    nodes = {k: [] for k in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")}
    leaves = {k: [] for k in ("treeids", "nodeids", "ids", "weights")}
    for number, (estimator, features) in enumerate(zip(forest.estimators_, forest.estimators_features_)):
        tree = estimator.tree_
        depth = np.zeros(tree.node_count)
        for node in range(tree.node_count):
            left, right = tree.children_left[node], tree.children_right[node]
            leaf = left < 0
            row = (number, node, 0 if leaf else int(features[tree.feature[node]]),
                   0.0 if leaf else below(tree.threshold[node]), LEAF if leaf else BRANCH,
                   0 if leaf else int(left), 0 if leaf else int(right))
            for key, value in zip(nodes, row):
                nodes[key].append(value)
            if leaf:
                weight = depth[node] + average_path(int(tree.n_node_samples[node]))
                for key, value in zip(leaves, (number, node, 0, float(weight))):
                    leaves[key].append(value)
            else:
                depth[left] = depth[right] = depth[node] + 1
    return {**{"nodes_" + k: v for k, v in nodes.items()}, **{"target_" + k: v for k, v in leaves.items()}}


def to_onnx(forest, names):
    """score_samples = -2 ** (-sum of depths / (trees * average_path(max_samples)))."""
    scale = -1.0 / (len(forest.estimators_) * average_path(forest.max_samples_))
    graph = helper.make_graph(
        [
            helper.make_node("TreeEnsembleRegressor", ["features"], ["depths"], domain="ai.onnx.ml", n_targets=1,
                             aggregate_function="SUM", **trees(forest)),
            helper.make_node("Mul", ["depths", "scale"], ["exponent"]),
            helper.make_node("Pow", ["two", "exponent"], ["anomaly"]),
            helper.make_node("Neg", ["anomaly"], ["score_samples"]),
        ],
        "isolation-forest",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, len(names)])],
        [helper.make_tensor_value_info("score_samples", TensorProto.FLOAT, [None, 1])],
        [helper.make_tensor("scale", TensorProto.FLOAT, [], [scale]),
         helper.make_tensor("two", TensorProto.FLOAT, [], [2.0])])
    model = helper.make_model(
        graph, producer_name="isolation_forest.py", ir_version=8,
        opset_imports=[helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 3)])
    helper.set_model_props(model, {"holter.features": ",".join(names)})
    onnx.checker.check_model(model)
    return model


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    header = list(rows[0])
    names = header[header.index("feature_set") + 1:header.index("label")]
    return names, np.array([[float(r[n]) for n in names] for r in rows]), [r["label"] for r in rows]


def main():
    parser = argparse.ArgumentParser(description="Trains an isolation forest and writes it as ONNX.")
    parser.add_argument("features")
    parser.add_argument("model")
    parser.add_argument("--expected")
    parser.add_argument("--trees", type=int, default=100)
    options = parser.parse_args()
    names, values, labels = read(options.features)
    normal = values[[label != "anomalous" for label in labels]]
    forest = IsolationForest(n_estimators=options.trees, random_state=1).fit(normal)
    onnx.save(to_onnx(forest, names), options.model)
    if options.expected:
        with open(options.expected, "w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(names + ["score_samples"])
            for row, score in zip(values, forest.score_samples(values)):
                out.writerow([repr(float(v)) for v in row] + [repr(float(score))])


if __name__ == "__main__":
    main()
