#!/bin/sh
# Records the sample sessions anew, and what the tests compare with. Needs node, npm and Chromium (CHROMIUM=path).
#   record.sh [NAME...]     some sessions only
set -eu
cd "$(dirname "$0")"
proofreel=${PROOFREEL:-../../.venv/bin/proofreel}
npm install --no-audit --no-fund --no-package-lock --silent

rm -rf recorded
node record.mjs "$@"
for recording in recorded/*.json.gz; do
  sample=../$(basename "$recording" .json.gz).replay
  "$proofreel" convert "$recording" -o "$sample"
  chmod 644 "$sample"
done

tests=../../tests/recordings
[ $# -eq 0 ] && [ -d "$tests" ] || exit 0
node shapes.mjs "$tests/rrweb"
words() { node replay_words.mjs "$1.json.gz" "$tests/words/$(basename "$1").words.json" --at "$2"; }
mkdir -p "$tests/words"
words recorded/checkout-card-echo 3000,25000,44000,56000
words recorded/support-contenteditable 2000,20000,46000
words recorded/admin-customers 2000,7000,16000,20000
words recorded/mobile-visit 2000,9000,25000,33000
words "$tests/rrweb/shadow-iframe" 3700,7350,11000,13000
