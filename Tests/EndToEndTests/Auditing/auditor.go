// Verifies an export of Jetway's audit log with Go's own implementation of transparency logs, which
// its module system rests on: golang.org/x/mod/sumdb/note and golang.org/x/mod/sumdb/tlog.
//
//	auditor KEY FOLDER CONSISTENCY
package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	key, folder, consistency := os.Args[1], os.Args[2], os.Args[3]
	verifier, err := note.NewVerifier(key)
	check(err)
	tree := open(verifier, read(filepath.Join(folder, "checkpoint")))

	// The root, from the entries alone.
	var hashes []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = hashes[index]
		}
		return found, nil
	})
	entries := bytes.Split(bytes.TrimSuffix(read(filepath.Join(folder, "entries.jsonl")), []byte("\n")), []byte("\n"))
	for i, entry := range entries {
		added, err := tlog.StoredHashes(int64(i), entry, reader)
		check(err)
		hashes = append(hashes, added...)
	}
	root, err := tlog.TreeHash(tree.N, reader)
	check(err)
	if int64(len(entries)) != tree.N || root != tree.Hash {
		log.Fatalf("%d entries lead to %v, signed are %d and %v", len(entries), root, tree.N, tree.Hash)
	}

	// Each proof in the export.
	files, err := filepath.Glob(filepath.Join(folder, "proofs", "*.proof"))
	check(err)
	for _, file := range files {
		lines, signed := split(read(file))
		if lines[0] != "c2sp.org/tlog-proof@v1" {
			log.Fatalf("%s is no proof", file)
		}
		index := number(lines[1], "index ")
		at := open(verifier, signed)
		check(tlog.CheckRecord(tlog.RecordProof(parse(lines[2:])), at.N, at.Hash, index, tlog.RecordHash(entries[index])))
	}

	// That the log has only grown.
	lines, signed := split(read(consistency))
	old := number(lines[0], "old ")
	grown := open(verifier, signed)
	oldRoot, err := tlog.TreeHash(old, reader)
	check(err)
	check(tlog.CheckTree(tlog.TreeProof(parse(lines[1:])), grown.N, grown.Hash, old, oldRoot))
	fmt.Printf("%d entries, %d proofs, grown from %d to %d\n", tree.N, len(files), old, grown.N)
}

// Opens a signed checkpoint.
func open(verifier note.Verifier, bytes []byte) tlog.Tree {
	opened, err := note.Open(bytes, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatalf("a checkpoint of %s", lines[0])
	}
	return tlog.Tree{N: number(lines[1], ""), Hash: parse(lines[2:3])[0]}
}

// Splits lines from the checkpoint behind the first empty one.
func split(file []byte) ([]string, []byte) {
	before, after, _ := bytes.Cut(file, []byte("\n\n"))
	return strings.Split(string(before), "\n"), after
}

func parse(lines []string) []tlog.Hash {
	hashes := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		hash, err := base64.StdEncoding.DecodeString(line)
		check(err)
		copy(hashes[i][:], hash)
	}
	return hashes
}

func number(line, prefix string) int64 {
	value, err := strconv.ParseInt(strings.TrimPrefix(line, prefix), 10, 64)
	check(err)
	return value
}

func read(name string) []byte {
	content, err := os.ReadFile(name)
	check(err)
	return content
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
