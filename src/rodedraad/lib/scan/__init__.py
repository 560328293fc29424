"""Patterns in reports: where, on which ground and when there are more than chance gives.

The tree-based scan statistic (Kulldorff, Fang and Walsh, Biometrics 59, 2003) looks at every
department with all below it, every ground and all grounds together, and every window of periods.
The largest log-likelihood ratio of all these cuts is held against the largest of as many cuts in
data that were drawn by chance, so that looking in many places costs no false alarms. A cut with
fewer than three cases or two reporters is no pattern; the department above it may be one.

What comes out is for the independent adviser, not for publication: it names departments.
"""
