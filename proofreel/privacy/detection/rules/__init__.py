"""The detection rules: data files, each read once by the module of its name.

`values.toml` holds shapes of values, `tokens.toml` the token formats of vendors, `sentences.toml`,
`codes.toml` and `addresses.toml` what is said around a value, `words/` the words by which a field or a label
says what it holds, `denials.toml` the words that speak against a finding. `tables` reads the files.
"""
