#!/usr/bin/python3
"""Writes windows of made-up devices as `holter model features` does: what isolation-forest.onnx was trained on.

    windows.py > windows.csv; isolation_forest.py windows.csv isolation-forest.onnx --expected isolation-forest.csv --trees 25
"""

import csv
import sys

import numpy as np

NAMES = ["message-count", "payload-bytes-mean", "gap-max", "channel-count"]
random = np.random.default_rng(7)
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["tenant", "device", "class", "from", "until", "feature_set"] + NAMES + ["label", "alert"])
for i in range(300):
    far = i % 50 == 49
    count = random.poisson(300 if not far else 900)
    size = random.normal(120 if not far else 400, 4)
    gap = random.gamma(4, 0.5)
    values = [float(count), round(float(size), 3), round(float(gap), 3), 3.0 if not far else 5.0]
    out.writerow(["acme", "d0", "", "2026-11-21T12:00:00Z", "2026-11-21T12:05:00Z", "made-up"] + values
                 + ["anomalous" if far else "unlabelled", ""])
