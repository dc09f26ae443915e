/// The program in an export that verifies it without Jetway: short enough to be read by whoever has
/// to trust it, and quick enough for some ten thousand entries, since hashes are made many at a time.
enum ExportVerifier {
  static let script = #"""
    #!/bin/sh
    # Verifies this copy of an audit log: sh verify.sh [KEY]
    # KEY is the log's key as you know it from elsewhere; without it the one in public-key.txt counts.
    # Needs a POSIX shell, openssl 3 and GNU coreutils 8.31. Exit status: 0 verified, 1 not, 3 no tools.
    set -u
    LC_ALL=C
    export LC_ALL
    cd "$(dirname "$0")" || exit 3
    for tool in openssl sha256sum basenc base64 od tr cut head tail split mktemp; do
      command -v "$tool" > /dev/null || { echo "verify.sh: $tool is missing" >&2; exit 3; }
    done
    work=$(mktemp -d) || exit 3
    trap 'rm -rf "$work"' EXIT
    fail() { echo "FAILED: $*" >&2; exit 1; }
    hex() { od -An -v -tx1 | tr -d ' \n'; }
    unhex() { tr a-f A-F | basenc --base16 -d; }

    # The key: its two forms are one, and its id belongs to it (c2sp.org/signed-note).
    key=$(head -n 1 public-key.txt)
    [ $# -eq 0 ] || [ "$1" = "$key" ] || fail "public-key.txt is not the key that you gave"
    name=${key%%+*} rest=${key#*+}
    id=${rest%%+*} public=$(printf '%s' "${rest#*+}" | base64 -d | hex)
    pem=$(openssl pkey -pubin -in public-key.txt -outform DER | tail -c 32 | hex)
    [ "$public" = "01$pem" ] || fail "public-key.txt has two different keys"
    found=$({ printf '%s\n' "$name"; printf '%s' "$public" | unhex; } | sha256sum | cut -c 1-8)
    [ "$found" = "$id" ] || fail "the key's id is not its own"

    # The checkpoint: origin, size, root, an empty line, signatures.
    head -n 3 checkpoint > "$work/body"
    { read -r origin; read -r size; read -r root; read -r empty; } < checkpoint
    [ "$origin" = "$name" ] && [ -z "$empty" ] || fail "the checkpoint is not that of $name"
    signed=no
    tail -n +5 checkpoint > "$work/signatures"
    while read -r _ who signature; do
      printf '%s' "$signature" | base64 -d > "$work/signature"
      [ "$who" = "$name" ] && [ "$(head -c 4 "$work/signature" | hex)" = "$id" ] || continue
      tail -c +5 "$work/signature" > "$work/ed25519"
      openssl pkeyutl -verify -pubin -inkey public-key.txt -rawin -in "$work/body" \
        -sigfile "$work/ed25519" > "$work/said" 2>&1 || fail "the checkpoint's signature is wrong"
      signed=yes
    done < "$work/signatures"
    [ $signed = yes ] || fail "the checkpoint has no signature of this key"
    echo "ok  the checkpoint over $size entries is signed by $key"
    root=$(printf '%s' "$root" | base64 -d | hex)

    # The entries: SHA-256 of a zero byte and the line (RFC 9162, section 2.1.1), hundreds at a time.
    : > "$work/computed"
    hash_entries() {
      (cd "$work" && sha256sum "$@" && rm "$@") > "$work/sums" || exit 3
      while read -r sum file; do echo "${file#leaf.} $sum"; done < "$work/sums" >> "$work/computed"
    }
    set --
    while IFS= read -r line; do
      rest=${line#*'"seq":'} number=${rest%%,*}
      case $number in '' | *[!0-9]*) fail "a line of entries.jsonl is no entry" ;; esac
      printf '\000%s' "$line" > "$work/leaf.$number"
      set -- "$@" "leaf.$number"
      [ $# -lt 500 ] || { hash_entries "$@"; set --; }
    done < entries.jsonl
    [ $# -eq 0 ] || hash_entries "$@"
    first='' count=0 pruned=0
    exec 3< "$work/computed"
    entry='' sum=''
    read -r entry sum <&3
    while read -r number leaf; do
      [ -n "$first" ] || first=$number
      [ "$number" -eq $((first + count)) ] || fail "entry $((first + count)) is missing"
      if [ "$number" = "$entry" ]; then
        [ "$leaf" = "$sum" ] || fail "entry $number is not the one that was hashed"
        entry=''
        read -r entry sum <&3
      else
        pruned=$((pruned + 1))
      fi
      echo "$leaf"
      count=$((count + 1))
    done < leaf-hashes.txt > "$work/level"
    [ -z "$entry" ] || fail "entry $entry has no hash, or stands in the wrong place"
    echo "ok  $count entries from $first on lead to their hashes; $pruned of them were deleted"

    # The root over all entries, one level of the tree after another.
    node() { printf '01%s%s' "$1" "$2" | unhex | sha256sum | cut -c 1-64; }
    hash_level() {
      odd=''
      while read -r left; do
        if read -r right; then echo "01$left$right"; else odd=$left; fi
      done < "$work/level" > "$work/pairs"
      : > "$work/level"
      split -l 1000 -a 5 "$work/pairs" "$work/batch."
      for batch in "$work"/batch.*; do
        unhex < "$batch" | split -b 65 -a 3 -d - "$work/node."
        sha256sum "$work"/node.* | cut -c 1-64 >> "$work/level"
        rm "$batch" "$work"/node.*
      done
      [ -z "$odd" ] || echo "$odd" >> "$work/level"
    }
    if [ "$first" -eq 0 ] && [ "$count" -eq "$size" ]; then
      nodes=$count
      while [ "$nodes" -gt 1 ]; do hash_level; nodes=$(((nodes + 1) / 2)); done
      [ "$(head -n 1 "$work/level")" = "$root" ] || fail "the entries do not lead to the signed root"
      echo "ok  they lead to the root that is signed: they are all entries of the log"
      proven=$count
    else
      proven=0
    fi

    # The proofs (RFC 9162, section 2.1.3.2): needed for each entry where not all entries are here.
    checked=0
    while read -r number leaf; do
      [ -e "proofs/$number.proof" ] || continue
      place=$number last=$((size - 1))
      tail -n +3 "proofs/$number.proof" > "$work/proof"
      while read -r line && [ -n "$line" ]; do
        hash=$(printf '%s' "$line" | base64 -d | hex)
        [ "$last" -gt 0 ] || fail "the proof of entry $number is too long"
        if [ $((place % 2)) -eq 1 ] || [ "$place" -eq "$last" ]; then
          leaf=$(node "$hash" "$leaf")
          while [ $((place % 2)) -eq 0 ] && [ "$place" -ne 0 ]; do
            place=$((place / 2)) last=$((last / 2))
          done
        else
          leaf=$(node "$leaf" "$hash")
        fi
        place=$((place / 2)) last=$((last / 2))
      done < "$work/proof"
      [ "$last" -eq 0 ] && [ "$leaf" = "$root" ] || fail "the proof of entry $number does not hold"
      checked=$((checked + 1))
    done < leaf-hashes.txt
    [ "$proven" -gt 0 ] || [ "$checked" -eq "$count" ] || fail "not every entry has a proof"
    echo "ok  $checked proofs lead to the root that is signed"
    echo "VERIFIED: the entries are those that $name has signed."

    """#
}
