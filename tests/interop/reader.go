// Reads a published log with Go's own golang.org/x/mod/sumdb: tlog and note, which know nothing of this project.
//
//	reader <folder of the log> <verifier key of the log> <verifier key of a witness> <size>...
//
// It opens every checkpoint as a signed note, hashes all entries anew, reads each leaf through the published tiles, and
// checks every proof and the consistency of each two sizes, also by the proofs in the folder `consistency`.
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func demand(holds bool, what string) {
	if !holds {
		check(fmt.Errorf("does not hold"), what)
	}
}

// cosigner verifies cosignature/v1 (C2SP tlog-cosignature), which x/mod does not know.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.id }
func (c cosigner) Verify(text, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), text)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}

func newCosigner(vkey string) cosigner {
	parts := strings.SplitN(vkey, "+", 3)
	id, err := strconv.ParseUint(parts[1], 16, 32)
	check(err, "the id of the witness")
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err, "the key of the witness")
	demand(len(key) == 33 && key[0] == 4, "the type of the witness's key")
	return cosigner{parts[0], uint32(id), ed25519.PublicKey(key[1:])}
}

// tiles reads the published tiles, by the paths of C2SP tlog-tiles.
type tiles struct{ root string }

func (t tiles) Height() int                             { return 8 }
func (t tiles) SaveTiles(tiles []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range list {
		// Go writes tile/8/0/…; C2SP leaves the height out.
		bytes, err := os.ReadFile(filepath.Join(t.root, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func main() {
	root := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	check(err, "the key of the log")
	witness := newCosigner(os.Args[3])
	keys := note.VerifierList(verifier, witness)

	open := func(text []byte, what string) (tlog.Tree, *note.Note) {
		opened, err := note.Open(text, keys)
		check(err, what)
		lines := strings.Split(opened.Text, "\n")
		size, err := strconv.ParseInt(lines[1], 10, 64)
		check(err, what)
		hash, err := tlog.ParseHash(lines[2])
		check(err, what)
		demand(lines[0] == verifier.Name(), what+": the origin")
		return tlog.Tree{N: size, Hash: hash}, opened
	}
	read := func(path string) []byte {
		bytes, err := os.ReadFile(filepath.Join(root, path))
		check(err, path)
		return bytes
	}

	head, opened := open(read("checkpoint"), "checkpoint")
	demand(len(opened.Sigs) == 2, "the checkpoint is signed by the log and cosigned by the witness")

	var records [][]byte
	for start := int64(0); start < head.N; start += 256 {
		width := head.N - start
		path := fmt.Sprintf("tile/entries/%03d", start/256)
		if width < 256 {
			path += fmt.Sprintf(".p/%d", width)
		}
		for data := read(path); len(data) > 0; {
			length := int(binary.BigEndian.Uint16(data))
			records = append(records, data[2:2+length])
			data = data[2+length:]
		}
	}
	demand(int64(len(records)) == head.N, "the number of entries")

	var hashes []tlog.Hash
	stored := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, index := range indexes {
			out = append(out, hashes[index])
		}
		return out, nil
	})
	for index, record := range records {
		more, err := tlog.StoredHashes(int64(index), record, stored)
		check(err, "hashing")
		hashes = append(hashes, more...)
	}
	rootHash, err := tlog.TreeHash(head.N, stored)
	check(err, "hashing")
	demand(rootHash == head.Hash, "the root of the entries")

	published := tlog.TileHashReader(head, tiles{root})
	for index, record := range records {
		leaf, err := published.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(index))})
		check(err, fmt.Sprintf("leaf %d through the tiles", index))
		demand(leaf[0] == tlog.RecordHash(record), fmt.Sprintf("leaf %d", index))

		name := fmt.Sprintf("proof/%d.tlog-proof", index+1)
		parts := strings.SplitN(string(read(name)), "\n\n", 2)
		lines := strings.Split(parts[0], "\n")
		demand(lines[0] == "c2sp.org/tlog-proof@v1" && lines[1] == fmt.Sprintf("index %d", index), name)
		var proof tlog.RecordProof
		for _, line := range lines[2:] {
			hash, err := tlog.ParseHash(line)
			check(err, name)
			proof = append(proof, hash)
		}
		about, _ := open([]byte(parts[1]), name)
		check(tlog.CheckRecord(proof, about.N, about.Hash, int64(index), tlog.RecordHash(record)), name)
	}

	count := 0
	trees := map[int64]tlog.Tree{}
	var sizes []int64
	for _, word := range os.Args[4:] {
		size, err := strconv.ParseInt(word, 10, 64)
		check(err, word)
		trees[size], _ = open(read("checkpoints/"+word), "checkpoints/"+word)
		demand(trees[size].N == size, "checkpoints/"+word)
		sizes = append(sizes, size)
	}
	for _, old := range sizes {
		for _, size := range sizes {
			if old >= size {
				continue
			}
			own, err := tlog.ProveTree(size, old, stored)
			check(err, "proving")
			var proof tlog.TreeProof
			for _, line := range strings.Fields(string(read(fmt.Sprintf("consistency/%d-%d", old, size)))) {
				hash, err := tlog.ParseHash(line)
				check(err, "a consistency proof")
				proof = append(proof, hash)
			}
			name := fmt.Sprintf("from %d to %d", old, size)
			check(tlog.CheckTree(proof, size, trees[size].Hash, old, trees[old].Hash), name)
			demand(fmt.Sprint(proof) == fmt.Sprint(own), name+": Go's own proof")
			count++
		}
	}
	fmt.Printf("Go verified %d entries, their tiles and proofs, %d checkpoints, %d consistency proofs.\n", head.N, len(sizes)+1, count)
}
