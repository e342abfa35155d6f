"""The detection rules: data, in one place for each kind.

`values` holds patterns of values, `tokens` the token formats of vendors, `fields` the words by which a field or
a label says what it holds, `denials` the words and shapes that speak against a finding.
"""
