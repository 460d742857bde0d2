// Makes go-sumdb.json: what Go's own transparency log (golang.org/x/mod/sumdb) says about small
// trees and signed notes, for the tests beside this file.
//
// `make judges` compares. To make it again on Debian: apt-get install golang-go
// golang-golang-x-mod-dev, then
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run generate.go > go-sumdb.json
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type root struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
}

type inclusion struct {
	Index int64    `json:"index"`
	Size  int64    `json:"size"`
	Path  []string `json:"path"`
}

type consistency struct {
	From int64    `json:"from"`
	To   int64    `json:"to"`
	Path []string `json:"path"`
}

type signed struct {
	Name     string `json:"name"`
	Seed     string `json:"seed"`
	Verifier string `json:"verifier"`
	Text     string `json:"text"`
	Note     string `json:"note"`
}

type vectors struct {
	Leaves      string        `json:"leaves"`
	Roots       []root        `json:"roots"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
	Notes       []signed      `json:"notes"`
}

const largest = 1000

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func texts(hashes []tlog.Hash) []string {
	out := []string{}
	for _, h := range hashes {
		out = append(out, hex.EncodeToString(h[:]))
	}
	return out
}

func sign(name string, first byte, text string) signed {
	seed := make([]byte, ed25519.SeedSize)
	for i := range seed {
		seed[i] = first + byte(i)
	}
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	verifier := must(note.NewEd25519VerifierKey(name, public))
	id := strings.Split(verifier, "+")[1]
	private := base64.StdEncoding.EncodeToString(append([]byte{1}, seed...))
	signer := must(note.NewSigner("PRIVATE+KEY+" + name + "+" + id + "+" + private))
	message := must(note.Sign(&note.Note{Text: text}, signer))
	must(note.Open(message, note.VerifierList(must(note.NewVerifier(verifier)))))
	return signed{name, hex.EncodeToString(seed), verifier, text, string(message)}
}

func main() {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			out[i] = stored[index]
		}
		return out, nil
	})
	for n := int64(0); n < largest; n++ {
		hashes := must(tlog.StoredHashes(n, []byte(fmt.Sprintf("leaf %d", n)), reader))
		stored = append(stored, hashes...)
	}

	out := vectors{Leaves: "the data of leaf n is the text «leaf n», n in decimal from 0"}
	for size := int64(1); size <= largest; size++ {
		if size <= 70 || size%97 == 0 || size == largest {
			out.Roots = append(out.Roots, root{size, must(tlog.TreeHash(size, reader)).String()})
		}
	}
	for i := range out.Roots {
		bytes := must(base64.StdEncoding.DecodeString(out.Roots[i].Root))
		out.Roots[i].Root = hex.EncodeToString(bytes)
	}
	for _, size := range []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 33, largest} {
		for index := int64(0); index < size; index++ {
			if size == largest && index%211 != 0 && index != largest-1 {
				continue
			}
			path := must(tlog.ProveRecord(size, index, reader))
			out.Inclusion = append(out.Inclusion, inclusion{index, size, texts(path)})
		}
	}
	for _, to := range []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 33, largest} {
		for from := int64(1); from <= to; from++ {
			if to == largest && from%211 != 0 && from != 512 && from != largest-1 {
				continue
			}
			path := must(tlog.ProveTree(to, from, reader))
			out.Consistency = append(out.Consistency, consistency{from, to, texts(path)})
		}
	}
	root := must(tlog.TreeHash(largest, reader))
	out.Notes = []signed{
		sign("example.org/ledger", 1, fmt.Sprintf("example.org/ledger\n%d\n%s\n", largest, root)),
		sign("example.org/ledger", 100, "a text\n\nwith an empty line — and a dash\n"),
		sign("clé", 7, "\n"),
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
